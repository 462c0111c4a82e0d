import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { verifyChain } from "#journal/chain.ts";
import type { Head } from "#journal/journal.ts";
import { trueName } from "./disk.ts";
import { headFilePath, readHeadFile } from "./head-file.ts";
import { asJournalError, damaged, endMissing, unusable } from "./sqlite-fault.ts";
import { hasSchema } from "./sqlite-schema.ts";
import { EntryTable } from "./sqlite-table.ts";

/** How long a reader waits while another connection puts a crashed journal in order. */
export const busyTimeoutMs = 2000;

export type JournalSummary = { readonly entries: number; readonly head: Head };

/**
 * Reads the whole journal in a file without writing to it, also while a server writes it. Gives its length and
 * head. Throws a `JournalError` when there is no journal, when an entry is missing or changed, or when it ends
 * before the last entry that was acknowledged.
 */
export async function verifyJournalFile(path: string): Promise<JournalSummary> {
  const file = trueName(path);
  try {
    return await verify(file);
  } catch (error) {
    throw asJournalError(file, error);
  }
}

async function verify(path: string): Promise<JournalSummary> {
  // SQLite alone opens the file: closing another handle on it would drop the locks of this process.
  checkFile(path);
  // Before the snapshot: a head file is written after its commit, so it cannot be ahead of a later look.
  const acknowledged = readHeadFile(path);
  using database = new DatabaseSync(path, { readOnly: true, timeout: busyTimeoutMs });
  database.exec("begin");
  if (!hasSchema(database)) {
    throw unusable(path, "is a SQLite file of something else", "check that the path is right");
  }
  const table = new EntryTable(database, path);
  const check = await verifyChain(table.all());
  if (!check.isWhole) throw damaged(path, check.fault);
  checkPages(database, path);
  checkEnd(path, table, check.head, acknowledged);
  return { entries: check.head.seq, head: check.head };
}

function checkFile(path: string): void {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined) throw unusable(path, "does not exist", "check that the path is right");
  if (!file.isFile()) throw unusable(path, "is not a file", "check that the path is right");
  if (file.size === 0) throw endMissing(path, "the file is empty");
}

/** The chain reads the table alone; this also reads the indexes that keys and versions are looked up in. */
function checkPages(database: DatabaseSync, path: string): void {
  const { integrity_check: finding } = database.prepare("pragma integrity_check(1)").get() ?? {};
  if (finding !== "ok") throw damaged(path, String(finding));
}

function checkEnd(path: string, table: EntryTable, head: Head, acknowledged: Head | null): void {
  if (acknowledged === null) {
    throw unusable(
      path,
      `cannot be checked for a missing end, because ${headFilePath(path)} is missing or damaged`,
      "put back the file that belongs to it, or restore both from a backup",
    );
  }
  if (head.seq < acknowledged.seq) {
    throw endMissing(
      path,
      `it ends at entry ${head.seq}, after entry ${acknowledged.seq} was kept`,
    );
  }
  if (table.hashOf(acknowledged.seq) !== acknowledged.hash) {
    throw damaged(path, `entry ${acknowledged.seq} is not the one that was acknowledged`);
  }
}
