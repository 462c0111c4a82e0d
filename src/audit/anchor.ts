import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { StaffLog } from "#accounts/staff-log.ts";
import type { Fold } from "#journal/fold.ts";
import type { Journal, JournalEntry } from "#journal/journal.ts";
import { busyTimeoutMs } from "#journal/sqlite/sqlite-verify.ts";
import type { Clock } from "#night/clock.ts";

const stream = "accounts";

/** Where the staff log ended at a moment: what the journal holds of it, so that its end cannot be taken off unseen. */
const anchor = z.object({
  kind: z.literal("staff-log-anchored"),
  seq: z.int().nonnegative(),
  hash: z.string(),
});
export type Anchor = z.infer<typeof anchor>;

/** What is wrong with a log by the anchor that the journal has of it; null where it still holds that entry. */
export function anchorFault(log: StaffLog, { seq, hash }: Anchor): string | null {
  const held = log.hashOf(seq);
  if (held === hash) return null;
  return held === null
    ? `its end is missing: it ends at entry ${log.head().seq}, and the journal knows entry ${seq}`
    : `entry ${seq} is not the one that the journal knows`;
}

/** The last anchor in a journal's file, without writing to it; null where there is none. */
export function lastAnchorIn(journalFile: string): Anchor | null {
  using database = new DatabaseSync(journalFile, { readOnly: true, timeout: busyTimeoutMs });
  const last = database
    .prepare("select event from entry where stream = ? order by version desc limit 1")
    .get(stream);
  return last ? anchor.parse(JSON.parse(String(last["event"]))) : null;
}

/** Puts the staff log's head into the journal. */
export class Anchoring implements Fold {
  readonly name = "staff-log";
  readonly #log: StaffLog;
  #version = 0;
  #last: Anchor | null = null;

  constructor(log: StaffLog) {
    this.#log = log;
  }

  apply(entry: JournalEntry): void {
    if (entry.stream !== stream) return;
    this.#version = entry.version;
    this.#last = anchor.parse(entry.event);
  }

  /** Anchors the log where it has grown since the last time. One that lost what was anchored is refused: it is to be found. */
  async anchor(journal: Journal, clock: Clock): Promise<void> {
    const { seq, hash } = this.#log.head();
    const last = this.#last;
    if (last?.hash === hash) return;
    const fault = last && anchorFault(this.#log, last);
    if (fault !== null) throw new Error(`The staff log is damaged: ${fault}.`);
    const event: Anchor = { kind: "staff-log-anchored", seq, hash };
    await journal.append({
      ...{ stream, expected: this.#version, key: `staff-log:${seq}:${hash}`, digest: hash },
      ...{ at: clock.now(), by: "system", events: [event] },
    });
  }
}
