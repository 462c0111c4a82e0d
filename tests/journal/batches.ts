import { instant } from "#election/model.ts";
import type { Batch, Journal, JournalEntry } from "#journal/journal.ts";

/** A batch of one event, the first of its stream, unless the test says otherwise. */
export function batchOf(key: string, changes: Partial<Batch> = {}): Batch {
  return {
    stream: "belsize",
    expected: 0,
    key,
    digest: `digest of ${key}`,
    at: instant.parse("2022-05-05T21:00:00.000Z"),
    by: "entry-1",
    events: [{ kind: "count-started" }],
    ...changes,
  };
}

/** Appends `count` single events to one stream, with keys `prefix-1`, `prefix-2`, … */
export async function appendMany(journal: Journal, prefix: string, count: number): Promise<void> {
  for (let expected = 0; expected < count; expected += 1) {
    const key = `${prefix}-${expected + 1}`;
    const appended = await journal.append(batchOf(key, { stream: prefix, expected }));
    if (!appended.ok) throw new Error(`${key}: ${appended.reason}`);
  }
}

export async function readAll(journal: Journal, after = 0): Promise<JournalEntry[]> {
  return Array.fromAsync(journal.read(after));
}
