import { createHash, randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { millisecondsInDay } from "date-fns/constants";
import { z } from "zod";

const validMs = 7 * millisecondsInDay;

const row = z.object({ username: z.string(), expires: z.number() });

function digest(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** One-time links with which people choose their own password. Only a link's hash is kept. */
export class Invitations {
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  constructor(database: DatabaseSync, now: () => number) {
    this.#database = database;
    this.#now = now;
    database.exec(`
      CREATE TABLE IF NOT EXISTS invitation (
        token TEXT PRIMARY KEY,
        username TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        expires INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`);
  }

  /** Makes a link's secret, good for a week; an earlier one of this account counts no more. */
  make(username: string): string {
    this.#database.prepare("DELETE FROM invitation WHERE username = ?").run(username);
    const token = randomBytes(32).toString("base64url");
    this.#database
      .prepare("INSERT INTO invitation (token, username, expires) VALUES (?, ?, ?)")
      .run(digest(token), username, this.#now() + validMs);
    return token;
  }

  /** Whose invitation this is; null where it is none, was used, or is too old. */
  whose(token: string): string | null {
    const found = this.#database
      .prepare("SELECT username, expires FROM invitation WHERE token = ?")
      .get(digest(token));
    if (!found) return null;
    const { username, expires } = row.parse(found);
    return expires > this.#now() ? username : null;
  }

  /** Uses an invitation up. */
  use(token: string): void {
    this.#database.prepare("DELETE FROM invitation WHERE token = ?").run(digest(token));
  }
}
