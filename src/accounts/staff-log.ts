import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { instant, type Instant } from "#election/model.ts";
import { brokenLink, chainHash, genesis } from "#journal/chain.ts";
import { transaction } from "./transaction.ts";

/** What can happen to the accounts and the people who use them. */
const staffEventKind = z.enum([
  "signed-in",
  "sign-in-refused",
  "signed-out",
  "session-revoked",
  "account-added",
  "account-changed",
  "account-removed",
  "invited",
  "password-changed",
  "second-factor-set",
  "second-factor-removed",
  "refused",
]);
export type StaffEventKind = z.infer<typeof staffEventKind>;

const entry = z.readonly(
  z.object({
    seq: z.int().positive(),
    at: instant,
    /** The account that did it, or tried to; the command line is `wardcast`. */
    by: z.string(),
    kind: staffEventKind,
    detail: z.string(),
    /** Where it came from; null where it came from the command line. */
    address: z.string().nullable(),
    previous: z.string(),
    hash: z.string(),
  }),
);
export type StaffEntry = z.infer<typeof entry>;

export type StaffEvent = {
  readonly by: string;
  readonly kind: StaffEventKind;
  readonly detail: string;
  readonly address: string | null;
};

export type StaffLogCheck =
  | { readonly isWhole: true; readonly entries: number; readonly hash: string }
  | { readonly isWhole: false; readonly fault: string };

function linkHash(previous: string, { seq, at, by, kind, detail, address }: StaffEntry): string {
  return chainHash(previous, [seq, at, by, kind, detail, address]);
}

const pageLength = 500;

/**
 * Who signed in, was refused, or was given an account: appended, never changed, each entry chained to the one before. It
 * stands beside the accounts and not in the journal, since the command line writes it while the service runs.
 */
export class StaffLog {
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  constructor(database: DatabaseSync, now: () => number) {
    this.#database = database;
    this.#now = now;
    database.exec(`
      CREATE TABLE IF NOT EXISTS staff_log (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        kind TEXT NOT NULL,
        detail TEXT NOT NULL,
        address TEXT,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER IF NOT EXISTS staff_log_stays BEFORE UPDATE ON staff_log
        BEGIN SELECT RAISE(ABORT, 'the staff log is never changed'); END;
      CREATE TRIGGER IF NOT EXISTS staff_log_is_kept BEFORE DELETE ON staff_log
        BEGIN SELECT RAISE(ABORT, 'the staff log is never changed'); END`);
  }

  /** Writes one thing down; what is too long for anybody to read is cut. */
  append({ by, kind, detail, address }: StaffEvent): StaffEntry {
    // Another process may write too: the last entry is read and the next written under one lock.
    return transaction(this.#database, () => {
      const { seq, hash: previous } = this.head();
      const at: Instant = instant.parse(new Date(this.#now()).toISOString());
      const said = { by: by.slice(0, 80), kind, detail: detail.slice(0, 500), address };
      const unchained = { seq: seq + 1, at, ...said, previous, hash: "" };
      const made = { ...unchained, hash: linkHash(previous, unchained) };
      this.#database
        .prepare(
          "INSERT INTO staff_log (seq, at, by, kind, detail, address, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .run(made.seq, at, made.by, kind, made.detail, address, previous, made.hash);
      return made;
    });
  }

  /** Where the log ends. */
  head(): Pick<StaffEntry, "seq" | "hash"> {
    const last = this.#database.prepare("SELECT * FROM staff_log ORDER BY seq DESC LIMIT 1").get();
    return last ? entry.parse(last) : genesis;
  }

  /** The hash of an entry; null where there is none. */
  hashOf(seq: number): string | null {
    if (seq === genesis.seq) return genesis.hash;
    const found = this.#database.prepare("SELECT * FROM staff_log WHERE seq = ?").get(seq);
    return found ? entry.parse(found).hash : null;
  }

  /** Entries with `seq` greater than `after`, oldest first, up to what is written now. */
  *read(after: number): Generator<StaffEntry> {
    const page = this.#database.prepare(
      "SELECT * FROM staff_log WHERE seq > ? ORDER BY seq LIMIT ?",
    );
    let from = after;
    for (;;) {
      const rows = page.all(from, pageLength).map((row) => entry.parse(row));
      yield* rows;
      const last = rows.at(-1);
      if (!last || rows.length < pageLength) return;
      from = last.seq;
    }
  }

  /** Whether every entry follows from the one before, or what is wrong with the first that does not. */
  verify(): StaffLogCheck {
    let head: Pick<StaffEntry, "seq" | "hash"> = genesis;
    for (const each of this.read(0)) {
      // What an entry says of the one before is no part of its hash.
      const expected = each.previous === head.hash ? linkHash(head.hash, each) : "";
      const fault = brokenLink(head, each, expected);
      if (fault !== null) return { isWhole: false, fault };
      head = { seq: each.seq, hash: each.hash };
    }
    return { isWhole: true, entries: head.seq, hash: head.hash };
  }
}
