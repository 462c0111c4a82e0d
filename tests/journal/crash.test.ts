import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import type { JournalEntry } from "#journal/journal.ts";
import { verifyJournalFile } from "#journal/sqlite/sqlite-verify.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { readAll } from "./batches.ts";
import { startAppender } from "./child.ts";
import { crashBatch } from "./crash-batch.ts";
import { temporaryFolder } from "./temporary.ts";

const journals = 10;
const killsPerJournal = 11;
/** Long enough that some are killed while they make or open the journal, and most while they append. */
const longestLifeMs = 60;

test("a writer killed at any moment loses nothing it acknowledged and doubles nothing sent again", async () => {
  await using folder = await temporaryFolder();
  let kills = 0;
  let acknowledged = 0;
  for (let file = 1; file <= journals; file += 1) {
    const path = join(folder.path, `${file}`, "journal.db");
    const runs = new Map<string, number>();
    for (let life = 1; life <= killsPerJournal; life += 1) {
      const run = `run-${life}`;
      const last = await killedAppender(path, run);
      runs.set(run, await resend(path, run, last));
      await checkJournal(path, runs);
      kills += 1;
      acknowledged += last;
    }
  }
  expect(kills).toBeGreaterThanOrEqual(100);
  expect(acknowledged).toBeGreaterThan(kills);
}, 120_000);

/** Starts a writer, kills it after a random while, and gives the number of its last acknowledged command. */
async function killedAppender(path: string, run: string): Promise<number> {
  await using appender = startAppender(path, run);
  expect(await appender.line()).toBe("started");
  // Not a wait for anything: the random moment is the test.
  await setTimeout(Math.random() * longestLifeMs);
  const lines = await appender.kill();
  expect(lines.filter((line) => line.startsWith("refused"))).toEqual([]);
  return Number(lines.filter((line) => line !== "open").at(-1) ?? 0);
}

/** Sends again the last command acknowledged and the one in flight, as a client does; gives the run's last. */
async function resend(path: string, run: string, last: number): Promise<number> {
  await using journal = await openSqliteJournal(path);
  if (last > 0) {
    expect(await journal.append(crashBatch(run, last))).toMatchObject({ replayed: true });
  }
  for (const isReplayed of [expect.any(Boolean), true]) {
    expect(await journal.append(crashBatch(run, last + 1))).toMatchObject({
      ok: true,
      replayed: isReplayed,
    });
  }
  return last + 1;
}

/** Every run's commands are there from the first to the last, each event once, in a whole chain. */
async function checkJournal(path: string, runs: ReadonlyMap<string, number>): Promise<void> {
  const expected = [...runs].flatMap(([run, last]) =>
    Array.from({ length: last }, (_, index) => crashBatch(run, index + 1)).flatMap((batch) =>
      batch.events.map(({ kind }) => `${batch.key} ${kind}`),
    ),
  );
  await using journal = await openSqliteJournal(path);
  const entries = await readAll(journal);
  expect(entries.map(described)).toEqual(expected);
  expect(await verifyJournalFile(path)).toEqual({
    entries: expected.length,
    head: await journal.head(),
  });
}

function described({ key, event }: JournalEntry): string {
  return `${key} ${event.kind}`;
}
