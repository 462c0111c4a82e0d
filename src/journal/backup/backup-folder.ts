import { lstatSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, open, rename, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { JournalError } from "#journal/journal.ts";
import { syncFolder } from "#journal/sqlite/disk.ts";

/** What stopped a backup or a restore, by the code of Node or SQLite: what is wrong and what to do. */
const faults = new Map<string | number, readonly [wrong: string, remedy: string]>([
  ["ENOSPC", ["the disk is full", "make room on it, or name a folder on another"]],
  ["EDQUOT", ["the disk is full", "make room on it, or name a folder on another"]],
  ["EFBIG", ["a file would be larger than it may be", "name a folder on another disk"]],
  ["EACCES", ["this account may not write there", "let it, or name another folder"]],
  ["EPERM", ["this account may not write there", "let it, or name another folder"]],
  ["EROFS", ["the disk can only be read", "name a folder on another"]],
  ["ENOTDIR", ["part of its path is a file", "name another folder"]],
  ["EEXIST", ["part of its path is a file", "name another folder"]],
  ["ENOTEMPTY", ["something else was put there meanwhile", "name another folder"]],
  // SQLite's primary result codes (https://sqlite.org/rescode.html).
  [8, ["this account may not write there", "let it, or name another folder"]],
  [10, ["the disk cannot be written", "check it, or name a folder on another"]],
  [13, ["the disk is full", "make room on it, or name a folder on another"]],
]);

function codeOf(error: unknown): string | number | null {
  if (!(error instanceof Error)) return null;
  if ("errcode" in error) return Number(error.errcode) & 0xff;
  return "code" in error && typeof error.code === "string" ? error.code : null;
}

/** Whether a file could not be written for a reason that its place has, not what it was copied from. */
export function isWriteFault(error: unknown): boolean {
  return faults.has(codeOf(error) ?? "");
}

function asWriteFault(target: string, error: unknown): unknown {
  const isSystems = error instanceof Error && "syscall" in error;
  const other = isSystems ? ([error.message, "check the path and the disk"] as const) : null;
  const fault = faults.get(codeOf(error) ?? "") ?? other;
  if (fault === null) return error;
  const [wrong, remedy] = fault;
  const message = `${target} could not be written, because ${wrong}: ${remedy}. Nothing was left there.`;
  return new JournalError(message, { cause: error });
}

function refuseIfTaken(target: string): boolean {
  const there = lstatSync(target, { throwIfNoEntry: false });
  if (there === undefined) return false;
  if (there.isDirectory() && readdirSync(target).length === 0) return true;
  const what = there.isDirectory() ? "is not empty" : "is not a folder";
  throw new JournalError(
    `${target} ${what}, and nothing is ever overwritten: name a folder that is new or empty.`,
  );
}

/**
 * Has `work` fill a folder that takes the name `target` only when it is whole and on the disk. Refuses a `target`
 * that holds anything; where `work` fails, nothing is left.
 */
export async function inNewFolder<T>(
  target: string,
  work: (draft: string) => Promise<T>,
): Promise<T> {
  let draft: string | null = null;
  try {
    const isThere = refuseIfTaken(target);
    await mkdir(path.dirname(target), { recursive: true });
    draft = await mkdtemp(`${target}.part-`);
    const made = await work(draft);
    if (isThere) await rmdir(target);
    await rename(draft, target);
    syncFolder(target);
    return made;
  } catch (error) {
    if (draft !== null) await rm(draft, { recursive: true, force: true });
    throw asWriteFault(target, error);
  }
}

/** Puts a file that was written, and its name, on the disk. */
export async function syncFile(file: string): Promise<void> {
  await using handle = await open(file, "r+");
  await handle.sync();
  syncFolder(file);
}
