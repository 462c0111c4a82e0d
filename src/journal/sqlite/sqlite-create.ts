import { renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { syncFolder } from "./disk.ts";
import { createHeadFile, readHeadFile } from "./head-file.ts";
import { endMissing } from "./sqlite-fault.ts";
import { schema } from "./sqlite-schema.ts";

/**
 * Makes an empty journal at a path where there is none. It is built aside and renamed, so that a file at `path`
 * is always a whole journal. Refuses when a head file there names entries: their journal is gone.
 */
export function createJournalFile(path: string): void {
  const acknowledged = readHeadFile(path);
  if (acknowledged !== null && acknowledged.seq > 0) {
    throw endMissing(path, `the file is gone, after entry ${acknowledged.seq} was kept`);
  }
  createHeadFile(path);
  const draft = `${path}.new`;
  for (const suffix of ["", "-journal", "-wal", "-shm"]) rmSync(draft + suffix, { force: true });
  const database = new DatabaseSync(draft);
  try {
    database.exec("pragma journal_mode = wal; pragma synchronous = full");
    database.exec(`begin; ${schema} commit`);
  } finally {
    database.close();
  }
  renameSync(draft, path);
  syncFolder(path);
}
