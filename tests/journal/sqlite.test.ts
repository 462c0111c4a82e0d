import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { genesis } from "#journal/chain.ts";
import { JournalError } from "#journal/journal.ts";
import { verifyJournalFile } from "#journal/sqlite/sqlite-verify.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { appendMany, batchOf, readAll } from "./batches.ts";
import { startAppender } from "./child.ts";
import { journalContract } from "./contract.ts";
import { temporaryFolder } from "./temporary.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let files = 0;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

function freshPath(): string {
  files += 1;
  return join(folder.path, `${files}`, "journal.db");
}

journalContract("a SQLite journal", () => openSqliteJournal(freshPath()));

test("a missing journal is made, with the folders above it", async () => {
  const path = join(folder.path, "not", "yet", "journal.db");
  await using journal = await openSqliteJournal(path);
  expect(await journal.head()).toEqual(genesis);
  expect(await verifyJournalFile(path)).toEqual({ entries: 0, head: genesis });
});

test("a journal opened again goes on where it ended and knows its keys", async () => {
  const path = freshPath();
  {
    await using journal = await openSqliteJournal(path);
    await appendMany(journal, "belsize", 3);
  }
  await using journal = await openSqliteJournal(path);
  expect(await journal.append(batchOf("belsize-2", { stream: "belsize" }))).toMatchObject({
    replayed: true,
  });
  await journal.append(batchOf("k4", { expected: 3 }));
  expect((await readAll(journal)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(await verifyJournalFile(path)).toEqual({ entries: 4, head: await journal.head() });
});

test("another tool can neither change, remove, replace nor slip in an entry", async () => {
  const path = freshPath();
  {
    await using journal = await openSqliteJournal(path);
    await appendMany(journal, "belsize", 3);
  }
  using database = new DatabaseSync(path);
  const values = (seq: number, version: number) =>
    `into entry values (${seq}, 'belsize', ${version}, '', '', '', '', '', '')`;
  const refusals: readonly (readonly [string, string])[] = [
    ["update entry set event = '{}' where seq = 2", "never changed"],
    ["delete from entry where seq = 3", "never removed"],
    [`replace ${values(2, 2)}`, "only added at the end"],
    [`replace ${values(4, 2)}`, "only added at the end"],
    [`insert ${values(6, 4)}`, "only added at the end"],
  ];
  for (const [statement, refusal] of refusals) {
    expect(() => database.exec(statement), statement).toThrow(refusal);
  }
  expect(await verifyJournalFile(path)).toMatchObject({ entries: 3 });
});

test("a second writer in the same process is refused, also by another name of the file", async () => {
  const path = freshPath();
  const link = join(folder.path, "link.db");
  {
    await using _journal = await openSqliteJournal(path);
    await symlink(path, link);
    for (const name of [path, link]) {
      const second = openSqliteJournal(name);
      await expect(second).rejects.toThrow(JournalError);
      await expect(second).rejects.toThrow(`The journal ${path} is already open for writing: stop`);
    }
  }
  await using journal = await openSqliteJournal(link);
  expect(await journal.head()).toEqual(genesis);
});

test("a second process is refused for writing and the first goes on", async () => {
  const path = freshPath();
  await using journal = await openSqliteJournal(path);
  await using second = startAppender(path, "second");
  expect(await second.line()).toBe("started");
  expect(await second.line()).toContain(`${path} is already open for writing`);
  await appendMany(journal, "belsize", 2);
  expect(await verifyJournalFile(path)).toMatchObject({ entries: 2 });
});

test("a journal can be verified while another process writes it", async () => {
  const path = freshPath();
  await using writer = startAppender(path, "writer");
  expect(await writer.line()).toBe("started");
  expect(await writer.line()).toBe("open");
  const lengths: number[] = [];
  for (let number = 1; number <= 20; number += 1) {
    const acknowledged = Number(await writer.line());
    const { entries } = await verifyJournalFile(path);
    expect(entries).toBeGreaterThanOrEqual(acknowledged * 2);
    lengths.push(entries);
  }
  expect(new Set(lengths).size).toBeGreaterThan(1);
  await expect(openSqliteJournal(path)).rejects.toThrow("is already open for writing");
});
