import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { Account } from "./account.ts";
import type { Accounts } from "./accounts.ts";

const minute = 60_000;

export const sessionLimits = {
  /** A laptop left alone in the hall. */
  idleMs: 60 * minute,
  /** A night's count. */
  absoluteMs: 14 * 60 * minute,
  /** How precisely "last seen" is kept: reading a page should seldom write. */
  seenMs: minute,
};

export type Session = {
  readonly account: Account;
  /** Must come back with whatever changes something. */
  readonly csrf: string;
};

const row = z.object({
  username: z.string(),
  csrf: z.string(),
  opened: z.number(),
  seen: z.number(),
});

function secret(): string {
  return randomBytes(32).toString("base64url");
}

function digest(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Whether the token a form or header brought is this session's. */
export function hasToken({ csrf }: Session, given: unknown): boolean {
  if (typeof given !== "string") return false;
  const [a, b] = [Buffer.from(digest(given)), Buffer.from(digest(csrf))];
  return timingSafeEqual(a, b);
}

/** Sessions on the server's side. Only a token's hash is kept, so that a stolen file opens no session. */
export class Sessions {
  readonly #database: DatabaseSync;
  readonly #accounts: Accounts;
  readonly #now: () => number;

  constructor(database: DatabaseSync, accounts: Accounts, now: () => number) {
    this.#database = database;
    this.#accounts = accounts;
    this.#now = now;
    database.exec(`
      CREATE TABLE IF NOT EXISTS session (
        token TEXT PRIMARY KEY,
        username TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        csrf TEXT NOT NULL,
        opened INTEGER NOT NULL,
        seen INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`);
  }

  open(account: Account): { session: Session; token: string } {
    this.#forgetExpired();
    const [token, csrf, now] = [secret(), secret(), this.#now()];
    this.#database
      .prepare("INSERT INTO session (token, username, csrf, opened, seen) VALUES (?, ?, ?, ?, ?)")
      .run(digest(token), account.username, csrf, now, now);
    return { session: { account, csrf }, token };
  }

  /** The session of a token, with the account's roles as they are at this moment; null when there is none. */
  find(token: string): Session | null {
    const found = this.#database
      .prepare("SELECT username, csrf, opened, seen FROM session WHERE token = ?")
      .get(digest(token));
    if (!found) return null;
    const { username, csrf, opened, seen } = row.parse(found);
    const now = this.#now();
    const isOver = now - seen > sessionLimits.idleMs || now - opened > sessionLimits.absoluteMs;
    const account = isOver ? null : this.#accounts.find(username);
    if (!account) {
      this.close(token);
      return null;
    }
    if (now - seen >= sessionLimits.seenMs) this.#touch(token, now);
    return { account, csrf };
  }

  close(token: string): void {
    this.#database.prepare("DELETE FROM session WHERE token = ?").run(digest(token));
  }

  closeAll(username: string): void {
    this.#database.prepare("DELETE FROM session WHERE username = ?").run(username);
  }

  #touch(token: string, now: number): void {
    this.#database.prepare("UPDATE session SET seen = ? WHERE token = ?").run(now, digest(token));
  }

  #forgetExpired(): void {
    const now = this.#now();
    this.#database
      .prepare("DELETE FROM session WHERE seen < ? OR opened < ?")
      .run(now - sessionLimits.idleMs, now - sessionLimits.absoluteMs);
  }
}
