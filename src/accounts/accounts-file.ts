import { DatabaseSync } from "node:sqlite";
import { AccountsError } from "./sealing.ts";

const full = 13;

/** Whether a change was refused because there is no room on the disk. */
export function isDiskFull(fault: unknown): boolean {
  return fault instanceof Error && "errcode" in fault && (Number(fault.errcode) & 0xff) === full;
}

/** SQLite's codes for a file that is damaged, or is no database (https://sqlite.org/rescode.html). */
const damaged = [11, 26];

function isDamage(fault: unknown): boolean {
  return (
    fault instanceof Error && "errcode" in fault && damaged.includes(Number(fault.errcode) & 0xff)
  );
}

function refusal(path: string, cause: unknown): unknown {
  if (!isDamage(cause) && !(cause instanceof DamagedPages)) return cause;
  return new AccountsError(
    `The accounts in ${path} are damaged (${cause instanceof Error ? cause.message : cause}): leave the file as it is, and make a new folder of the last backup with “wardcast journal restore”.`,
    { cause },
  );
}

class DamagedPages extends Error {}

/** Opens the accounts' file, read through once. Refuses one that is damaged in a sentence with the way back. */
export function openAccountsFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
  try {
    database.exec("PRAGMA journal_mode = WAL");
    const { quick_check: finding } = database.prepare("PRAGMA quick_check(1)").get() ?? {};
    if (finding !== "ok") throw new DamagedPages(String(finding));
    return database;
  } catch (fault) {
    database.close();
    throw refusal(path, fault);
  }
}

/** Notes in the file that a service was open on it, so that its journal is missed where it is gone. */
export function markServed(database: DatabaseSync): void {
  database.exec("PRAGMA user_version = 1");
}

/** Whether a service was ever open on an accounts' file that is there. */
export function wasServed(path: string): boolean {
  using database = openAccountsFile(path);
  return database.prepare("PRAGMA user_version").get()?.["user_version"] === 1;
}
