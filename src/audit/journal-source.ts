import type { Election, ContestId } from "#election/model.ts";
import { genesis } from "#journal/chain.ts";
import type { Journal, JournalEntry } from "#journal/journal.ts";
import { contestOf } from "#night/streams.ts";
import type { AuditEntry, AuditSource } from "./audit-entry.ts";

/** The ward an entry is of by its stream, or the one whose declaration a post announces. */
function wardOf(contests: readonly ContestId[], { stream, event }: JournalEntry): ContestId | null {
  const of = contestOf(stream);
  if (of !== null) return contests.find((known) => known === of) ?? null;
  const post = "post" in event ? String(event.post) : "";
  return contests.find((id) => post.includes(`:${id}:`) || post.includes(`:${id}/`)) ?? null;
}

/** The election's journal as the audit reads it. */
export function journalSource(journal: Journal, { contests }: Election): AuditSource {
  const ids = contests.map(({ id }) => id);
  const entryOf = (entry: JournalEntry, previous: string): AuditEntry => {
    const { seq, at, by, event, hash } = entry;
    const contest = wardOf(ids, entry);
    return {
      ...{ source: "journal", seq, at, by, contest, event, isWithheld: false, hash, previous },
      kept: entry,
    };
  };
  return {
    name: "journal",
    last: async () => (await journal.head()).seq,
    async *between(after, until) {
      // One more is read in front, for the hash that the first is chained to.
      let previous = genesis.hash;
      for await (const entry of journal.read(Math.max(0, after - 1))) {
        if (entry.seq > until) return;
        if (entry.seq > after) yield entryOf(entry, previous);
        previous = entry.hash;
      }
    },
  };
}
