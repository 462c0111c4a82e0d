import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** The one name of a file, so that two links to one journal share its lock and its head file. */
export function trueName(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}

/** Makes the folder of a file and those above it. */
export function createFolder(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
}

/** Puts the name of a file that was made or renamed on the disk. Windows does so by itself, and refuses. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
