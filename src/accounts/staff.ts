import type { DatabaseSync } from "node:sqlite";
import { type Account, passwordLength, username as usernameSchema } from "./account.ts";
import { markServed, openAccountsFile } from "./accounts-file.ts";
import { Accounts } from "./accounts.ts";
import { FactorChange } from "./factor-change.ts";
import { Invitations } from "./invitations.ts";
import { KeepingKeys } from "./keeping-keys.ts";
import { KnownDevices } from "./known-devices.ts";
import { Passkeys, type Site } from "./passkeys.ts";
import { type PasswordProblem, passwordProblem } from "./password-rule.ts";
import { hashPassword } from "./password.ts";
import { Refusals } from "./refusals.ts";
import { Sealing } from "./sealing.ts";
import { type Enrolment, SecondFactor } from "./second-factor.ts";
import { type Session, type SessionLine, Sessions, type SessionStage } from "./sessions.ts";
import { type Asker, SignInLimit } from "./sign-in-limit.ts";
import { StaffLog } from "./staff-log.ts";
import { transaction } from "./transaction.ts";

type Opened = { readonly session: Session; readonly token: string };

export type SignedIn = ({ readonly ok: true } & Opened) | Refused;

type Refused =
  | { readonly ok: false; readonly reason: "wrong" }
  | { readonly ok: false; readonly reason: "too-often"; readonly waitSeconds: number };

/** Where a request comes from, and the name its browser brought as a device that has signed in before. */
export type Asked = { readonly address: string; readonly device: string | null };

/** What came of choosing a password: why it is not taken, or the session that goes on. */
export type PasswordChosen =
  | ({ readonly ok: true } & Opened)
  | { readonly ok: false; readonly reason: PasswordProblem | "over" };

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
  readonly #devices: KnownDevices;
  readonly #factorChange: FactorChange;
  readonly #limit = new SignInLimit();
  readonly #refusals: Refusals;
  readonly #demandsSecondFactor: boolean;

  constructor(database: DatabaseSync, { now, issuer, demandsSecondFactor, secret }: StaffSettings) {
    this.#database = database;
    this.#demandsSecondFactor = demandsSecondFactor;
    this.#accounts = new Accounts(database);
    this.#sessions = new Sessions(database, this.#accounts, now);
    this.#invitations = new Invitations(database, now);
    this.#secondFactor = new SecondFactor(database, now, { issuer, sealing: new Sealing(secret) });
    this.#keepingKeys = new KeepingKeys(database);
    this.#devices = new KnownDevices(database, now);
    this.#factorChange = new FactorChange(now);
    this.passkeys = new Passkeys(database, now);
    this.log = new StaffLog(database, now);
    this.#refusals = new Refusals((event) => this.log.append(event), now);
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

  /**
   * Signs someone in from an address, and a device where the browser brought its name. Refused in one way for a wrong
   * username and a wrong password.
   */
  async signIn(
    typed: string,
    password: string,
    address: string,
    device: string | null = null,
  ): Promise<SignedIn> {
    const username = usernameSchema.safeParse(typed).data ?? "";
    const asked = await this.#givePassword(username, password, address, device);
    if (!asked.ok) return asked;
    const stage = this.#stageAfterPassword(username);
    const how = stage === "open" ? "password" : `password, ${stage} to come`;
    return this.#together(() => {
      this.#write({ by: username, address }, "signed-in", how);
      return { ok: true, ...this.#sessions.open(asked.account, stage, address) };
    });
  }

  /** The second factor of a session that waits for it, which goes on under another token where it is right. */
  async giveCode(
    token: string,
    code: string,
    address: string,
    device: string | null = null,
  ): Promise<SignedIn> {
    const session = this.#sessions.find(token);
    if (session?.stage !== "code") return { ok: false, reason: "wrong" };
    return this.#takeCode({ token, session, code }, address, device);
  }

  /** The second factor of a session that is about to change it, and may then do so for a while. */
  async confirmWithCode(
    token: string,
    code: string,
    address: string,
    device: string | null = null,
  ): Promise<SignedIn> {
    const session = this.#sessions.find(token);
    if (session?.stage !== "open") return { ok: false, reason: "wrong" };
    const given = await this.#takeCode({ token, session, code }, address, device);
    if (given.ok) this.#factorChange.confirm(given.session);
    return given;
  }

  /** The same, by a passkey of the account. */
  async confirmWithPasskey(
    token: string,
    answer: Parameters<Passkeys["whose"]>[0],
    site: Site,
    asked: Asked,
  ): Promise<SignedIn> {
    const session = this.#sessions.find(token);
    const given = await this.#takePasskey(answer, site, asked);
    if (!given.ok) return given;
    const { username } = given.account;
    const isOwn = session?.stage === "open" && session.account.username === username;
    const next = isOwn ? this.#sessions.advance(token, "open") : null;
    if (!next) return { ok: false, reason: "wrong" };
    this.#factorChange.confirm(next.session);
    return { ok: true, ...next };
  }

  /** Signs in whoever's passkey it is. */
  async signInWithPasskey(
    answer: Parameters<Passkeys["whose"]>[0],
    site: Site,
    asked: Asked,
  ): Promise<SignedIn> {
    const given = await this.#takePasskey(answer, site, asked);
    if (!given.ok) return given;
    return { ok: true, ...this.openFor(given.account, "passkey", asked.address) };
  }

  /** Counts a challenge for a passkey that an address asks for. Gives the seconds to wait, or 0. */
  countChallenge(address: string): Promise<number> {
    return this.#limit.challenge(address);
  }

  /** Somebody is fully signed in on a device; gives the name it is known by from now on. */
  rememberDevice(brought: string | null, { username }: Account): string {
    return this.#devices.remember(brought, username);
  }

  /** Opens a session for an account that a passkey or the council's own sign-in has proven. */
  openFor(account: Account, how: string, address: string): Opened {
    return this.#together(() => {
      this.#write({ by: account.username, address }, "signed-in", how);
      return this.#sessions.open(account, "open", address);
    });
  }

  /** Notes that somebody was refused: a sign-in, a page or a command. The first of each asker are written down. */
  refuse(by: string, detail: string, address: string | null, isSignIn = false): void {
    this.#refusals.note({ by, kind: isSignIn ? "sign-in-refused" : "refused", detail, address });
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
  ): Promise<PasswordChosen> {
    const problem = await passwordProblem(password);
    if (problem !== null) return { ok: false, reason: problem };
    const hash = await hashPassword(password);
    return this.#together(() => {
      const account = this.invited(token);
      if (!account) return { ok: false, reason: "over" };
      const { username } = account;
      this.#invitations.use(token);
      this.#changeHash(username, hash, { by: username, address });
      this.#write({ by: username, address }, "signed-in", "invitation");
      const stage = this.#stageAfterPassword(username);
      return { ok: true, ...this.#sessions.open(account, stage, address) };
    });
  }

  /** Gives somebody who is signed in another password of their choice. Their other sessions end; this one goes on. */
  async changeOwnPassword(
    token: string,
    { present, next }: { readonly present: string; readonly next: string },
    { address, device }: Asked,
  ): Promise<SignedIn | PasswordChosen> {
    const session = this.#sessions.find(token);
    if (session?.stage !== "open") return { ok: false, reason: "over" };
    const { username } = session.account;
    const asked = await this.#givePassword(username, present, address, device);
    if (!asked.ok) return asked;
    const problem = await passwordProblem(next);
    if (problem !== null) return { ok: false, reason: problem };
    const hash = await hashPassword(next);
    return this.#together(() => {
      const goesOn = this.#sessions.advance(token, "open");
      if (!goesOn) return { ok: false, reason: "over" };
      this.#accounts.changePassword(username, hash);
      this.#sessions.closeOthers(username, goesOn.token);
      this.#write({ by: username, address }, "password-changed", username);
      return { ok: true, ...goesOn };
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
    const { app, passkey } = this.secondFactors(username);
    return app || passkey;
  }

  /** Which second factors an account has. */
  secondFactors(username: string): { readonly app: boolean; readonly passkey: boolean } {
    return { app: this.#secondFactor.has(username), passkey: this.passkeys.has(username) };
  }

  /** Whether a session may set up a second factor: the first one, or another after showing the one there is. */
  mayChangeFactor(session: Session): boolean {
    if (session.stage === "code") return false;
    return (
      !this.hasSecondFactor(session.account.username) || this.#factorChange.isConfirmed(session)
    );
  }

  /** What an authenticator app needs, the same for a session until its code was typed; null where it may not change. */
  beginSecondFactor(session: Session): Enrolment | null {
    if (!this.mayChangeFactor(session)) return null;
    const secret = this.#factorChange.secretOf(session, () => this.#secondFactor.newSecret());
    return this.#secondFactor.show(session.account.username, secret);
  }

  /** Takes the app into use that the session was shown the secret for. Gives the codes for paper; null where the code is wrong. */
  enrol(
    token: string,
    code: string,
    address: string,
  ): (Opened & { readonly codes: readonly string[] }) | null {
    const session = this.#sessions.find(token);
    const shown = session && this.beginSecondFactor(session);
    if (!shown) return null;
    const { username } = session.account;
    return this.#together(() => {
      const codes = this.#secondFactor.enrol(username, shown.secret, code);
      const next = codes && this.#setUp(token, session, { what: "authenticator app", address });
      return next && { ...next, codes };
    });
  }

  /** Takes a passkey that the browser made into use; null where it may not, or the passkey is not good. */
  async addPasskey(
    token: string,
    made: Parameters<Passkeys["keep"]>[1],
    site: Site,
    address: string,
  ): Promise<Opened | null> {
    const session = this.#sessions.find(token);
    if (!session || !this.mayChangeFactor(session)) return null;
    if (!(await this.passkeys.keep(session.account.username, made, site))) return null;
    return this.#together(() => this.#setUp(token, session, { what: "passkey", address }));
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
    this.#refusals.flush();
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

  /** Whoever else is signed in as this person signs in again, with the factor there is now. */
  #setUp(
    token: string,
    session: Session,
    { what, address }: { readonly what: string; readonly address: string },
  ): Opened | null {
    const { username } = session.account;
    this.#factorChange.done(session);
    const next = this.#sessions.advance(token, "open");
    if (next) this.#sessions.closeOthers(username, next.token);
    this.#write({ by: username, address }, "second-factor-set", what);
    return next;
  }

  /** Whether a password is an account's, with the attempt counted. */
  async #givePassword(
    username: string,
    password: string,
    address: string,
    brought: string | null,
  ): Promise<Refused | { readonly ok: true; readonly account: Account }> {
    const asker = { username, address, device: this.#devices.known(brought, username) };
    const waitSeconds = await this.#limit.attempt(asker);
    if (waitSeconds > 0) return this.#refused(asker, "too often", waitSeconds);
    const isTooLong = password.length > passwordLength.most;
    const account = await this.#accounts.authenticate(username, isTooLong ? "" : password);
    if (!account) return this.#refused(asker, "wrong username or password");
    await this.#limit.succeeded(asker);
    return { ok: true, account };
  }

  /** Whether a code is an account's, with the attempt counted; its session then goes on under another token. */
  async #takeCode(
    { token, session, code }: Opened & { readonly code: string },
    address: string,
    brought: string | null,
  ): Promise<SignedIn> {
    const { username } = session.account;
    const asker = { username, address, device: this.#devices.known(brought, username) };
    const waitSeconds = await this.#limit.code(asker);
    if (waitSeconds > 0) return this.#refused(asker, "too many codes", waitSeconds);
    if (!this.#secondFactor.take(username, code)) return this.#refused(asker, "wrong code");
    await this.#limit.codeWasRight(asker);
    return this.#together(() => {
      const next = this.#sessions.advance(token, "open");
      if (!next) return { ok: false, reason: "wrong" };
      this.#write({ by: username, address }, "signed-in", "code");
      return { ok: true, ...next };
    });
  }

  /** Whose passkey answered, with the attempt counted. */
  async #takePasskey(
    answer: Parameters<Passkeys["whose"]>[0],
    site: Site,
    { address, device }: Asked,
  ): Promise<Refused | { readonly ok: true; readonly account: Account }> {
    const who = this.#devices.known(device) ?? address;
    const waitSeconds = await this.#limit.passkey(who);
    if (waitSeconds > 0) return this.#refused({ username: "", address }, "too often", waitSeconds);
    const username = await this.passkeys.whose(answer, site);
    const account = username === null ? null : this.#accounts.find(username);
    if (!account) return this.#refused({ username: "", address }, "passkey");
    await this.#limit.passkeyWasRight(who);
    return { ok: true, account };
  }

  #refused(
    { username, address }: Pick<Asker, "username" | "address">,
    detail: string,
    waitSeconds = 0,
  ): Refused {
    this.refuse(username, detail, address, true);
    return waitSeconds > 0
      ? { ok: false, reason: "too-often", waitSeconds }
      : { ok: false, reason: "wrong" };
  }

  #stageAfterPassword(username: string): SessionStage {
    if (this.hasSecondFactor(username)) return "code";
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
