import { hash } from "node:crypto";
import type { Head, JournalEntry } from "#journal/journal.ts";

/** The head of an empty journal: what the first entry is chained to. */
export const genesis: Head = { seq: 0, hash: "0".repeat(64) };

export type Unchained = Omit<JournalEntry, "hash">;

export type ChainCheck =
  | { readonly isWhole: true; readonly head: Head }
  | { readonly isWhole: false; readonly fault: string };

/**
 * JSON with the keys of every object in code-unit order and no white space, so that the same value gives the
 * same text whatever database kept it.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** The hash of whatever follows the entry whose hash is `previous`, in any log. */
export function chainHash(previous: string, content: readonly unknown[]): string {
  return hash("sha256", `${previous}\n${canonicalJson(content)}`);
}

/** The hash of an entry of the journal. */
export function linkHash(previous: string, entry: Unchained): string {
  const { seq, stream, version, at, by, key, digest, event } = entry;
  return chainHash(previous, [seq, stream, version, at, by, key, digest, event]);
}

/** What is wrong with the entry after `head`, whose hash ought to be `expected`; null where it follows. */
export function brokenLink(head: Head, entry: Head, expected: string): string | null {
  const seq = head.seq + 1;
  if (entry.seq !== seq) return `entry ${seq} is missing`;
  if (entry.hash === expected) return null;
  return `entry ${seq} is not what was written, or does not follow the one before it`;
}

/**
 * Walks a journal from its first entry. Gives its head, or says what is wrong with the first entry that is
 * missing, changed or out of its stream's order.
 */
export async function verifyChain(
  entries: Iterable<JournalEntry> | AsyncIterable<JournalEntry>,
): Promise<ChainCheck> {
  const versions = new Map<string, number>();
  let head = genesis;
  for await (const entry of entries) {
    const fault = linkFault(head, versions.get(entry.stream) ?? 0, entry);
    if (fault !== null) return { isWhole: false, fault };
    versions.set(entry.stream, entry.version);
    head = { seq: entry.seq, hash: entry.hash };
  }
  return { isWhole: true, head };
}

function linkFault(head: Head, version: number, entry: JournalEntry): string | null {
  const broken = brokenLink(head, entry, linkHash(head.hash, entry));
  if (broken !== null) return broken;
  if (entry.version !== version + 1) {
    return `entry ${entry.seq} is version ${entry.version} of ${entry.stream}, which was at ${version}`;
  }
  return null;
}
