import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { Account } from "./account.ts";
import { isDiskFull } from "./accounts-file.ts";
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

/**
 * How far somebody has come: `code` wants the code of the second factor, `enrol` wants a second factor to be set up, and
 * only `open` opens anything else.
 */
const stage = z.enum(["code", "enrol", "open"]);
export type SessionStage = z.infer<typeof stage>;

export type Session = {
  readonly account: Account;
  /** A name for the session that opens nothing: what a list of sessions shows. */
  readonly id: string;
  readonly stage: SessionStage;
  /** Must come back with whatever changes something. */
  readonly csrf: string;
};

const row = z.object({
  username: z.string(),
  csrf: z.string(),
  opened: z.number(),
  seen: z.number(),
  stage,
});

/** Of a token's hash, so that the name tells nothing of the token. */
const idLength = 16;

function idOf(token: string): string {
  return digest(token).slice(0, idLength);
}

const line = z.object({
  token: z.string(),
  username: z.string(),
  opened: z.number(),
  seen: z.number(),
  address: z.string(),
});

/** A session as a list shows it. */
export type SessionLine = Omit<z.infer<typeof line>, "token"> & { readonly id: string };

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
        stage TEXT NOT NULL,
        address TEXT NOT NULL,
        opened INTEGER NOT NULL,
        seen INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`);
  }

  open(account: Account, at: SessionStage, address: string): { session: Session; token: string } {
    this.#forgetExpired();
    const [token, csrf, now] = [secret(), secret(), this.#now()];
    this.#database
      .prepare(
        "INSERT INTO session (token, username, csrf, stage, address, opened, seen) VALUES (?, ?, ?, ?, ?, ?, ?)",
      )
      .run(digest(token), account.username, csrf, at, address, now, now);
    return { session: { account, csrf, stage: at, id: idOf(token) }, token };
  }

  /** The session of a token, with the account's roles as they are at this moment; null when there is none. */
  find(token: string): Session | null {
    const found = this.#database
      .prepare("SELECT username, csrf, opened, seen, stage FROM session WHERE token = ?")
      .get(digest(token));
    if (!found) return null;
    const { username, csrf, opened, seen, stage: at } = row.parse(found);
    const now = this.#now();
    const isOver = now - seen > sessionLimits.idleMs || now - opened > sessionLimits.absoluteMs;
    const account = isOver ? null : this.#accounts.find(username);
    if (!account) {
      this.close(token);
      return null;
    }
    if (now - seen >= sessionLimits.seenMs) this.#touch(token, now);
    return { account, csrf, stage: at, id: idOf(token) };
  }

  /** Whether the session of this name goes on; asking is not using it. */
  lasts(id: string): boolean {
    const now = this.#now();
    const found = this.#database
      .prepare("SELECT 1 FROM session WHERE substr(token, 1, ?) = ? AND seen >= ? AND opened >= ?")
      .get(idLength, id, now - sessionLimits.idleMs, now - sessionLimits.absoluteMs);
    return found !== undefined;
  }

  /** The sessions that are open now, the newest first. */
  list(): readonly SessionLine[] {
    this.#forgetExpired();
    const rows = this.#database.prepare("SELECT * FROM session ORDER BY opened DESC").all();
    return rows.map((each) => {
      const { token, username, opened, seen, address } = line.parse(each);
      return { id: token.slice(0, idLength), username, opened, seen, address };
    });
  }

  /** Ends the session of this name; gives whose it was, null where there is none. */
  revoke(id: string): string | null {
    const found = this.list().find((each) => each.id === id);
    if (!found) return null;
    this.#database.prepare("DELETE FROM session WHERE substr(token, 1, ?) = ?").run(idLength, id);
    return found.username;
  }

  /**
   * The session has come further, as when the code of the second factor was right: it goes on under another token, so
   * that whoever knew the old one has nothing. Null where there is no such session.
   */
  advance(token: string, at: SessionStage): { session: Session; token: string } | null {
    const found = this.find(token);
    if (!found) return null;
    const [next, csrf] = [secret(), secret()];
    this.#database
      .prepare("UPDATE session SET token = ?, csrf = ?, stage = ? WHERE token = ?")
      .run(digest(next), csrf, at, digest(token));
    return { session: { account: found.account, csrf, stage: at, id: idOf(next) }, token: next };
  }

  close(token: string): void {
    this.#database.prepare("DELETE FROM session WHERE token = ?").run(digest(token));
  }

  /** Ends every session of an account, but the one of this token. */
  closeOthers(username: string, token: string): void {
    this.#database
      .prepare("DELETE FROM session WHERE username = ? AND token <> ?")
      .run(username, digest(token));
  }

  closeAll(username: string): void {
    this.#database.prepare("DELETE FROM session WHERE username = ?").run(username);
  }

  /** On a full disk it is left: whoever is signed in goes on reading. */
  #touch(token: string, now: number): void {
    try {
      this.#database.prepare("UPDATE session SET seen = ? WHERE token = ?").run(now, digest(token));
    } catch (fault) {
      if (!isDiskFull(fault)) throw fault;
    }
  }

  #forgetExpired(): void {
    const now = this.#now();
    this.#database
      .prepare("DELETE FROM session WHERE seen < ? OR opened < ?")
      .run(now - sessionLimits.idleMs, now - sessionLimits.absoluteMs);
  }
}
