import { Command } from "commander";
import { nation } from "#election/timetable/nation.ts";
import { makeFolder } from "./new-folder.ts";
import type { Request } from "./new-request.ts";
import { serve } from "./serve.ts";

type Options = Request & { readonly serve?: true };

/** `wardcast new`: a content folder from a file of candidates. */
export function newCommand(): Command {
  return new Command("new")
    .description("make a content folder for a council from its list of candidates")
    .argument("<DIR>", "the folder to make")
    .requiredOption("--council <NAME>", "the council's name, such as “Northbury Borough Council”")
    .requiredOption("--candidates <FILE>", "Democracy Club's export or an electoral system's")
    .requiredOption("--poll <DATE>", "the date of the poll, such as 2027-05-06")
    .requiredOption("--nation <N>", `one of ${nation.options.join(", ")}`)
    .option("--election <ID>", "the election's id, where the council's name does not make it")
    .option(
      "--only <NAME>",
      "which election or council of a list that has several, as the list calls it",
    )
    .option("--wards <FILE>", "wards with seats, GSS codes and electorates, as CSV")
    .option("--boundaries <FILE>", "a map of the wards, as GeoJSON")
    .option("--hexes <FILE>", "hexagons of the wards, as HexJSON")
    .option("--postcodes <FILE>", "postcodes with their wards' GSS codes, as CSV")
    .option("--previous <FILE>", "who stood last time, where boundaries are the same, as CSV")
    .option(
      "--language <CODE>",
      "another language than English; repeatable (Wales: cy by itself)",
      (code: string, codes: readonly string[] = []) => [...codes, code],
    )
    .option("--serve", "serve the site as a rehearsal when the folder is made")
    .action(async (folder: string, options: Options) => {
      for (const line of await makeFolder(folder, options)) console.log(line);
      if (options.serve) await serve({ content: folder, rehearsal: true });
    });
}
