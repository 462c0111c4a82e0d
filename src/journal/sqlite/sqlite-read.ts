import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { JournalEntry } from "#journal/journal.ts";
import { trueName } from "./disk.ts";
import { asJournalError } from "./sqlite-fault.ts";
import { EntryTable } from "./sqlite-table.ts";
import { busyTimeoutMs } from "./sqlite-verify.ts";

/**
 * The entries of a journal in a file, also while a service writes it; null where there is no such file. Nothing is
 * verified: `verifyJournalFile` does that. Throws a `JournalError` where the file cannot be read.
 */
export function readJournalFile(path: string): readonly JournalEntry[] | null {
  const file = trueName(path);
  if (!existsSync(file)) return null;
  try {
    using database = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
    return [...new EntryTable(database, file).all()];
  } catch (error) {
    throw asJournalError(file, error);
  }
}
