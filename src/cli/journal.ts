import path from "node:path";
import { Command } from "commander";
import { readConfig } from "#config.ts";
import { verifyJournalFile } from "#journal/sqlite-verify.ts";

export function journalCommand(): Command {
  const verify = new Command("verify")
    .description("prove that the journal is whole: every entry follows from the one before")
    .option("--data <DIR>", "the folder of the journal (default: WARDCAST_DATA, or data)")
    .action(async ({ data }: { data?: string }) => {
      const folder = data ?? readConfig(process.env).dataFolder;
      const { entries, head } = await verifyJournalFile(path.join(folder, "journal.sqlite"));
      console.log(
        `${entries} entries, each following from the one before; the last has hash ${head.hash}.`,
      );
    });
  return new Command("journal").description("look after the journal").addCommand(verify);
}
