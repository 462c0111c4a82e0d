import type { DatabaseSync } from "node:sqlite";

/** Does all of `work` or, where it throws, nothing; within another it is part of that one. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec("BEGIN IMMEDIATE");
  try {
    const done = work();
    database.exec("COMMIT");
    return done;
  } catch (fault) {
    // SQLite has rolled back by itself after some faults, a full disk among them.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw fault;
  }
}
