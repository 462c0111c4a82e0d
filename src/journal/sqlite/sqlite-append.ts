import type { DatabaseSync } from "node:sqlite";
import { linkHash, type Unchained } from "#journal/chain.ts";
import { type Appended, type Batch, JournalError, type JournalEntry } from "#journal/journal.ts";
import type { EntryTable } from "./sqlite-table.ts";

/** Appends a batch in one transaction, as `Journal.append` promises; what it throws has changed nothing. */
export function appendBatch(database: DatabaseSync, table: EntryTable, batch: Batch): Appended {
  database.exec("begin immediate");
  try {
    const appended = earlier(table, batch) ?? conflict(table, batch) ?? insert(table, batch);
    database.exec("commit");
    return appended;
  } catch (error) {
    // SQLite has rolled back by itself after some faults, a full disk among them.
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}

function earlier(table: EntryTable, { key, digest }: Batch): Appended | null {
  const entries = table.ofKey(key);
  const [first] = entries;
  if (first === undefined) return null;
  return first.digest === digest
    ? { ok: true, entries, replayed: true }
    : { ok: false, reason: "key-reused" };
}

function conflict(table: EntryTable, { stream, expected }: Batch): Appended | null {
  const version = table.version(stream);
  return version === expected ? null : { ok: false, reason: "conflict", version };
}

function insert(table: EntryTable, batch: Batch): Appended {
  const { stream, expected, at, by, key, digest, events } = batch;
  const before = table.head();
  let previous = before;
  for (const [index, event] of events.entries()) {
    const seq = previous.seq + 1;
    const version = expected + index + 1;
    const entry: Unchained = { seq, stream, version, at, by, key, digest, event };
    const hash = linkHash(previous.hash, entry);
    table.insert({ ...entry, hash });
    previous = { seq, hash };
  }
  const entries = table.ofKey(key);
  checkReadBack(before.hash, entries);
  return { ok: true, entries, replayed: false };
}

/** An entry the database gives back otherwise than it got it would have the whole journal refused later. */
function checkReadBack(before: string, entries: readonly JournalEntry[]): void {
  let previous = before;
  for (const entry of entries) {
    if (entry.hash !== linkHash(previous, entry)) {
      throw new JournalError(
        `Command ${entry.key} was not kept, because its text does not read back as written: enter it again without unusual characters.`,
      );
    }
    previous = entry.hash;
  }
}
