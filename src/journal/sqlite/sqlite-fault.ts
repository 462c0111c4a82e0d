import { JournalError } from "#journal/journal.ts";

const restore = "leave the files as they are and restore the journal from a backup";

/** What is wrong and what to do, by SQLite's primary result code (https://sqlite.org/rescode.html). */
const faults = new Map<number, readonly [wrong: string, remedy: string]>([
  [5, ["is busy", "stop the program that holds it, then try again"]],
  [8, ["cannot be written", "let this account write the file and its folder"]],
  [10, ["cannot be read or written", "check the disk"]],
  [11, ["is damaged", restore]],
  [13, ["has no room to grow", "make room on the disk"]],
  [14, ["cannot be opened", "check that the path is right and that this account may read it"]],
  [26, ["is not a SQLite file", `check that the path is right, and if it is, ${restore}`]],
]);

const full = 13;

/** The low byte is the primary code; the rest says more than a reader needs. */
function codeOf({ errcode }: { readonly errcode: unknown }): number {
  return Number(errcode) & 0xff;
}

/** A journal that cannot be used: one sentence with the file, what is wrong and what to do. */
export function unusable(
  path: string,
  wrong: string,
  remedy: string,
  cause?: unknown,
): JournalError {
  const isDiskFull = cause instanceof Error && "errcode" in cause && codeOf(cause) === full;
  return new JournalError(`The journal ${path} ${wrong}: ${remedy}.`, { cause, isDiskFull });
}

export function damaged(path: string, fault: string, cause?: unknown): JournalError {
  return unusable(path, `is damaged (${fault})`, restore, cause);
}

export function endMissing(path: string, fault: string): JournalError {
  const remedy = `if its -wal file was moved or deleted, put it back; if not, ${restore}`;
  return unusable(path, `has lost acknowledged entries (${fault})`, remedy);
}

/** What SQLite or the file system throws, as a `JournalError`; anything else as it is. */
export function asJournalError(path: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if ("errcode" in error) {
    const fault = faults.get(codeOf(error));
    if (fault === undefined) return unusable(path, `failed (${error.message})`, restore, error);
    return unusable(path, fault[0], fault[1], error);
  }
  if ("syscall" in error) {
    const remedy = "let this account read and write the file and its folder";
    return unusable(path, `cannot be used (${error.message})`, remedy, error);
  }
  // An integer above what a JavaScript number holds: no journal ever wrote one.
  if ("code" in error && error.code === "ERR_OUT_OF_RANGE") {
    return damaged(path, error.message, error);
  }
  return error;
}
