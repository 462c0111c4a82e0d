import { DatabaseSync } from "node:sqlite";
import { unusable } from "./sqlite-fault.ts";

const busy = 5;

/**
 * Claims a journal for one writer until it is disposed or the process ends. The lock is SQLite's own on an empty
 * file beside the journal: the system drops it with the process, and readers of the journal never meet it.
 * Throws a `JournalError` when another has it.
 */
export function lockForWriting(journalPath: string): Disposable {
  const lock = new DatabaseSync(`${journalPath}-lock`, { timeout: 0 });
  try {
    // In memory, so that a killed writer leaves no rollback file behind.
    lock.exec("pragma journal_mode = memory; begin exclusive");
  } catch (error) {
    lock.close();
    if (error instanceof Error && "errcode" in error && error.errcode === busy) {
      throw unusable(
        journalPath,
        "is already open for writing",
        "stop the Wardcast that uses it, or give this one another folder",
        error,
      );
    }
    throw error;
  }
  return lock;
}
