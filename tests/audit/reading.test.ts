import { expect, test } from "vitest";
import type { AuditEntry, AuditSource, SourceName } from "#audit/audit-entry.ts";
import { endOf, newestFirst, oldestFirst } from "#audit/reading.ts";
import type { Instant } from "#election/model.ts";

/** A source whose entries happened at these seconds of one minute. */
function sourceOf(name: SourceName, seconds: readonly number[]): AuditSource {
  const entries = seconds.map((second, index): AuditEntry => ({
    ...{ source: name, seq: index + 1, by: "asha", contest: null, event: { kind: "x" } },
    at: new Date(Date.UTC(2022, 4, 5, 22, 0, second)).toISOString() as Instant,
    ...{ isWithheld: false, hash: "", previous: "", kept: {} },
  }));
  return {
    name,
    last: async () => entries.length,
    async *between(after, until) {
      yield* entries.slice(after, until);
    },
  };
}

const names = async (entries: AsyncIterable<AuditEntry>) =>
  (await Array.fromAsync(entries)).map(({ source, seq }) => `${source} ${seq}`);

test("two sources are one list, by the times of their entries", async () => {
  const sources = [sourceOf("journal", [1, 4, 5]), sourceOf("staff", [0, 2, 9])];
  const inOrder = ["staff 1", "journal 1", "staff 2", "journal 2", "journal 3", "staff 3"];
  expect(await names(oldestFirst(sources))).toEqual(inOrder);
  expect(await names(newestFirst(sources, await endOf(sources)))).toEqual(inOrder.toReversed());
});

test("each source keeps its own order, whatever its clock did", async () => {
  const sources = [sourceOf("journal", [5, 1, 6]), sourceOf("staff", [3])];
  for (const [read, expected] of [
    [oldestFirst(sources), ["journal 1", "journal 2", "journal 3"]],
    [newestFirst(sources, await endOf(sources)), ["journal 3", "journal 2", "journal 1"]],
  ] as const)
    expect((await names(read)).filter((name) => name.startsWith("journal"))).toEqual(expected);
});

test("entries before a place are those an earlier page has not shown", async () => {
  const sources = [sourceOf("journal", [1, 4, 5]), sourceOf("staff", [0, 2, 9])];
  const place = new Map([
    ["journal", 2],
    ["staff", 3],
  ] as const);
  expect(await names(newestFirst(sources, place))).toEqual(["staff 2", "journal 1", "staff 1"]);
});

test("a source that is empty is no hindrance, nor is one that is longer than a window", async () => {
  const long = Array.from({ length: 700 }, (_, n) => n / 20);
  const sources = [sourceOf("journal", long), sourceOf("staff", [])];
  const expected = long.map((_, index) => `journal ${index + 1}`);
  expect(await names(oldestFirst(sources))).toEqual(expected);
  expect(await names(newestFirst(sources, await endOf(sources)))).toEqual(expected.toReversed());
});
