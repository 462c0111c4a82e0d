import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Proof } from "./proof.ts";
import { JournalError } from "#journal/journal.ts";
import { busyTimeoutMs, verifyJournalFile } from "#journal/sqlite-verify.ts";
import { StaffLog } from "#staff/staff-log.ts";

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

/** Proves the staff log in the accounts' file, without writing to it; null where there is none yet. */
export function proveStaffLog(file: string): Proof | null {
  if (!existsSync(file)) return null;
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
    const check = new StaffLog(database, Date.now).verify();
    return check.isWhole ? { source: "staff", ...check } : broken(file, check.fault);
  } catch (error) {
    // An entry that is not even readable, or a file that is no database.
    return broken(file, error instanceof Error ? error.message : String(error));
  }
}
