import { DatabaseSync } from "node:sqlite";
import { type Account, passwordLength, username as usernameSchema } from "./account.ts";
import { Accounts } from "./accounts.ts";
import { type Session, Sessions } from "./sessions.ts";
import { SignInLimit } from "./sign-in-limit.ts";

export type SignedIn =
  | { readonly ok: true; readonly session: Session; readonly token: string }
  | { readonly ok: false; readonly reason: "wrong" }
  | { readonly ok: false; readonly reason: "too-often"; readonly waitSeconds: number };

/** Who works at the count: their accounts, and who is signed in. */
export class Staff implements Disposable {
  readonly #database: DatabaseSync;
  readonly #accounts: Accounts;
  readonly #sessions: Sessions;
  readonly #limit = new SignInLimit();

  constructor(database: DatabaseSync, now: () => number) {
    this.#database = database;
    this.#accounts = new Accounts(database);
    this.#sessions = new Sessions(database, this.#accounts, now);
  }

  /** Signs someone in from an address. Refused in one way for a wrong username and a wrong password. */
  async signIn(typed: string, password: string, address: string): Promise<SignedIn> {
    const username = usernameSchema.safeParse(typed).data ?? "";
    const waitSeconds = await this.#limit.attempt(username, address);
    if (waitSeconds > 0) return { ok: false, reason: "too-often", waitSeconds };
    const isTooLong = password.length > passwordLength.most;
    const account = await this.#accounts.authenticate(username, isTooLong ? "" : password);
    if (!account) return { ok: false, reason: "wrong" };
    await this.#limit.succeeded(username, address);
    return { ok: true, ...this.#sessions.open(account) };
  }

  session(token: string | undefined): Session | null {
    return token === undefined ? null : this.#sessions.find(token);
  }

  signOut(token: string): void {
    this.#sessions.close(token);
  }

  accounts(): readonly Account[] {
    return this.#accounts.list();
  }

  account(username: string): Account | null {
    return this.#accounts.find(username);
  }

  /** Adds an account; false when the username is taken. */
  add(account: Account, password: string): Promise<boolean> {
    return this.#accounts.add(account, password);
  }

  async hasPassword(username: string, password: string): Promise<boolean> {
    return (await this.#accounts.authenticate(username, password)) !== null;
  }

  /** Gives an account another password and ends its sessions; false when there is no such account. */
  async changePassword(username: string, password: string): Promise<boolean> {
    const isChanged = await this.#accounts.changePassword(username, password);
    this.#sessions.closeAll(username);
    return isChanged;
  }

  /** Removes an account and its sessions; false when there is no such account. */
  remove(username: string): boolean {
    return this.#accounts.remove(username);
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

/**
 * Opens the accounts in the SQLite file at `path` (`:memory:` for none). `now` is the time on the wall
 * in milliseconds, never a rehearsal's clock: it ends sessions.
 */
export function openStaff({
  path,
  now = Date.now,
}: {
  readonly path: string;
  readonly now?: () => number;
}): Staff {
  const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
  database.exec("PRAGMA journal_mode = WAL");
  return new Staff(database, now);
}
