import { expect, test } from "vitest";
import { instant } from "#election/model.ts";
import { canonicalJson, genesis, linkHash, verifyChain } from "#journal/chain.ts";
import type { JournalEntry } from "#journal/journal.ts";

const unchained = {
  seq: 1,
  stream: "local.camden.belsize.2022-05-05",
  version: 1,
  at: instant.parse("2022-05-05T21:00:00.000Z"),
  by: "entry-1",
  key: "k1",
  digest: "d1",
  event: { kind: "lot-drawn", winners: ["1", "2"], note: { b: null, a: 1.5 } },
};
const first: JournalEntry = { ...unchained, hash: linkHash(genesis.hash, unchained) };

test("an entry's hash is the same for ever", () => {
  expect(first.hash).toBe("0711abac360afff0eba3d8440f0ab48748222c4834c5381ab85de662129fa6b9");
});

test("the order in which a database gives an object's keys changes no hash", () => {
  const event = { note: { a: 1.5, b: null }, winners: ["1", "2"], kind: "lot-drawn" };
  expect(linkHash(genesis.hash, { ...unchained, event })).toBe(first.hash);
});

test("canonical JSON sorts keys at every depth and leaves lists as they are", () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }, 1], a: "é" })).toBe('{"a":"é","b":[{"c":2,"d":1},1]}');
});

test.each([
  ["seq", { seq: 2 }, "entry 1 is missing"],
  ["stream", { stream: "x" }, "not what was written"],
  ["version", { version: 2 }, "not what was written"],
  ["at", { at: instant.parse("2022-05-05T21:00:00.001Z") }, "not what was written"],
  ["by", { by: "ro" }, "not what was written"],
  ["key", { key: "k2" }, "not what was written"],
  ["digest", { digest: "d2" }, "not what was written"],
  ["event", { event: { ...unchained.event, winners: ["2", "1"] } }, "not what was written"],
  ["hash", { hash: genesis.hash }, "not what was written"],
])("an entry whose %s was changed breaks the chain", async (_field, change, fault) => {
  expect(await verifyChain([{ ...first, ...change }])).toMatchObject({
    isWhole: false,
    fault: expect.stringContaining(fault),
  });
});

test("an entry put in twice breaks the chain", async () => {
  expect(await verifyChain([first, first])).toEqual({
    isWhole: false,
    fault: "entry 2 is missing",
  });
});
