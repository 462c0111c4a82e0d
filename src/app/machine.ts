import { statfs } from "node:fs/promises";
import type { Instant } from "#election/model.ts";
import type { Health } from "./health.ts";

const fullBytes = 1024 * 1024;
const lowBytes = 256 * 1024 * 1024;

/** Looks at the room that is left on a folder's disk; `journal.sqlite` grows by some kilobytes a command. */
export async function lookAtDisk(folder: string, health: Health): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const bytes = bavail * bsize;
  const left = (most: number) =>
    bytes < most
      ? new Error(`${Math.floor(bytes / 1024)} KiB are left on the disk of ${folder}.`)
      : null;
  health.report("disk", left(fullBytes));
  health.report("disk-low", bytes < fullBytes ? null : left(lowBytes));
}

/** Both clocks of a machine in milliseconds: the one on the wall, which can be set, and the one that only runs. */
export type Clocks = { readonly wall: () => number; readonly running: () => number };

const machineClocks: Clocks = { wall: () => Date.now(), running: () => performance.now() };

/** A clock that is set right little by little moves less than this in a second. */
const slewMs = 500;
const jumpMs = 2000;

/**
 * Compares the clock on the wall with the one that only runs, each time that it is called, and with the last entry of
 * the journal. Gives what is wrong with it; null where nothing is.
 */
export function clockWatch(
  last: () => Instant | null,
  { wall, running }: Clocks = machineClocks,
): () => Error | null {
  let [wallMs, runningMs] = [wall(), running()];
  let jumpedMs = 0;
  return () => {
    const [now, ran] = [wall(), running()];
    const movedMs = now - wallMs - (ran - runningMs);
    [wallMs, runningMs] = [now, ran];
    if (Math.abs(movedMs) > slewMs) jumpedMs += movedMs;
    const behindMs = Date.parse(last() ?? new Date(0).toISOString()) - now;
    if (behindMs > jumpMs) return new Error("The clock is behind the last entry of the journal.");
    if (Math.abs(jumpedMs) < jumpMs) return null;
    return new Error(`The clock jumped by ${Math.round(jumpedMs / 1000)} seconds.`);
  };
}
