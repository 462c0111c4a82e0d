import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { journalOpened } from "#election/count/event.ts";
import type { Election } from "#election/model.ts";
import { counted, type Problem } from "#formats/problem.ts";
import { countTransferableFiles } from "#formats/transferable-files.ts";
import { journalName } from "#journal/backup/backup.ts";
import { readJournalFile } from "#journal/sqlite/sqlite-read.ts";
import { changedContent } from "#night/changed-content.ts";
import { frozenBallots } from "#night/frozen-ballots.ts";
import { readConfig } from "./config.ts";
import { contentOption, readWhole } from "./content-option.ts";

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

/** One line a problem, in the order of the files and their lines. */
function linesOf(problems: readonly Problem[]): string[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  const sorted = problems.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0),
  );
  return sorted.map(
    ({ file, line, severity, message }) =>
      `${file}${line === null ? "" : `:${line}`}  ${severity}  ${message}`,
  );
}

/** `content: 0 errors, 2 warnings`. */
function sumOf(folder: string, problems: readonly Problem[]): string {
  const errors = problems.filter(isError).length;
  return `${folder}: ${counted(errors, "error")}, ${counted(problems.length - errors, "warning")}`;
}

/** What the content says otherwise than the journal of its own election, where the data folder has one. */
async function againstJournal(election: Election): Promise<Problem[]> {
  const { dataFolder } = readConfig(process.env);
  const entries = readJournalFile(path.join(dataFolder, journalName)) ?? [];
  const opened = journalOpened.safeParse(entries[0]?.event).data;
  if (opened?.election !== election.id || opened.rehearsal !== election.rehearsal) return [];
  return changedContent(election, await frozenBallots(entries)).map((message) => ({
    ...{ file: "wards.csv", line: null, severity: "error" },
    message,
  }));
}

type Options = { readonly content: string; readonly stages?: string };

type Endings = Awaited<ReturnType<typeof countTransferableFiles>>["endings"];

/** Says how each count ends, and writes its stages where they are asked for. */
async function tellCounts(endings: Endings, folder: string | undefined): Promise<void> {
  for (const { contest, file, sentence, stages } of endings) {
    console.log(`${file}  counted  ${sentence}`);
    if (folder === undefined || stages === null) continue;
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `${contest}.csv`), stages);
  }
}

export function checkCommand(): Command {
  return new Command("check")
    .description("say, file by file and line by line, what is wrong with a content folder")
    .addOption(contentOption())
    .option(
      "--stages <DIR>",
      "write there the stages of each Scottish ward, as counted from its ballot papers",
    )
    .action(async ({ content: folder, stages }: Options) => {
      const { content, problems: found } = await readWhole(folder);
      const changed = content ? await againstJournal(content.election) : [];
      const counts = content ? await countTransferableFiles(folder, content.election) : null;
      const problems = [...found, ...changed, ...(counts?.problems ?? [])];
      for (const line of linesOf(problems)) console.log(line);
      await tellCounts(counts?.endings ?? [], stages);
      console.log(sumOf(folder, problems));
      if (problems.some(isError)) process.exitCode = 1;
    });
}
