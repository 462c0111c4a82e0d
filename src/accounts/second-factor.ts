import { createHash, randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";
import { z } from "zod";
import type { Sealing } from "./sealing.ts";

const row = z.object({ secret: z.string(), last_step: z.number() });

const owned = z.object({ username: z.string(), secret: z.string() });

const periodSeconds = 30;
/** A telephone's clock may be a step behind or before. */
const window = 1;
const recoveryCodes = 8;

/** What an authenticator app needs, to be scanned or typed. */
export type Enrolment = { readonly secret: string; readonly svg: string };

function totp(username: string, secret: string, issuer: string): TOTP {
  return new TOTP({
    issuer,
    label: username,
    secret: Secret.fromBase32(secret),
    period: periodSeconds,
  });
}

function digest(code: string): string {
  return createHash("sha256")
    .update(code.toUpperCase().replaceAll(/[^A-Z2-7]/g, ""))
    .digest("hex");
}

/** Codes of an authenticator app (RFC 6238), each taken once, and the codes on paper for when the telephone is lost. */
export class SecondFactor {
  readonly #database: DatabaseSync;
  readonly #now: () => number;
  readonly #issuer: string;
  readonly #sealing: Sealing;

  constructor(
    database: DatabaseSync,
    now: () => number,
    { issuer, sealing }: { readonly issuer: string; readonly sealing: Sealing },
  ) {
    this.#database = database;
    this.#now = now;
    this.#issuer = issuer;
    this.#sealing = sealing;
    database.exec(`
      CREATE TABLE IF NOT EXISTS totp (
        username TEXT PRIMARY KEY REFERENCES account ON DELETE CASCADE,
        secret TEXT NOT NULL,
        last_step INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS recovery (
        username TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        code TEXT NOT NULL,
        PRIMARY KEY (username, code)
      ) STRICT, WITHOUT ROWID`);
  }

  has(username: string): boolean {
    return this.#row(username) !== null;
  }

  /** A secret for an app, which counts for nothing until a code of it has been typed. */
  newSecret(): string {
    return new Secret({ size: 20 }).base32;
  }

  /** What an app needs to take a secret. */
  show(username: string, secret: string): Enrolment {
    return { secret, svg: renderSVG(totp(username, secret, this.#issuer).toString()) };
  }

  /** Takes the secret into use where the code is one of it. Gives the codes for paper; null where the code is wrong. */
  enrol(username: string, secret: string, code: string): readonly string[] | null {
    const step = this.#stepOf(username, secret, code);
    if (step === null) return null;
    this.#database
      .prepare("INSERT OR REPLACE INTO totp (username, secret, last_step) VALUES (?, ?, ?)")
      .run(username, this.#sealing.seal(username, secret), step);
    this.#database.prepare("DELETE FROM recovery WHERE username = ?").run(username);
    const codes = Array.from({ length: recoveryCodes }, () => {
      const letters = new Secret({ buffer: randomBytes(10).buffer.slice(0) as ArrayBuffer }).base32;
      return letters.slice(0, 8).replace(/(.{4})(.{4})/, "$1-$2");
    });
    const keep = this.#database.prepare("INSERT INTO recovery (username, code) VALUES (?, ?)");
    for (const each of codes) keep.run(username, digest(each));
    return codes;
  }

  /** Whether a code of the app, or one from the paper, is right; either is taken once. */
  take(username: string, code: string): boolean {
    const found = this.#row(username);
    if (!found) return false;
    const step = this.#stepOf(username, this.#sealing.open(username, found.secret), code);
    if (step === null) return this.#takeRecovery(username, code);
    if (step <= found.last_step) return false;
    this.#database.prepare("UPDATE totp SET last_step = ? WHERE username = ?").run(step, username);
    return true;
  }

  /** Opens every secret, and seals those that were kept before there was a key. */
  sealAll(): void {
    for (const kept of this.#database.prepare("SELECT username, secret FROM totp").all()) {
      const { username, secret } = owned.parse(kept);
      const opened = this.#sealing.open(username, secret);
      if (this.#sealing.isSealed(secret) || !this.#sealing.hasKey) continue;
      this.#database
        .prepare("UPDATE totp SET secret = ? WHERE username = ?")
        .run(this.#sealing.seal(username, opened), username);
    }
  }

  remove(username: string): void {
    this.#database.prepare("DELETE FROM totp WHERE username = ?").run(username);
    this.#database.prepare("DELETE FROM recovery WHERE username = ?").run(username);
  }

  #takeRecovery(username: string, code: string): boolean {
    const { changes } = this.#database
      .prepare("DELETE FROM recovery WHERE username = ? AND code = ?")
      .run(username, digest(code));
    return Number(changes) === 1;
  }

  /** The step of time a code belongs to; null where it is none of those that count now. */
  #stepOf(username: string, secret: string, code: string): number | null {
    const token = code.replaceAll(/\s/g, "");
    if (!/^\d{6}$/.test(token)) return null;
    const timestamp = this.#now();
    const delta = totp(username, secret, this.#issuer).validate({ token, timestamp, window });
    return delta === null ? null : Math.floor(timestamp / 1000 / periodSeconds) + delta;
  }

  #row(username: string): z.infer<typeof row> | null {
    const found = this.#database.prepare("SELECT * FROM totp WHERE username = ?").get(username);
    return found ? row.parse(found) : null;
  }
}
