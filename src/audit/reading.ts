import { setImmediate as nextTurn } from "node:timers/promises";
import type { AuditEntry, AuditSource, SourceName } from "./audit-entry.ts";

/** How many entries are read at a time, so that a long journal is never in memory whole. */
const windowLength = 256;

/** One place in each source: what has been read of it, going back, is everything from there on. */
export type Place = ReadonlyMap<SourceName, number>;

/** Entries before `before`, newest first. Between windows others have their turn: the count goes on meanwhile. */
async function* backwards(source: AuditSource, before: number): AsyncGenerator<AuditEntry> {
  for (let until = before - 1; until > 0; until -= windowLength) {
    const window = await Array.fromAsync(source.between(Math.max(0, until - windowLength), until));
    yield* window.reverse();
    await nextTurn();
  }
}

async function* forwards(source: AuditSource, last: number): AsyncGenerator<AuditEntry> {
  for (let after = 0; after < last; after += windowLength) {
    yield* source.between(after, Math.min(last, after + windowLength));
    await nextTurn();
  }
}

/** Several sources as one, each in its own order and by their times among each other. */
async function* merged(
  sources: readonly AsyncGenerator<AuditEntry>[],
  isFirst: (a: AuditEntry, b: AuditEntry) => boolean,
): AsyncGenerator<AuditEntry> {
  const heads = await Promise.all(
    sources.map(async (source) => ({ source, next: await source.next() })),
  );
  for (;;) {
    const waiting = heads.flatMap((head) =>
      head.next.done ? [] : [{ head, entry: head.next.value }],
    );
    const [first, ...others] = waiting;
    if (first === undefined) return;
    const { head, entry } = others.reduce(
      (best, other) => (isFirst(other.entry, best.entry) ? other : best),
      first,
    );
    yield entry;
    head.next = await head.source.next();
  }
}

/** Just after the last entry of each source. */
export async function endOf(sources: readonly AuditSource[]): Promise<Place> {
  return new Map(
    await Promise.all(
      sources.map(async (source) => [source.name, (await source.last()) + 1] as const),
    ),
  );
}

/** Everything before a place, newest first. */
export function newestFirst(
  sources: readonly AuditSource[],
  place: Place,
): AsyncGenerator<AuditEntry> {
  const parts = sources.map((source) => backwards(source, place.get(source.name) ?? 0));
  return merged(parts, (a, b) => a.at > b.at);
}

/** Everything there is when this is called, in the order it happened. */
export async function* oldestFirst(sources: readonly AuditSource[]): AsyncGenerator<AuditEntry> {
  const parts = await Promise.all(
    sources.map(async (source) => forwards(source, await source.last())),
  );
  yield* merged(parts, (a, b) => a.at < b.at);
}
