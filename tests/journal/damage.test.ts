import { cp, mkdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { linkHash } from "#journal/chain.ts";
import { JournalError, type JournalEntry } from "#journal/journal.ts";
import { headFilePath, readHeadFile } from "#journal/sqlite/head-file.ts";
import { verifyJournalFile } from "#journal/sqlite/sqlite-verify.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { appendMany, batchOf, readAll } from "./batches.ts";
import { startAppender } from "./child.ts";
import { temporaryFolder } from "./temporary.ts";
import { runs } from "../support/slow.ts";

const length = 40;
/** The head file is two of these. */
const slotBytes = 512;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let written: readonly JournalEntry[];
let copies = 0;

beforeAll(async () => {
  folder = await temporaryFolder();
  await using journal = await openSqliteJournal(join(folder.path, "whole", "journal.db"));
  await appendMany(journal, "belsize", length);
  written = await readAll(journal);
});
afterAll(() => folder[Symbol.asyncDispose]());

/** A copy of a journal of `length` entries that was closed in good order. */
async function closedJournal(): Promise<string> {
  copies += 1;
  const copy = join(folder.path, `copy-${copies}`);
  await cp(join(folder.path, "whole"), copy, { recursive: true });
  return join(copy, "journal.db");
}

/** A journal whose writer was killed, so that its last entries are in the -wal file alone. */
async function crashedJournal(): Promise<{ path: string; entries: number }> {
  copies += 1;
  const path = join(folder.path, `crashed-${copies}`, "journal.db");
  await using writer = startAppender(path, "run");
  const isTwentyKept = (line: string | undefined) => line === "20" || line === undefined;
  for (let line = await writer.line(); !isTwentyKept(line);) line = await writer.line();
  await writer.kill();
  const acknowledged = readHeadFile(path)?.seq ?? 0;
  expect(acknowledged).toBeGreaterThanOrEqual(40);
  return { path, entries: acknowledged };
}

/** The file is refused, by a sentence that names it, and nothing of it is touched. */
async function expectRefusal(path: string, wrong: string | RegExp): Promise<void> {
  const before = await bytes(path);
  for (const use of [openSqliteJournal, verifyJournalFile]) {
    const error = await use(path).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(JournalError);
    expect(String(error)).toContain(`The journal ${path} `);
    expect(String(error)).toMatch(wrong);
    expect(String(error)).toMatch(/: [a-z].*\.$/);
  }
  expect(await bytes(path)).toEqual(before);
}

async function expectOpens(path: string, entries: readonly JournalEntry[]): Promise<void> {
  await using journal = await openSqliteJournal(path);
  expect(await readAll(journal)).toEqual(entries);
}

async function bytes(path: string): Promise<string[]> {
  const files = [path, `${path}-wal`, headFilePath(path)].map((file) =>
    readFile(file, "base64").catch(() => "none"),
  );
  // A reader may leave SQLite's empty -wal file, which holds nothing.
  return (await Promise.all(files)).map((content) => content || "none");
}

/** Changes entries behind the journal's back, with its triggers taken off and put on again. */
function tamper(path: string, statement: string): void {
  using database = new DatabaseSync(path);
  const triggers = database
    .prepare("select name, sql from sqlite_schema where type = 'trigger'")
    .all();
  for (const { name } of triggers) database.exec(`drop trigger ${name}`);
  database.exec(statement);
  for (const { sql } of triggers) database.exec(String(sql));
}

async function flip(path: string, position: number, bits = 0xff): Promise<void> {
  const content = await readFile(path);
  content[position] = (content[position] ?? 0) ^ bits;
  await writeFile(path, content);
}

async function changeHeadFile(
  path: string,
  change: (content: Buffer) => Buffer | string,
): Promise<void> {
  await writeFile(headFilePath(path), change(await readFile(headFilePath(path))));
}

test("a file that is no SQLite file is refused", async () => {
  const path = await closedJournal();
  await writeFile(path, "Ward,Votes\nBelsize,1206\n".repeat(100));
  await expectRefusal(path, "is not a SQLite file");
});

test("a SQLite file of something else is refused", async () => {
  const path = await closedJournal();
  await rm(path);
  using database = new DatabaseSync(path);
  database.exec("create table entry (seq integer primary key)");
  await expectRefusal(path, "is a SQLite file of something else");
});

test("a journal whose triggers were taken off is refused", async () => {
  const path = await closedJournal();
  using database = new DatabaseSync(path);
  database.exec("drop trigger entry_is_never_changed");
  await expectRefusal(path, "is a SQLite file of something else");
});

test("a folder in the journal's place is refused", async () => {
  const path = await closedJournal();
  await rm(path);
  await mkdir(path);
  await expectRefusal(path, "is not a file");
});

test("a path below a file is refused", async () => {
  const path = join(await closedJournal(), "journal.db");
  await expect(openSqliteJournal(path)).rejects.toThrow(JournalError);
  await expect(openSqliteJournal(path)).rejects.toThrow(`The journal ${path} cannot be used (`);
});

test("an empty file is refused, with or without a head file beside it", async () => {
  const path = await closedJournal();
  await truncate(path, 0);
  await expectRefusal(path, "the file is empty");
  await rm(headFilePath(path));
  await expectRefusal(path, "the file is empty");
});

test("a file cut short anywhere is refused", async () => {
  const { size } = await stat(await closedJournal());
  for (const kept of [1, 100, 4096, 8192, Math.floor(size / 2), size - 4096, size - 1]) {
    const path = await closedJournal();
    await truncate(path, kept);
    await expectRefusal(path, /is not a SQLite file|is damaged|something else/);
  }
});

test("a file with a flipped bit is refused, or the bit held nothing", async () => {
  const { size } = await stat(await closedJournal());
  let refusals = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(size - 1), fc.nat(7), async (position, bit) => {
      const path = await closedJournal();
      await flip(path, position, 1 << bit);
      try {
        await expectOpens(path, written);
      } catch (error) {
        expect(error).toBeInstanceOf(JournalError);
        refusals += 1;
      }
    }),
    { numRuns: runs(60) },
  );
  expect(refusals).toBeGreaterThan(runs(20));
});

test("an entry changed by another tool is named", async () => {
  const path = await closedJournal();
  tamper(path, `update entry set event = '{"kind":"lot-drawn"}' where seq = 17`);
  await expectRefusal(path, /damaged \(entry 17 is not what was written/);
});

test("an entry that is no longer JSON is named", async () => {
  const path = await closedJournal();
  tamper(path, "update entry set event = 'lot drawn' where seq = 17");
  await expectRefusal(path, /damaged \(entry 17 cannot be read\)/);
});

test("an entry with a number that no journal wrote is refused", async () => {
  const path = await closedJournal();
  tamper(path, "update entry set version = 9223372036854775807 where seq = 17");
  await expectRefusal(path, "is damaged");
});

test("an entry changed with its hash made to fit is found at the next one", async () => {
  const path = await closedJournal();
  tamper(path, forged(17));
  await expectRefusal(path, /damaged \(entry 18 is not what was written, or does not follow/);
});

test("a last entry changed with its hash made to fit is found by the head file", async () => {
  const path = await closedJournal();
  tamper(path, forged(length));
  await expectRefusal(path, /entry 40 is not the one that was acknowledged/);
});

test("a key damaged in the index alone is noticed", async () => {
  const content = await readFile(await closedJournal(), "latin1");
  const findings: string[] = [];
  for (const { index } of content.matchAll(/belsize-17/g)) {
    const path = await closedJournal();
    await flip(path, index, 1);
    // Some places are what SQLite left behind when it moved a row, and hold nothing.
    await verifyJournalFile(path).catch((error: unknown) => findings.push(String(error)));
  }
  expect(findings.join("\n")).toContain("is damaged (row 17 missing from index entry_key)");
});

test("an entry removed from the middle is named", async () => {
  const path = await closedJournal();
  tamper(path, "delete from entry where seq = 17");
  await expectRefusal(path, /damaged \(entry 17 is missing\)/);
});

test("an entry removed from the beginning is named", async () => {
  const path = await closedJournal();
  tamper(path, "delete from entry where seq = 1");
  await expectRefusal(path, /damaged \(entry 1 is missing\)/);
});

test("entries removed from the end are noticed", async () => {
  for (const kept of [0, 20, length - 1]) {
    const path = await closedJournal();
    tamper(path, `delete from entry where seq > ${kept}`);
    await expectRefusal(path, `ends at entry ${kept}, after entry 40 was kept`);
  }
});

test("an entry out of its stream's order is named", async () => {
  const path = await closedJournal();
  const entry = { ...entryAt(length), seq: 41, version: 43 };
  tamper(path, inserted({ ...entry, hash: linkHash(entry.hash, entry) }));
  await expectRefusal(path, /entry 41 is version 43 of belsize, which was at 40/);
});

test("a crashed journal with its -wal file opens whole", async () => {
  const { path, entries } = await crashedJournal();
  expect((await verifyJournalFile(path)).entries).toBeGreaterThanOrEqual(entries);
  await using journal = await openSqliteJournal(path);
  expect((await journal.head()).seq).toBeGreaterThanOrEqual(entries);
});

test("a crashed journal whose -wal file is deleted is refused", async () => {
  const { path, entries } = await crashedJournal();
  await rm(`${path}-wal`);
  await expectRefusal(path, `ends at entry 0, after entry ${entries} was kept`);
});

test("a crashed journal whose -wal file is cut short or damaged is refused", async () => {
  for (const isCut of [true, false]) {
    const { path, entries } = await crashedJournal();
    const { size } = await stat(`${path}-wal`);
    if (isCut) await truncate(`${path}-wal`, Math.floor(size / 2));
    else await flip(`${path}-wal`, Math.floor(size / 2));
    await expectRefusal(path, `, after entry ${entries} was kept`);
  }
});

test("a journal that is gone, with its head file left, is not begun again", async () => {
  const path = await closedJournal();
  await rm(path);
  await expect(openSqliteJournal(path)).rejects.toThrow(
    "the file is gone, after entry 40 was kept",
  );
  await expect(verifyJournalFile(path)).rejects.toThrow("does not exist");
});

test("a journal without its head file is refused", async () => {
  const path = await closedJournal();
  await rm(headFilePath(path));
  await expectRefusal(path, "journal.db-head is missing or damaged");
  await writeFile(headFilePath(path), "");
  await expectRefusal(path, "journal.db-head is missing or damaged");
});

test("a head file behind its journal is a crash between the two, and the journal opens", async () => {
  const path = await closedJournal();
  const old = await readFile(headFilePath(path));
  await using journal = await openSqliteJournal(path);
  const appended = await journal.append(batchOf("k41", { expected: length }));
  await journal[Symbol.asyncDispose]();
  await writeFile(headFilePath(path), old);
  await expectOpens(path, [...written, ...(appended.ok ? appended.entries : [])]);
  expect(readHeadFile(path)).toMatchObject({ seq: 41 });
});

test("a head file torn in the middle of a write locks nobody out", async () => {
  for (const [from, to] of [
    [0, slotBytes],
    [0, 30],
    [100, slotBytes],
    [slotBytes, 2 * slotBytes],
    [slotBytes, slotBytes + 48],
    [slotBytes + 88, 2 * slotBytes],
  ]) {
    const path = await closedJournal();
    await changeHeadFile(path, (content) => content.fill(0, from, to));
    await expectOpens(path, written);
  }
  const path = await closedJournal();
  await changeHeadFile(path, (content) => content.toString().replace("40 ", "90 "));
  await expectOpens(path, written);
});

test("a torn head file is one commit behind, and the end that is missing before that is noticed", async () => {
  for (const slot of [0, slotBytes]) {
    const path = await closedJournal();
    await changeHeadFile(path, (content) => content.fill(0, slot, slot + slotBytes));
    tamper(path, "delete from entry where seq > 38");
    await expectRefusal(path, /ends at entry 38, after entry (39|40) was kept/);
  }
});

test("opening makes a torn head file whole again", async () => {
  for (const slot of [0, slotBytes]) {
    const path = await closedJournal();
    await changeHeadFile(path, (content) => content.fill(0, slot, slot + slotBytes));
    await expectOpens(path, written);
    const other = slotBytes - slot;
    await changeHeadFile(path, (content) => content.fill(0, other, other + slotBytes));
    await expectOpens(path, written);
  }
});

test("a crash while a journal is made leaves a path where it can be made", async () => {
  const path = await closedJournal();
  await rm(path);
  await rm(headFilePath(path));
  await writeFile(`${path}.new`, "half a journal");
  await writeFile(`${path}-head.new`, "half a head");
  await expectOpens(path, []);
  await rm(path);
  await expectOpens(path, []);
});

function entryAt(seq: number): JournalEntry {
  const entry = written[seq - 1];
  if (entry === undefined) throw new RangeError(`There is no entry ${seq}.`);
  return entry;
}

/** The statement that changes one entry's author and makes its hash fit the entry before it. */
function forged(seq: number): string {
  const hash = linkHash(entryAt(seq - 1).hash, { ...entryAt(seq), by: "nobody" });
  return `update entry set by = 'nobody', hash = '${hash}' where seq = ${seq}`;
}

function inserted({
  seq,
  stream,
  version,
  at,
  by,
  key,
  digest,
  event,
  hash,
}: JournalEntry): string {
  const texts = [at, by, key, digest, JSON.stringify(event), hash].map((text) => `'${text}'`);
  return `insert into entry values (${seq}, '${stream}', ${version}, ${texts.join(", ")})`;
}
