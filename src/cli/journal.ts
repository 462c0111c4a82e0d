import path from "node:path";
import { Command, Option } from "commander";
import { proveStaffLog } from "#audit/prove.ts";
import { proofText } from "#audit/words.ts";
import { count, figure } from "#i18n/en/number.ts";
import type { Manifest } from "#journal/backup/backup-manifest.ts";
import { backUp, journalName } from "#journal/backup/backup.ts";
import { restore } from "#journal/backup/restore.ts";
import { JournalError } from "#journal/journal.ts";
import { verifyJournalFile } from "#journal/sqlite/sqlite-verify.ts";
import { systemClock } from "#night/clock.ts";
import { readConfig } from "./config.ts";

type Options = { readonly data?: string };

function dataOption(): Option {
  return new Option("--data <DIR>", "the folder of the journal (default: WARDCAST_DATA, or data)");
}

function dataFolder({ data }: Options): string {
  return data ?? readConfig(process.env).dataFolder;
}

function contents({ journal, files, rehearsal, election }: Manifest): string {
  const owner = rehearsal ? `a rehearsal of ${election}` : election;
  return `${count(journal.entries, "entry", "entries")} of ${owner} in ${count(files.length, "file")}, each read back; the last entry has hash ${journal.hash}.`;
}

/** The accounts' log has a chain of its own; a folder may be older than it. */
function tellStaffLog(folder: string): void {
  const proof = proveStaffLog({
    accounts: path.join(folder, "staff.sqlite"),
    journal: path.join(folder, journalName),
  });
  if (proof === null) return;
  if (!proof.isWhole) throw new JournalError(proof.fault);
  console.log(`${proofText(proof)} The last has hash ${proof.hash}.`);
}

function verify(): Command {
  return new Command("verify")
    .description(
      "prove that the journal and the staff log are whole: every entry follows from the one before",
    )
    .addOption(dataOption())
    .action(async (options: Options) => {
      const folder = dataFolder(options);
      const { entries, head } = await verifyJournalFile(path.join(folder, journalName));
      console.log(
        `${figure(entries)} entries, each following from the one before; the last has hash ${head.hash}.`,
      );
      tellStaffLog(folder);
    });
}

function backup(): Command {
  return new Command("backup")
    .description("copy journal, accounts and pictures to a new folder, also while the service runs")
    .argument("<DIR>", "a folder that is new or empty, best on another disk")
    .addOption(dataOption())
    .action(async (to: string, options: Options) => {
      process.umask(0o077);
      const data = dataFolder(options);
      const made = await backUp({ data, to, at: systemClock.now() });
      console.log(`Backed up ${contents(made)}`);
      tellStaffLog(to);
    });
}

function restoring(): Command {
  return new Command("restore")
    .description("make a new data folder of a backup, and prove that nothing is missing or changed")
    .argument("<DIR>", "the folder that wardcast journal backup made")
    .addOption(dataOption())
    .action(async (from: string, options: Options) => {
      const to = dataFolder(options);
      // What is restored is nobody else's to read either.
      process.umask(0o077);
      const made = await restore({ from, to });
      console.log(`Restored ${contents(made)}`);
      console.log(`It is as it was at ${made.madeAt}. Start with WARDCAST_DATA=${to}.`);
      tellStaffLog(to);
    });
}

/** `wardcast journal`: prove it, copy it while it is written, and make a data folder of the copy. */
export function journalCommand(): Command {
  return new Command("journal")
    .description("look after the journal")
    .addCommand(verify())
    .addCommand(backup())
    .addCommand(restoring());
}
