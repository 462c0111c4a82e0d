import { chmodSync, mkdirSync, statSync } from "node:fs";
import { UsageError } from "./config.ts";

/** Whoever else has an account on the machine: the group and all others. */
const others = 0o077;

/**
 * Makes the folder of the journal and the accounts, if it is not there, and keeps everybody else on the machine out of
 * it and of every file that this process makes. Refuses, with the command to run, a folder that is not this account's
 * to close. Windows has no such modes, and its folders are left as they are.
 */
export function closeDataFolder(folder: string): void {
  if (process.platform === "win32") return;
  process.umask(others);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { mode, uid } = statSync(folder);
  if ((mode & others) === 0) return;
  const isOurs = uid === process.getuid?.();
  if (!isOurs || !closed(folder)) {
    throw new UsageError(
      `Others on this machine can read ${folder}, where the accounts and the figures are kept: run “chmod 700 ${folder}” as its owner, then start again.`,
    );
  }
}

function closed(folder: string): boolean {
  try {
    chmodSync(folder, 0o700);
    return (statSync(folder).mode & others) === 0;
  } catch {
    return false;
  }
}
