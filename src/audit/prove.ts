import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { StaffLog } from "#accounts/staff-log.ts";
import { JournalError } from "#journal/journal.ts";
import { busyTimeoutMs, verifyJournalFile } from "#journal/sqlite/sqlite-verify.ts";
import { type Anchor, anchorFault, lastAnchorIn } from "./anchor.ts";
import type { Files, Proof } from "./proof.ts";

/** Proves the journal in a file; a fault that is none of the journal's is thrown. */
export async function proveJournal(file: string): Promise<Proof> {
  try {
    const { entries, head } = await verifyJournalFile(file);
    return { source: "journal", isWhole: true, entries, hash: head.hash };
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    return { source: "journal", isWhole: false, fault: error.message };
  }
}

/** The triggers that hold for whoever opens the file with another tool. */
const guards = ["staff_log_stays", "staff_log_is_kept"];

function broken(file: string, fault: string): Proof {
  const sentence = `The staff log in ${file} is damaged (${fault}): leave the file as it is, and find out who could write to it.`;
  return { source: "staff", isWhole: false, fault: sentence };
}

/** What the journal in a file says of the log's end; a journal that cannot be read says so itself. */
function anchorOf(journal: string): Anchor | null {
  try {
    return lastAnchorIn(journal);
  } catch {
    return null;
  }
}

/**
 * Proves the staff log in the accounts' file, without writing to it: its chain, and that it holds the last entry that
 * the journal knows of. Null where there is none yet.
 */
export function proveStaffLog({ accounts: file, journal }: Files): Proof | null {
  const anchor = anchorOf(journal);
  if (!existsSync(file)) {
    return anchor && broken(file, `it is gone, and the journal knows entry ${anchor.seq} of it`);
  }
  try {
    using database = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
    const found = database
      .prepare("select name from sqlite_schema where name like 'staff_log%'")
      .all()
      .map(({ name }) => name);
    if (!found.includes("staff_log")) return null;
    // The log would put them back, which nobody who only reads may do.
    if (!guards.every((guard) => found.includes(guard))) {
      return broken(file, "what keeps its entries from being changed was taken off");
    }
    const log = new StaffLog(database, Date.now);
    const check = log.verify();
    if (!check.isWhole) return broken(file, check.fault);
    const fault = anchor && anchorFault(log, anchor);
    return fault === null ? { source: "staff", ...check } : broken(file, fault);
  } catch (error) {
    // An entry that is not even readable, or a file that is no database.
    return broken(file, error instanceof Error ? error.message : String(error));
  }
}
