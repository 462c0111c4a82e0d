import { cp, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { instant } from "#election/model.ts";
import { backUp } from "#journal/backup/backup.ts";
import { restore } from "#journal/backup/restore.ts";
import { JournalError, type JournalEntry } from "#journal/journal.ts";
import { verifyJournalFile } from "#journal/sqlite/sqlite-verify.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { appendMany, batchOf, readAll } from "./batches.ts";
import { startAppender } from "./child.ts";
import { temporaryFolder } from "./temporary.ts";

const at = instant.parse("2026-11-23T08:00:00.000Z");

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data = "";
let backup = "";
let written: readonly JournalEntry[];
let places = 0;

/** A path in the test's own folder where nothing is yet. */
function newPlace(): string {
  places += 1;
  return join(folder.path, `place-${places}`);
}

async function entriesOf(place: string): Promise<JournalEntry[]> {
  await using journal = await openSqliteJournal(join(place, "journal.sqlite"));
  return await readAll(journal);
}

/** A data folder with a journal, accounts, pictures, and what belongs to others or to nobody. */
beforeAll(async () => {
  folder = await temporaryFolder();
  [data, backup] = [join(folder.path, "data"), join(folder.path, "backup")];
  await using journal = await openSqliteJournal(join(data, "journal.sqlite"));
  const opened = { kind: "journal-opened", election: "local.sample.2022-05-05", rehearsal: true };
  await journal.append(batchOf("open", { stream: "election", events: [opened] }));
  await appendMany(journal, "belsize", 40);
  written = await readAll(journal);
  using staff = new DatabaseSync(join(data, "staff.sqlite"));
  staff.exec("create table account (name text); insert into account values ('Asha')");
  for (const place of ["pictures", "play", "posts/dry-run"])
    await mkdir(join(data, place), { recursive: true });
  await writeFile(join(data, "pictures", "abc"), "a picture");
  await writeFile(join(data, "pictures", "def.1.new"), "half a pic");
  await writeFile(join(data, "posts", "dry-run", "one.json"), "{}");
  await writeFile(join(data, "play", "journal.sqlite"), "another election's");
  await backUp({ data, to: backup, at });
});
afterAll(() => folder[Symbol.asyncDispose]());

/** A copy of the backup for a test to spoil. */
async function copiedBackup(): Promise<string> {
  const place = newPlace();
  await cp(backup, place, { recursive: true });
  return place;
}

async function sentence(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(JournalError);
  return error instanceof Error ? error.message : "";
}

test("a backup of a journal that is open holds every entry, the accounts, the pictures and the posts", async () => {
  const files = (await readdir(backup, { recursive: true })).toSorted();
  expect(files).toEqual([
    "backup.json",
    "journal.sqlite",
    "journal.sqlite-head",
    "pictures",
    "pictures/abc",
    "posts",
    "posts/dry-run",
    "posts/dry-run/one.json",
    "staff.sqlite",
  ]);
  const { entries, head } = await verifyJournalFile(join(backup, "journal.sqlite"));
  expect([entries, head.hash]).toEqual([41, written.at(-1)?.hash]);
});

test("what is restored is what was backed up, event by event and file by file", async () => {
  const place = newPlace();
  const made = await restore({ from: backup, to: place });
  expect(made).toMatchObject({
    madeAt: at,
    election: "local.sample.2022-05-05",
    rehearsal: true,
    journal: { entries: 41, hash: written.at(-1)?.hash },
  });
  expect(await entriesOf(place)).toEqual(written);
  for (const name of ["pictures/abc", "posts/dry-run/one.json", "staff.sqlite"])
    expect(await readFile(join(place, name))).toEqual(await readFile(join(backup, name)));
  await using journal = await openSqliteJournal(join(place, "journal.sqlite"));
  const next = await journal.append(batchOf("next", { stream: "belsize", expected: 40 }));
  expect(next).toMatchObject({ ok: true, entries: [{ seq: 42 }] });
});

test("a backup while another process appends is a whole beginning of its journal", async () => {
  const busy = newPlace();
  await using writer = startAppender(join(busy, "journal.sqlite"), "run");
  for (let line = await writer.line(); line !== "20";) line = await writer.line();
  const copies: JournalEntry[][] = [];
  for (let round = 0; round < 5; round += 1) {
    const [to, back] = [newPlace(), newPlace()];
    const made = await backUp({ data: busy, to, at });
    await restore({ from: to, to: back });
    const copied = await entriesOf(back);
    expect(copied).toHaveLength(made.journal.entries);
    copies.push(copied);
  }
  await writer.kill();
  const all = await entriesOf(busy);
  for (const copied of copies) expect(copied).toEqual(all.slice(0, copied.length));
  const lengths = copies.map(({ length }) => length);
  expect(lengths[0]).toBeGreaterThanOrEqual(40);
  expect(new Set(lengths).size).toBe(5);
  expect(all.length).toBeGreaterThan(lengths.at(-1) ?? 0);
});

test("nothing is ever overwritten, by a backup or by a restore", async () => {
  const [full, file, empty] = [newPlace(), newPlace(), newPlace()];
  await mkdir(full);
  await writeFile(join(full, "notes.txt"), "mine");
  await writeFile(file, "mine");
  for (const to of [full, file]) {
    expect(await sentence(backUp({ data, to, at }))).toMatch(/: name a folder that is new/);
    expect(await sentence(restore({ from: backup, to }))).toMatch(/nothing is ever overw/);
  }
  expect(await readFile(file, "utf8")).toBe("mine");
  expect(await readdir(full)).toEqual(["notes.txt"]);
  await mkdir(empty);
  await restore({ from: backup, to: empty });
  expect(await entriesOf(empty)).toEqual(written);
});

test("a backup inside the folder it saves is refused", async () => {
  for (const to of [data, join(data, "pictures", "safe")])
    expect(await sentence(backUp({ data, to, at }))).toContain("would be lost with it");
});

test("a damaged journal is not backed up, and its entry is named", async () => {
  const place = newPlace();
  await cp(data, place, { recursive: true });
  using database = new DatabaseSync(join(place, "journal.sqlite"));
  const trigger = database
    .prepare("select sql from sqlite_schema where name = 'entry_is_never_changed'")
    .get();
  database.exec("drop trigger entry_is_never_changed");
  database.exec("update entry set by = 'nobody' where seq = 17");
  database.exec(String(trigger?.["sql"]));
  const to = newPlace();
  expect(await sentence(backUp({ data: place, to, at }))).toContain("entry 17 is not what");
  await expect(stat(to)).rejects.toThrow("ENOENT");
});

test("a damaged file of accounts is not backed up as if it were whole", async () => {
  const place = newPlace();
  await cp(data, place, { recursive: true });
  await truncate(join(place, "staff.sqlite"), 5000);
  const to = newPlace();
  expect(await sentence(backUp({ data: place, to, at }))).toContain("staff.sqlite cannot");
  await expect(stat(to)).rejects.toThrow("ENOENT");
});

test("a folder without a journal is not backed up, and one without backup.json is not restored", async () => {
  expect(await sentence(backUp({ data: newPlace(), to: newPlace(), at }))).toContain(
    "does not exist",
  );
  expect(await sentence(restore({ from: data, to: newPlace() }))).toContain(
    "is not a backup, because it has no backup.json",
  );
});

/** The backup is refused by a sentence that says where, and nothing is left. */
async function expectDamaged(from: string, where: string): Promise<void> {
  const to = newPlace();
  const said = await sentence(restore({ from, to }));
  expect(said).toContain(`The backup ${from} is damaged: ${where}`);
  expect(
    (await readdir(folder.path)).filter((name) => join(folder.path, name).startsWith(to)),
  ).toEqual([]);
}

test("a backup with a file changed, cut short or gone is refused, and the file is named", async () => {
  for (const name of ["journal.sqlite", "journal.sqlite-head", "staff.sqlite", "pictures/abc"]) {
    const [changed, cut, gone] = [await copiedBackup(), await copiedBackup(), await copiedBackup()];
    const content = await readFile(join(changed, name));
    content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
    await writeFile(join(changed, name), content);
    await expectDamaged(changed, `${name} is not as it was written`);
    await truncate(join(cut, name), 5);
    await expectDamaged(cut, `${name} has 5 bytes, and had ${content.length} when it was made`);
    await rm(join(gone, name));
    await expectDamaged(gone, `${name} is missing`);
  }
});

test("a backup whose list of files was changed to fit a changed journal is refused", async () => {
  const from = await copiedBackup();
  const list = join(from, "backup.json");
  const hash = written.at(-1)?.hash ?? "";
  await writeFile(list, (await readFile(list, "utf8")).replace(hash, "0".repeat(64)));
  await expectDamaged(from, `its journal has 41 entries to ${hash}`);
  await writeFile(list, (await readFile(list, "utf8")).replace("pictures/abc", "../abc"));
  await expectDamaged(from, "backup.json is not as it was written");
  await writeFile(list, "{");
  await expectDamaged(from, "backup.json is not as it was written");
});

test("a disk that cannot be written to is said in a sentence, and nothing is left", async () => {
  const file = newPlace();
  await writeFile(file, "a file");
  expect(await sentence(backUp({ data, to: join(file, "below"), at }))).toMatch(
    /could not be written, because part of its path is a file: name another folder\. Nothing was left/,
  );
});
