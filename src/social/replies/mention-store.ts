import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { utc } from "@date-fns/utc";
import { subDays } from "date-fns/subDays";
import { z } from "zod";
import { type Instant, instant } from "#election/model.ts";
import type { Mention } from "#social/channels/mention.ts";

/** A mention that is kept, for a time. */
export type StoredMention = {
  /** The same for the same message however often it is read, and nobody's name: a digest. */
  readonly key: string;
  readonly channel: string;
  readonly mention: Mention;
  /** False where somebody of comms said that it needs no answer. */
  readonly needsAnswer: boolean;
};

const row = z
  .object({
    key: z.string(),
    channel: z.string(),
    id: z.string(),
    at: instant,
    author: z.string(),
    text: z.string(),
    url: z.string().nullable(),
    in_reply_to: z.string().nullable(),
    needs_answer: z.number(),
  })
  .transform(({ key, channel, needs_answer, in_reply_to, ...rest }): StoredMention => ({
    key,
    channel,
    mention: { ...rest, inReplyTo: in_reply_to },
    needsAnswer: needs_answer === 1,
  }));

export type MentionStoreSettings = {
  /** `:memory:` for none. */
  readonly path: string;
  readonly keepDays: number;
  /** The time on the wall in milliseconds, never a rehearsal's clock: people write by it. */
  readonly now?: () => number;
};

/** More than any of the services lets people write; what somebody sends past it is not worth a disk. */
const longestText = 10_000;

export function keyOf(channel: string, id: string): string {
  return createHash("sha256")
    .update(JSON.stringify([channel, id]))
    .digest("hex");
}

/**
 * What people wrote to the council, apart from the journal because it has to be forgotten. `heard` has the digests of
 * what was read and no words, so that what was deleted is not read again; what is older than is kept is not read
 * either, and so a digest goes with its day.
 */
export class MentionStore implements Disposable {
  readonly #database: DatabaseSync;
  readonly #keepDays: number;
  readonly #now: () => number;

  constructor({ path, keepDays, now = Date.now }: MentionStoreSettings) {
    this.#keepDays = keepDays;
    this.#now = now;
    this.#database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
    try {
      this.#prepare();
    } catch (fault) {
      this.#database.close();
      throw fault;
    }
  }

  #prepare(): void {
    // Deleted words are overwritten, and no log keeps them: this file has no WAL.
    this.#database.exec(`
      PRAGMA secure_delete = ON;
      PRAGMA journal_mode = DELETE;
      CREATE TABLE IF NOT EXISTS heard (
        key TEXT PRIMARY KEY,
        at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS mention (
        key TEXT PRIMARY KEY REFERENCES heard ON DELETE CASCADE,
        channel TEXT NOT NULL,
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        text TEXT NOT NULL,
        url TEXT,
        in_reply_to TEXT,
        needs_answer INTEGER NOT NULL DEFAULT 1
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS place (
        channel TEXT PRIMARY KEY,
        cursor TEXT
      ) STRICT, WITHOUT ROWID`);
    this.forgetOld();
  }

  /** Where to go on reading a channel; null before anything was read. */
  cursor(channel: string): string | null {
    const found = this.#database.prepare("SELECT cursor FROM place WHERE channel = ?").get(channel);
    return found ? z.object({ cursor: z.string().nullable() }).parse(found).cursor : null;
  }

  /** Keeps what was read on a channel, each message once, and where to go on: all of it or nothing. */
  keep(channel: string, mentions: readonly Mention[], cursor: string | null): void {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      for (const mention of mentions) this.#keepOne(channel, mention);
      this.#database
        .prepare("INSERT OR REPLACE INTO place (channel, cursor) VALUES (?, ?)")
        .run(channel, cursor);
      this.#database.exec("COMMIT");
    } catch (fault) {
      this.#database.exec("ROLLBACK");
      throw fault;
    }
  }

  /** All that is kept, oldest first. */
  list(): readonly StoredMention[] {
    const found = this.#database.prepare("SELECT * FROM mention ORDER BY at, key").all();
    return found.map((each) => row.parse(each));
  }

  find(key: string): StoredMention | null {
    const found = this.#database.prepare("SELECT * FROM mention WHERE key = ?").get(key);
    return found ? row.parse(found) : null;
  }

  /** How many messages of a channel are kept. */
  count(channel: string): number {
    const found = this.#database
      .prepare("SELECT count(*) AS kept FROM mention WHERE channel = ?")
      .get(channel);
    return z.object({ kept: z.number() }).parse(found).kept;
  }

  /** Notes whether a message needs an answer; false where it is not kept any more. */
  setNeedsAnswer(key: string, needsAnswer: boolean): boolean {
    const { changes } = this.#database
      .prepare("UPDATE mention SET needs_answer = ? WHERE key = ?")
      .run(needsAnswer ? 1 : 0, key);
    return Number(changes) === 1;
  }

  /** Deletes a message for good; false where it is not kept any more. */
  delete(key: string): boolean {
    const { changes } = this.#database.prepare("DELETE FROM mention WHERE key = ?").run(key);
    return Number(changes) === 1;
  }

  /** Deletes what has been kept long enough. */
  forgetOld(): void {
    this.#database.prepare("DELETE FROM heard WHERE at < ?").run(this.#oldest());
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #oldest(): Instant {
    return instant.parse(subDays(this.#now(), this.#keepDays, { in: utc }).toISOString());
  }

  #keepOne(channel: string, { id, at: said, author, text, url, inReplyTo }: Mention): void {
    // A service's clock that is ahead would have a message kept for longer.
    const now = instant.parse(new Date(this.#now()).toISOString());
    const at = said > now ? now : said;
    if (at < this.#oldest()) return;
    const key = keyOf(channel, id);
    const { changes } = this.#database
      .prepare("INSERT OR IGNORE INTO heard (key, at) VALUES (?, ?)")
      .run(key, at);
    if (Number(changes) === 0) return;
    this.#database
      .prepare(
        "INSERT INTO mention (key, channel, id, at, author, text, url, in_reply_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      )
      .run(key, channel, id, at, author, text.slice(0, longestText).toWellFormed(), url, inReplyTo);
  }
}
