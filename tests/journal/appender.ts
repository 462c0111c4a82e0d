/*
 * A child process: `appender.ts PATH RUN` opens the journal and appends until it is killed, telling each
 * acknowledged command's number on its standard output, or tells why the journal was refused.
 */
import { writeSync } from "node:fs";
import type { Journal } from "#journal/journal.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { crashBatch } from "./crash-batch.ts";

const [, , path = "", run = ""] = process.argv;
const standardOutput = 1;

function tell(line: string): void {
  writeSync(standardOutput, `${line}\n`);
}

async function appendForEver(journal: Journal): Promise<void> {
  for (let number = 1; ; number += 1) {
    const appended = await journal.append(crashBatch(run, number));
    if (!appended.ok) throw new Error(`${run} ${number}: ${appended.reason}`);
    tell(String(number));
  }
}

tell("started");
try {
  await using journal = await openSqliteJournal(path);
  tell("open");
  await appendForEver(journal);
} catch (error) {
  tell(`refused: ${String(error)}`);
}
