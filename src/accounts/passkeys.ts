import type { DatabaseSync } from "node:sqlite";
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { z } from "zod";
import type { Account } from "./account.ts";

const row = z.object({
  id: z.string(),
  username: z.string(),
  public_key: z.instanceof(Uint8Array),
  counter: z.number(),
});

/** Loaded when somebody uses a passkey: the command line opens the accounts too, and never does. */
const library = () => import("@simplewebauthn/server");

/** Where a passkey counts: the site as the browser sees it. */
export type Site = { readonly host: string; readonly origin: string };

const challengeMs = 5 * 60_000;
const mostChallenges = 10_000;

/** Passkeys (WebAuthn level 3): what the account's owner has, opened by what they know or are. */
export class Passkeys {
  readonly #database: DatabaseSync;
  readonly #now: () => number;
  /** Challenges that were given out, each good once; a restart forgets them, and the browser asks for another. */
  readonly #challenges = new Map<string, number>();

  constructor(database: DatabaseSync, now: () => number) {
    this.#database = database;
    this.#now = now;
    database.exec(`
      CREATE TABLE IF NOT EXISTS passkey (
        id TEXT PRIMARY KEY,
        username TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        public_key BLOB NOT NULL,
        counter INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`);
  }

  has(username: string): boolean {
    return this.#of(username).length > 0;
  }

  count(username: string): number {
    return this.#of(username).length;
  }

  removeAll(username: string): void {
    this.#database.prepare("DELETE FROM passkey WHERE username = ?").run(username);
  }

  /** What the browser needs to make a passkey for an account. */
  async creation(
    { username, name }: Account,
    { host }: Site,
    rpName: string,
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const options = await (
      await library()
    ).generateRegistrationOptions({
      rpName,
      rpID: host,
      userName: username,
      userDisplayName: name,
      excludeCredentials: this.#of(username).map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    this.#remember(options.challenge);
    return options;
  }

  /** Keeps a passkey that the browser made; false where it does not answer a challenge of ours. */
  async keep(
    username: string,
    response: RegistrationResponseJSON,
    { host, origin }: Site,
  ): Promise<boolean> {
    const verified = await (
      await library()
    )
      .verifyRegistrationResponse({
        response,
        expectedChallenge: (challenge) => this.#take(challenge),
        expectedOrigin: origin,
        expectedRPID: host,
        requireUserVerification: true,
      })
      .catch(() => null);
    if (!verified?.verified) return false;
    const { id, publicKey, counter } = verified.registrationInfo.credential;
    this.#database
      .prepare("INSERT INTO passkey (id, username, public_key, counter) VALUES (?, ?, ?, ?)")
      .run(id, username, publicKey, counter);
    return true;
  }

  /** What the browser needs to sign in with a passkey, whoever's it is. */
  async request({ host }: Site): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const options = await (
      await library()
    ).generateAuthenticationOptions({
      rpID: host,
      userVerification: "required",
    });
    this.#remember(options.challenge);
    return options;
  }

  /** The username a passkey belongs to; null where it is nobody's, or does not answer a challenge of ours. */
  async whose(
    response: AuthenticationResponseJSON,
    { host, origin }: Site,
  ): Promise<string | null> {
    const found = this.#database.prepare("SELECT * FROM passkey WHERE id = ?").get(response.id);
    if (!found) return null;
    const { id, username, public_key, counter } = row.parse(found);
    const verified = await (
      await library()
    )
      .verifyAuthenticationResponse({
        response,
        expectedChallenge: (challenge) => this.#take(challenge),
        expectedOrigin: origin,
        expectedRPID: host,
        credential: { id, publicKey: Uint8Array.from(public_key), counter },
        requireUserVerification: true,
      })
      .catch(() => null);
    if (!verified?.verified) return null;
    this.#database
      .prepare("UPDATE passkey SET counter = ? WHERE id = ?")
      .run(verified.authenticationInfo.newCounter, id);
    return username;
  }

  #of(username: string): z.infer<typeof row>[] {
    const rows = this.#database.prepare("SELECT * FROM passkey WHERE username = ?").all(username);
    return rows.map((each) => row.parse(each));
  }

  #remember(challenge: string): void {
    const now = this.#now();
    for (const [old, until] of this.#challenges) if (until < now) this.#challenges.delete(old);
    // More than any hall needs: the oldest give way, so that asking fills no memory.
    const [oldest] = this.#challenges.keys();
    if (oldest !== undefined && this.#challenges.size >= mostChallenges)
      this.#challenges.delete(oldest);
    this.#challenges.set(challenge, now + challengeMs);
  }

  #take(challenge: string): boolean {
    const until = this.#challenges.get(challenge) ?? 0;
    this.#challenges.delete(challenge);
    return until >= this.#now();
  }
}
