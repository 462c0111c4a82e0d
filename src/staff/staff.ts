import type { DatabaseSync } from "node:sqlite";
import { type Account, passwordLength, username as usernameSchema } from "./account.ts";
import { markServed, openAccountsFile } from "./accounts-file.ts";
import { Accounts } from "./accounts.ts";
import { hashPassword } from "./password.ts";
import { transaction } from "./transaction.ts";
import { Sealing } from "./sealing.ts";
import { Invitations } from "./invitations.ts";
import { KeepingKeys } from "./keeping-keys.ts";
import { Passkeys } from "./passkeys.ts";
import { type Enrolment, SecondFactor } from "./second-factor.ts";
import { type Session, type SessionLine, Sessions, type SessionStage } from "./sessions.ts";
import { SignInLimit } from "./sign-in-limit.ts";
import { StaffLog } from "./staff-log.ts";

export type SignedIn =
  | { readonly ok: true; readonly session: Session; readonly token: string }
  | { readonly ok: false; readonly reason: "wrong" }
  | { readonly ok: false; readonly reason: "too-often"; readonly waitSeconds: number };

/** Who asked for a change of an account, and from where; null from the command line. */
export type Doer = { readonly by: string; readonly address: string | null };

const commandLine: Doer = { by: "wardcast", address: null };

/** Who works at the count: their accounts, their second factors, who is signed in, and what they did with it. */
export class Staff implements Disposable {
  readonly log: StaffLog;
  readonly passkeys: Passkeys;
  readonly #database: DatabaseSync;
  readonly #accounts: Accounts;
  readonly #sessions: Sessions;
  readonly #invitations: Invitations;
  readonly #secondFactor: SecondFactor;
  readonly #keepingKeys: KeepingKeys;
  readonly #limit = new SignInLimit();
  readonly #demandsSecondFactor: boolean;

  constructor(database: DatabaseSync, { now, issuer, demandsSecondFactor, secret }: StaffSettings) {
    this.#database = database;
    this.#demandsSecondFactor = demandsSecondFactor;
    this.#accounts = new Accounts(database);
    this.#sessions = new Sessions(database, this.#accounts, now);
    this.#invitations = new Invitations(database, now);
    this.#secondFactor = new SecondFactor(database, now, { issuer, sealing: new Sealing(secret) });
    this.#keepingKeys = new KeepingKeys(database);
    this.passkeys = new Passkeys(database, now);
    this.log = new StaffLog(database, now);
  }

  /** A service begins: what is not sealed is, and another key than the one it was sealed with is refused. */
  beginService(): void {
    this.#secondFactor.sealAll();
    markServed(this.#database);
  }

  /** Why the accounts cannot be read now; null where they can. */
  fault(): unknown {
    try {
      this.#accounts.list();
      return null;
    } catch (fault) {
      return fault;
    }
  }

  /** Signs someone in from an address. Refused in one way for a wrong username and a wrong password. */
  async signIn(typed: string, password: string, address: string): Promise<SignedIn> {
    const username = usernameSchema.safeParse(typed).data ?? "";
    const waitSeconds = await this.#limit.attempt(username, address);
    if (waitSeconds > 0) {
      this.#write({ by: username, address }, "sign-in-refused", "too often");
      return { ok: false, reason: "too-often", waitSeconds };
    }
    const isTooLong = password.length > passwordLength.most;
    const account = await this.#accounts.authenticate(username, isTooLong ? "" : password);
    if (!account) {
      this.#write({ by: username, address }, "sign-in-refused", "wrong username or password");
      return { ok: false, reason: "wrong" };
    }
    await this.#limit.succeeded(username, address);
    const stage = this.#stageAfterPassword(username);
    const how = stage === "open" ? "password" : `password, ${stage} to come`;
    return this.#together(() => {
      this.#write({ by: username, address }, "signed-in", how);
      return { ok: true, ...this.#sessions.open(account, stage, address) };
    });
  }

  /** The second factor of a session that waits for it; true where it is right. */
  async giveCode(token: string, code: string, address: string): Promise<boolean> {
    const session = this.#sessions.find(token);
    if (session?.stage !== "code") return false;
    const { username } = session.account;
    const waitSeconds = await this.#limit.attempt(username, address);
    const isRight = waitSeconds === 0 && this.#secondFactor.take(username, code);
    const detail = isRight ? "code" : "wrong code";
    this.#write({ by: username, address }, isRight ? "signed-in" : "sign-in-refused", detail);
    if (!isRight) return false;
    await this.#limit.succeeded(username, address);
    this.#sessions.advance(token, "open");
    return true;
  }

  /** Opens a session for an account that a passkey or the council's own sign-in has proven. */
  openFor(account: Account, how: string, address: string): { session: Session; token: string } {
    return this.#together(() => {
      this.#write({ by: account.username, address }, "signed-in", how);
      return this.#sessions.open(account, "open", address);
    });
  }

  /** Writes down that somebody was refused: a sign-in, a page or a command. */
  refuse(by: string, detail: string, address: string | null, isSignIn = false): void {
    this.#write({ by, address }, isSignIn ? "sign-in-refused" : "refused", detail);
  }

  session(token: string | undefined): Session | null {
    return token === undefined ? null : this.#sessions.find(token);
  }

  sessions(): readonly SessionLine[] {
    return this.#sessions.list();
  }

  /** Whether the session of this name goes on; asking is not using it. */
  lasts(id: string): boolean {
    return this.#sessions.lasts(id);
  }

  /** Ends a session by its name; false when there is none. */
  revoke(id: string, doer: Doer): boolean {
    return this.#together(() => {
      const username = this.#sessions.revoke(id);
      if (username !== null) this.#write(doer, "session-revoked", username);
      return username !== null;
    });
  }

  signOut(token: string): void {
    this.#together(() => {
      const session = this.#sessions.find(token);
      this.#sessions.close(token);
      if (session) this.#write({ by: session.account.username, address: null }, "signed-out", "");
    });
  }

  accounts(): readonly Account[] {
    return this.#accounts.list();
  }

  account(username: string): Account | null {
    return this.#accounts.find(username);
  }

  accountOf(email: string): Account | null {
    return this.#accounts.findByEmail(email);
  }

  /** Adds an account; false when the username is taken. */
  async add(account: Account, password: string, doer = commandLine): Promise<boolean> {
    const hash = await hashPassword(password);
    return this.#together(() => this.#addHashed(account, hash, doer));
  }

  /**
   * Adds an account that nobody can sign in to yet, or invites an old one anew, and gives the secret of the link with
   * which its owner chooses a password; null when the username is taken.
   */
  async invite(account: Account, doer = commandLine): Promise<string | null> {
    const unknown = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
    const hash = await hashPassword(unknown);
    return this.#together(() =>
      this.#addHashed(account, hash, doer) ? this.inviteAgain(account.username, doer) : null,
    );
  }

  /** A new link for an account that there is. */
  inviteAgain(username: string, doer = commandLine): string {
    return this.#together(() => {
      this.#write(doer, "invited", username);
      return this.#invitations.make(username);
    });
  }

  /** Whose invitation this is; null where it counts no more. */
  invited(token: string): Account | null {
    const username = this.#invitations.whose(token);
    return username === null ? null : this.#accounts.find(username);
  }

  /** The password that an invited person chose; the link is used up and the person signed in. */
  async acceptInvitation(
    token: string,
    password: string,
    address: string,
  ): Promise<{ session: Session; token: string } | null> {
    const hash = await hashPassword(password);
    return this.#together(() => {
      const account = this.invited(token);
      if (!account) return null;
      const { username } = account;
      this.#invitations.use(token);
      this.#changeHash(username, hash, { by: username, address });
      this.#write({ by: username, address }, "signed-in", "invitation");
      return this.#sessions.open(account, this.#stageAfterPassword(username), address);
    });
  }

  async hasPassword(username: string, password: string): Promise<boolean> {
    return (await this.#accounts.authenticate(username, password)) !== null;
  }

  /** Gives an account other roles, wards, name or address; false when there is no such account. */
  change(account: Account, doer = commandLine): boolean {
    return this.#together(() => {
      const isChanged = this.#accounts.change(account);
      if (isChanged) this.#write(doer, "account-changed", described(account));
      return isChanged;
    });
  }

  /** Gives an account another password and ends its sessions; false when there is no such account. */
  async changePassword(username: string, password: string, doer = commandLine): Promise<boolean> {
    const hash = await hashPassword(password);
    return this.#together(() => this.#changeHash(username, hash, doer));
  }

  /** Removes an account and its sessions; false when there is no such account. */
  remove(username: string, doer = commandLine): boolean {
    return this.#together(() => {
      const isRemoved = this.#accounts.remove(username);
      if (isRemoved) this.#write(doer, "account-removed", username);
      return isRemoved;
    });
  }

  /** The key with which an account's browsers keep what is typed and not yet sent. */
  keepingKey(username: string): string {
    return this.#keepingKeys.of(username);
  }

  hasSecondFactor(username: string): boolean {
    return this.#secondFactor.has(username) || this.passkeys.has(username);
  }

  /** What an authenticator app needs of an account; the same again for a secret that was shown before. */
  beginSecondFactor(username: string, secret?: string): Enrolment {
    return this.#secondFactor.begin(username, secret);
  }

  /** Takes an app into use where its code is right. Gives the codes for paper; null where it is wrong. */
  enrol(
    token: string,
    { secret, code, address }: { secret: string; code: string; address: string },
  ): readonly string[] | null {
    const session = this.#sessions.find(token);
    if (!session || session.stage === "code") return null;
    const { username } = session.account;
    return this.#together(() => {
      const codes = this.#secondFactor.enrol(username, secret, code);
      if (codes) this.#setUp(token, username, "authenticator app", address);
      return codes;
    });
  }

  /** A passkey has been made in this session, which is then complete. */
  passkeyMade(token: string, address: string): void {
    const session = this.#sessions.find(token);
    if (session) this.#setUp(token, session.account.username, "passkey", address);
  }

  /** Takes the second factors of an account away, as when a telephone was lost: the next sign-in sets up another. */
  forgetSecondFactor(username: string, doer: Doer): void {
    this.#together(() => {
      this.#secondFactor.remove(username);
      this.passkeys.removeAll(username);
      this.#sessions.closeAll(username);
      this.#write(doer, "second-factor-removed", username);
    });
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  /** A change of the accounts and its entry in the log are one: both are kept or neither. */
  #together<T>(change: () => T): T {
    return transaction(this.#database, change);
  }

  #addHashed(account: Account, hash: string, doer: Doer): boolean {
    const isAdded = this.#accounts.add(account, hash);
    if (isAdded) this.#write(doer, "account-added", described(account));
    return isAdded;
  }

  #changeHash(username: string, hash: string, doer: Doer): boolean {
    const isChanged = this.#accounts.changePassword(username, hash);
    this.#sessions.closeAll(username);
    if (isChanged) this.#write(doer, "password-changed", username);
    return isChanged;
  }

  #setUp(token: string, username: string, what: string, address: string): void {
    this.#sessions.advance(token, "open");
    this.#write({ by: username, address }, "second-factor-set", what);
  }

  #stageAfterPassword(username: string): SessionStage {
    if (this.#secondFactor.has(username)) return "code";
    return this.#demandsSecondFactor ? "enrol" : "open";
  }

  #write({ by, address }: Doer, kind: Parameters<StaffLog["append"]>[0]["kind"], detail: string) {
    this.log.append({ by, kind, detail, address });
  }
}

function described({ username, name, roles, wards }: Account): string {
  const where = wards === null ? "all wards" : wards.join(", ");
  return `${username} (${name}): ${roles.join(", ")}; ${where}`;
}

type StaffSettings = {
  readonly now: () => number;
  /** What an authenticator app shows beside the code. */
  readonly issuer: string;
  /** True at an election: nobody gets in by a password alone. */
  readonly demandsSecondFactor: boolean;
  /** What second factors are sealed with; they are kept as they are where there is none. */
  readonly secret?: string | undefined;
};

/**
 * Opens the accounts in the SQLite file at `path` (`:memory:` for none). `now` is the time on the wall
 * in milliseconds, never a rehearsal's clock: it ends sessions.
 */
export function openStaff({
  path,
  now = Date.now,
  issuer = "Wardcast",
  demandsSecondFactor = false,
  secret,
}: Partial<StaffSettings> & { readonly path: string }): Staff {
  const database = openAccountsFile(path);
  return new Staff(database, { now, issuer, demandsSecondFactor, secret });
}
