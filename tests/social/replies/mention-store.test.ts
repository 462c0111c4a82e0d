import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { keyOf, MentionStore } from "#social/replies/mention-store.ts";
import { temporaryFolder } from "../../journal/temporary.ts";
import { dayMs, instantAt, night, written } from "./mentions.ts";

const keepDays = 30;

/** A store at a moment that can be moved. */
function storeAt(file: string): { store: MentionStore; clock: { now: number } } {
  const clock = { now: night };
  return { store: new MentionStore({ path: file, keepDays, now: () => clock.now }), clock };
}

const ids = (store: MentionStore) => store.list().map(({ mention }) => mention.id);

test("a message is kept once, however often it is read and the service restarts", async () => {
  await using folder = await temporaryFolder();
  const file = path.join(folder.path, "listening.sqlite");
  for (const cursor of ["1", "2"]) {
    using store = storeAt(file).store;
    store.keep("bluesky", [written(), written()], cursor);
    store.keep("bluesky", [written()], cursor);
    expect(store.list().map(({ mention }) => mention)).toEqual([written()]);
    expect(store.cursor("bluesky")).toBe(cursor);
    expect(store.cursor("mastodon")).toBe(null);
  }
});

test("the same id on two channels is two messages, and the oldest comes first", () => {
  using store = storeAt(":memory:").store;
  store.keep("mastodon", [written({ id: "7" })], null);
  store.keep("bluesky", [written({ id: "7", at: instantAt(night - 1000) })], null);
  expect(store.list().map(({ channel }) => channel)).toEqual(["bluesky", "mastodon"]);
});

test("a deleted message is not read again, and none of its words stays on the disk", async () => {
  await using folder = await temporaryFolder();
  const { store } = storeAt(path.join(folder.path, "listening.sqlite"));
  using _ = store;
  store.keep("bluesky", [written({ text: "Zanzibar quince" })], null);
  const bytes = async () => {
    const names = await readdir(folder.path);
    const files = await Promise.all(names.map((name) => readFile(path.join(folder.path, name))));
    return Buffer.concat(files).toString("latin1");
  };
  expect(await bytes()).toContain("Zanzibar");
  expect(store.delete(keyOf("bluesky", written().id))).toBe(true);
  store.keep("bluesky", [written({ text: "Zanzibar quince" })], null);
  expect(store.list()).toEqual([]);
  for (const said of ["Zanzibar", "resident"]) expect(await bytes()).not.toContain(said);
  expect(store.delete(keyOf("bluesky", written().id))).toBe(false);
});

test("a message is deleted 30 days after it was written, and is not read again after that", () => {
  const { store, clock } = storeAt(":memory:");
  using _ = store;
  store.keep("bluesky", [written()], null);
  clock.now = night + keepDays * dayMs;
  store.forgetOld();
  expect(ids(store)).toEqual([written().id]);
  clock.now += 1;
  store.forgetOld();
  expect(ids(store)).toEqual([]);
  store.keep("bluesky", [written()], null);
  expect(ids(store)).toEqual([]);
});

test("a message from a service whose clock is ahead is kept no longer than another", () => {
  const { store, clock } = storeAt(":memory:");
  using _ = store;
  store.keep("bluesky", [written({ at: instantAt(night + 300 * dayMs) })], null);
  clock.now = night + keepDays * dayMs + 1;
  store.forgetOld();
  expect(ids(store)).toEqual([]);
});

test("fewer days in the content shorten the time of what is there already", async () => {
  await using folder = await temporaryFolder();
  const file = path.join(folder.path, "listening.sqlite");
  const first = storeAt(file).store;
  first.keep("bluesky", [written({ at: instantAt(night - 2 * dayMs) })], null);
  first[Symbol.dispose]();
  using second = new MentionStore({ path: file, keepDays: 1, now: () => night });
  expect(second.list()).toEqual([]);
});

test("what cannot be kept leaves nothing half kept, and the place where it was", () => {
  using store = storeAt(":memory:").store;
  store.keep("bluesky", [], "1");
  // A damaged row that no column takes.
  const damaged = written({ id: "2", text: "x", url: Symbol("damaged") as never });
  expect(() => store.keep("bluesky", [written(), damaged], "2")).toThrow();
  expect([store.list(), store.cursor("bluesky")]).toEqual([[], "1"]);
});

test("whether it needs an answer is remembered", () => {
  using store = storeAt(":memory:").store;
  store.keep("bluesky", [written()], null);
  const key = keyOf("bluesky", written().id);
  expect(store.setNeedsAnswer(key, false)).toBe(true);
  expect(store.find(key)?.needsAnswer).toBe(false);
  expect(store.setNeedsAnswer(keyOf("bluesky", "unknown"), false)).toBe(false);
});
