import { readFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { z } from "zod";
import { UsageError } from "#config.ts";
import { type Nation, nation } from "#election/timetable/nation.ts";
import { dateOf } from "#formats/ballot-paper-id.ts";
import { councilSlug } from "#formats/import/slug.ts";
import { counted, type Problem } from "#formats/problem.ts";
import { type About, candidatesText, councilText, electionText, wardsText } from "./new-files.ts";
import { type Given, type GivenFiles, type Imported, importElection } from "./new-import.ts";
import { report } from "./new-report.ts";
import { checkFree, writeFolder } from "./new-write.ts";
import { serve } from "./serve.ts";

/** What `wardcast new` was asked for. */
export type Request = {
  readonly council: string;
  readonly candidates: string;
  readonly poll: string;
  readonly nation: string;
  readonly election?: string;
  readonly wards?: string;
  readonly boundaries?: string;
  readonly hexes?: string;
  readonly postcodes?: string;
  readonly previous?: string;
  readonly language?: readonly string[];
};

async function given(file: string): Promise<Given> {
  const bytes = await readFile(file).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== "ENOENT" && fault.code !== "EISDIR" && fault.code !== "ENOTDIR") throw fault;
    throw new UsageError(`There is no file ${file}. Name another one.`);
  });
  return { name: path.basename(file), bytes };
}

async function givenFiles(request: Request): Promise<GivenFiles> {
  const { wards, boundaries, hexes, postcodes, previous } = request;
  return {
    candidates: await given(request.candidates),
    wards: wards === undefined ? undefined : await given(wards),
    boundaries: boundaries === undefined ? undefined : await given(boundaries),
    hexes: hexes === undefined ? undefined : await given(hexes),
    postcodes: postcodes === undefined ? undefined : await given(postcodes),
    previous: previous === undefined ? undefined : await given(previous),
  };
}

function nationNamed(name: string): Nation {
  const named = nation.safeParse(name);
  if (named.success) return named.data;
  throw new UsageError(`“${name}” is not a nation here. Use one of ${nation.options.join(", ")}.`);
}

function checkRequest({ council, poll, election, language = [] }: Request): void {
  if (!z.iso.date().safeParse(poll).success) {
    throw new UsageError(`“${poll}” is not a date. Give --poll a date such as 2027-05-06.`);
  }
  if (election !== undefined && dateOf(election) !== poll) {
    throw new UsageError(
      `“${election}” is not the id of an election on ${poll}. One looks like local.camden.${poll}.`,
    );
  }
  if (councilSlug(council) === "" && election === undefined) {
    throw new UsageError(
      `The council's name “${council}” makes no election id. Give one with --election, such as local.camden.${poll}.`,
    );
  }
  const unknown = language.find((code) => !/^[a-z]{2,3}$/.test(code));
  if (unknown === undefined) return;
  throw new UsageError(`“${unknown}” is not a language. Give --language a code such as cy.`);
}

/** Guesses that come of the election as a whole. */
function alsoToConfirm({ wards }: Imported, { poll, languages, hasPrevious }: About): string[] {
  const seats = wards.reduce((sum, ward) => sum + ward.seats, 0);
  const isThursday = new Date(`${poll}T12:00:00Z`).getUTCDay() === 4;
  const isWelshKnown = wards.some(({ cells }) => cells["ward_cy"]);
  return [
    `council_seats is ${seats}, the seats to be filled: it is assumed that the whole council is elected.`,
    ...(isThursday ? [] : [`The poll is on ${poll}, which is not a Thursday.`]),
    ...(languages.includes("cy") && !isWelshKnown
      ? ["No ward has a Welsh name of its own: ward_cy in wards.csv was not given."]
      : []),
    ...(hasPrevious
      ? ["baseline is last-ordinary: previous.csv is taken to be the last ordinary election."]
      : []),
  ];
}

/** What is wrong with the made folder, in words of the files it was made from. */
function toldOf(files: GivenFiles, { people }: Imported): (problem: Problem) => string {
  const copied: Readonly<Record<string, Given | undefined>> = {
    "candidates.csv": files.candidates,
    "wards.geojson": files.boundaries,
    "wards.hexjson": files.hexes,
    "postcodes.csv": files.postcodes,
    "previous.csv": files.previous,
  };
  return ({ file, line, message }) => {
    // The header is line 1, so the first person is on line 2.
    const own =
      file === "candidates.csv" && line !== null ? (people[line - 2]?.line ?? null) : line;
    const place = own === null ? "" : `line ${own}  `;
    return `${copied[file]?.name ?? file}  ${place}${message}`;
  };
}

function filesOf(
  files: GivenFiles,
  imported: Imported,
  about: About,
  toConfirm: readonly string[],
): Map<string, string | Uint8Array> {
  const copied = {
    "wards.geojson": files.boundaries,
    "wards.hexjson": files.hexes,
    "postcodes.csv": files.postcodes,
    "previous.csv": files.previous,
  };
  return new Map<string, string | Uint8Array>([
    ["council.yaml", councilText(about)],
    ["election.yaml", electionText(about, imported, toConfirm)],
    ["candidates.csv", candidatesText(imported, about.poll)],
    ["wards.csv", wardsText(imported)],
    ...Object.entries(copied).flatMap(([name, file]) =>
      file ? [[name, file.bytes] as const] : [],
    ),
  ]);
}

/**
 * Makes a content folder from a file of candidates, whole or not at all, and gives what to print. Refuses with
 * a sentence, or with a line for each row that was not understood.
 */
export async function makeFolder(folder: string, request: Request): Promise<string[]> {
  checkRequest(request);
  const { poll } = request;
  const place = nationNamed(request.nation);
  await checkFree(folder);
  const files = await givenFiles(request);
  const council = request.council.replace(/\s+/g, " ").trim();
  const asked = { council, poll, nation: place, electionId: request.election ?? null };
  const imported = importElection(files, asked);
  const languages = [
    ...new Set(["en", ...(place === "wales" ? ["cy"] : []), ...(request.language ?? [])]),
  ];
  const about = { ...asked, languages, hasPrevious: files.previous !== undefined };
  const others = alsoToConfirm(imported, about);
  const toConfirm = [...imported.notes.flatMap((notes) => [...notes.toConfirm]), ...others];
  const made = filesOf(files, imported, about, toConfirm);
  await writeFolder(folder, made, languages, toldOf(files, imported));
  const { people, wards, electionId } = imported;
  return [
    `${electionId}: ${counted(people.length, "candidate")} in ${counted(wards.length, "ward")}`,
    "",
    ...report(imported.notes),
    "election.yaml",
    ...others.map((sentence) => `  guessed     ${sentence}`),
    "",
    `Made ${folder}. Its election.yaml lists ${toConfirm.length === 1 ? "a guess" : `${toConfirm.length} guesses`} for you to confirm.`,
    "",
    "What to do next:",
    `  npx wardcast check --content ${folder}   what is left to confirm and to fill in`,
    `  npx wardcast serve --content ${folder}   see the site on this machine`,
    `  npx wardcast build --content ${folder}   make the site to publish`,
  ];
}

type Options = Request & { readonly serve?: true };

export function newCommand(): Command {
  return new Command("new")
    .description("make a content folder for a council from its list of candidates")
    .argument("<DIR>", "the folder to make")
    .requiredOption("--council <NAME>", "the council's name, such as “Northbury Borough Council”")
    .requiredOption("--candidates <FILE>", "Democracy Club's export or an electoral system's")
    .requiredOption("--poll <DATE>", "the date of the poll, such as 2027-05-06")
    .requiredOption("--nation <N>", `one of ${nation.options.join(", ")}`)
    .option("--election <ID>", "the election's id, where the council's name does not make it")
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
    .option("--serve", "serve the site when the folder is made")
    .action(async (folder: string, options: Options) => {
      for (const line of await makeFolder(folder, options)) console.log(line);
      if (options.serve) await serve({ content: folder });
    });
}
