import { execFile } from "node:child_process";
import { hash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { lastAnchorIn } from "#audit/anchor.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { readContentFolder } from "#formats/content-folder.ts";
import type { JournalEntry } from "#journal/journal.ts";
import { openSqliteJournal } from "#journal/sqlite/sqlite.ts";
import { outboxEvent } from "#social/outbox/event.ts";
import { run } from "../../src/cli/running.ts";
import { type Service, startService } from "../support/service.ts";
import { type Ran, wardcastProcess } from "./command.ts";

let folder = "";
let service: Service;
let places = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wardcast-journal-"));
  service = await startService();
  const command = { kind: "enable-channel", channel: "dry-run" } as const;
  const { outbox } = service.running.wardcast.comms;
  expect(await outbox.submit({ command, by: "comms", key: "open" })).toMatchObject({ ok: true });
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

function newPlace(): string {
  places += 1;
  return path.join(folder, `place-${places}`);
}

async function entriesOf(place: string): Promise<JournalEntry[]> {
  await using journal = await openSqliteJournal(path.join(place, "journal.sqlite"));
  return await Array.fromAsync(journal.read(0));
}

/** Every picture that a restored journal names is there, with the bytes it was named for; gives how many. */
async function expectPictures(place: string, entries: readonly JournalEntry[]): Promise<number> {
  const events = entries.map(({ event }) => outboxEvent.safeParse(event).data);
  const posts = events.flatMap((event) => (event && "payload" in event ? [event.payload] : []));
  const digests = posts.flatMap(({ pictures }) => pictures.map(({ digest }) => digest));
  for (const digest of digests)
    expect(hash("sha256", await readFile(path.join(place, "pictures", digest)))).toBe(digest);
  return digests.length;
}

async function resultsAt(url: URL): Promise<PublicView> {
  return (await (await fetch(new URL("/api/results.json", url))).json()) as PublicView;
}

/** What a service started on a data folder shows. */
async function resultsOf(dataFolder: string): Promise<PublicView> {
  const { content } = await readContentFolder("content");
  if (!content) throw new Error("The sample cannot be read.");
  await using running = await run({ ...content, dataFolder, speed: 1 }, "127.0.0.1", 0);
  return await resultsAt(running.url);
}

const backup = (to: string, data: string) =>
  wardcastProcess("journal", "backup", to, "--data", data);
const restore = (from: string, data: string) =>
  wardcastProcess("journal", "restore", from, "--data", data);
const verify = (data: string) => wardcastProcess("journal", "verify", "--data", data);

/** The running service notes the end of its staff log in the journal by itself, soon after it grew. */
async function staffLogIsAnchored(data: string): Promise<void> {
  using staff = new DatabaseSync(path.join(data, "staff.sqlite"), { readOnly: true });
  const last = staff.prepare("select max(seq) as seq from staff_log");
  await vi.waitFor(
    () => expect(lastAnchorIn(path.join(data, "journal.sqlite"))?.seq).toBe(last.get()?.["seq"]),
    { timeout: 30_000, interval: 200 },
  );
}

/** The command failed, with one sentence that has this in it and no trace of the program. */
function expectRefusal({ code, out, err }: Ran, sentence: string): void {
  expect({ code, out, err }).toEqual({ code: 1, out: "", err: expect.stringContaining(sentence) });
  expect(err.trim().split("\n")).toHaveLength(1);
}

describe("a night that is backed up while it is counted", () => {
  test("each backup restores to what the journal was at one moment, event by event", async () => {
    let isOver = false;
    const night = service.count(service.papers).finally(() => {
      isOver = true;
    });
    const restored: JournalEntry[][] = [];
    while (!isOver) {
      const [to, place] = [newPlace(), newPlace()];
      expect(await backup(to, service.dataFolder)).toMatchObject({ code: 0, err: "" });
      expect(await restore(to, place)).toMatchObject({ code: 0, err: "" });
      const entries = await entriesOf(place);
      await expectPictures(place, entries);
      restored.push(entries);
    }
    const results = await night;
    expect(results.filter(({ refusedBy }) => refusedBy.length > 0)).toEqual([]);
    const last = newPlace();
    await backup(last, service.dataFolder);
    const all = await entriesOf(last);
    for (const entries of restored) expect(entries).toEqual(all.slice(0, entries.length));
    const lengths = restored.map(({ length }) => length);
    // At least one of them was made in the middle of the count.
    expect(lengths.some((length) => length > 1 && length < all.length)).toBe(true);
  });

  test("a service started on the restored folder shows the same results", async () => {
    const [to, place] = [newPlace(), newPlace()];
    await backup(to, service.dataFolder);
    const said = await restore(to, place);
    expect(said.out).toMatch(
      /^Restored \d+ entries of a rehearsal of local\.camden\.2022-05-05 in \d+ files, each read back; the last entry has hash [0-9a-f]{64}\.\nIt is as it was at \S+Z\. Start with WARDCAST_DATA=/,
    );
    expect(await resultsOf(place)).toEqual(await resultsAt(service.url));
    expect((await verify(place)).code).toBe(0);
  });

  test("pictures and accounts come back with it", async () => {
    const [to, place] = [newPlace(), newPlace()];
    await backup(to, service.dataFolder);
    await restore(to, place);
    expect(await expectPictures(place, await entriesOf(place))).toBeGreaterThan(0);
    using staff = new DatabaseSync(path.join(place, "staff.sqlite"), { readOnly: true });
    const names = staff.prepare("select username from account order by username").all();
    expect(names.map(({ username }) => username)).toContain("ro");
  });
});

describe("wardcast journal", () => {
  let whole = "";
  let saved = "";
  beforeAll(async () => {
    [saved, whole] = [newPlace(), newPlace()];
    await staffLogIsAnchored(service.dataFolder);
    await backup(saved, service.dataFolder);
    await restore(saved, whole);
  });

  test("verify says how many entries follow from one another, in a data folder or a backup", async () => {
    for (const place of [whole, saved, service.dataFolder]) {
      const { code, out } = await verify(place);
      expect(code).toBe(0);
      expect(out).toMatch(/^[\d,]+ entries, each following from the one before; the last has hash/);
    }
  });

  test("verify names the first entry that was changed", async () => {
    const place = newPlace();
    await cp(whole, place, { recursive: true });
    using database = new DatabaseSync(path.join(place, "journal.sqlite"));
    const name = "entry_is_never_changed";
    const trigger = database.prepare("select sql from sqlite_schema where name = ?").get(name);
    database.exec(`drop trigger ${name}; update entry set by = 'nobody' where seq in (17, 40)`);
    database.exec(String(trigger?.["sql"]));
    expectRefusal(await verify(place), "is damaged (entry 17 is not what was written");
    expectRefusal(await backup(newPlace(), place), "is damaged (entry 17 is not what was written");
  });

  test("verify proves the staff log too, and names the first entry of it that was changed", async () => {
    expect((await verify(whole)).out).toMatch(
      /\nStaff log: \d+ entries, each following from the one before\. The last has hash \w{64}\.\n$/,
    );
    const place = newPlace();
    await cp(whole, place, { recursive: true });
    using database = new DatabaseSync(path.join(place, "staff.sqlite"));
    const name = "staff_log_stays";
    const trigger = database.prepare("select sql from sqlite_schema where name = ?").get(name);
    database.exec(`drop trigger ${name}; update staff_log set by = 'nobody' where seq = 3`);
    const said = (await verify(place)).err;
    expect(said).toContain("what keeps its entries from being changed was taken off");
    database.exec(String(trigger?.["sql"]));
    const { code, out, err } = await verify(place);
    expect([code, err]).toEqual([1, expect.stringContaining("(entry 3 is not what was written")]);
    expect(out).toContain("entries, each following");
  });

  test("verify notices that the end of the staff log was taken off, or all of it made anew", async () => {
    const place = newPlace();
    await cp(whole, place, { recursive: true });
    using database = new DatabaseSync(path.join(place, "staff.sqlite"));
    const name = "staff_log_is_kept";
    const trigger = database.prepare("select sql from sqlite_schema where name = ?").get(name);
    database.exec(
      `drop trigger ${name}; delete from staff_log where seq = (select max(seq) from staff_log)`,
    );
    database.exec(String(trigger?.["sql"]));
    // The journal itself is whole, and said to be.
    const cut = await verify(place);
    expect([cut.code, cut.err]).toEqual([
      1,
      expect.stringContaining("its end is missing: it ends at entry"),
    ]);
    await rm(path.join(place, "staff.sqlite"));
    const gone = await verify(place);
    expect([gone.code, gone.err]).toEqual([
      1,
      expect.stringContaining("is damaged (it is gone, and the journal knows entry"),
    ]);
  });

  test("each thing that stops a backup or a restore is one clear sentence", async () => {
    const [nowhere, full] = [newPlace(), newPlace()];
    await cp(whole, full, { recursive: true });
    expectRefusal(await verify(nowhere), "does not exist: check that the path is right");
    expectRefusal(
      await backup(newPlace(), nowhere),
      "does not exist: check that the path is right",
    );
    expectRefusal(await backup(full, whole), "is not empty, and nothing is ever overwritten");
    expectRefusal(await restore(saved, full), "is not empty, and nothing is ever overwritten");
    expectRefusal(await backup(path.join(whole, "safe"), whole), "would be lost with it");
    expectRefusal(await restore(nowhere, newPlace()), "is not a backup, because it has no backup");
    expectRefusal(await restore(whole, newPlace()), "is not a backup, because it has no backup");
    const damaged = newPlace();
    await cp(saved, damaged, { recursive: true });
    await writeFile(path.join(damaged, "staff.sqlite"), "gone");
    expectRefusal(await restore(damaged, newPlace()), "is damaged: staff.sqlite has 4 bytes");
  });

  test.skipIf(process.platform === "win32")(
    "a disk without room is said, and nothing is left of the backup",
    async () => {
      const place = path.join(folder, "no-room");
      const main = path.resolve("src/cli/main.ts");
      // A limit on the size of files stops the copy as a full disk does.
      const limited = `ulimit -f 64; exec "$0" "$1" journal backup "$2" --data "$3"`;
      const said = await new Promise<string>((resolve) => {
        const words = ["-c", limited, process.execPath, main, place, whole];
        execFile("sh", words, (error, _out, err) => resolve(error === null ? "it worked" : err));
      });
      expect(said).toMatch(/could not be written, because .*: .*\. Nothing was left there\.\n$/);
      const left = (await readdir(folder)).filter((name) => name.startsWith("no-room"));
      expect(left).toEqual([]);
    },
  );
});
