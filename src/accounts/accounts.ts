import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { type Account, account } from "./account.ts";
import { hashPassword, isPassword } from "./password.ts";

const fields = account.unwrap().shape;

const row = account.unwrap().extend({
  roles: z.string().transform((json) => fields.roles.parse(JSON.parse(json))),
  wards: z.string().transform((json) => fields.wards.parse(JSON.parse(json))),
  password: z.string(),
});

/** The named accounts of the count and their passwords' hashes. */
export class Accounts {
  readonly #database: DatabaseSync;
  /** What an unknown username's password is compared with, so that it takes as long as a known one's. */
  readonly #nobody = hashPassword("nobody has this password");

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(`
      CREATE TABLE IF NOT EXISTS account (
        username TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        roles TEXT NOT NULL,
        wards TEXT NOT NULL,
        email TEXT UNIQUE,
        password TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`);
  }

  /** Adds an account with the hash of its password; false when the username is taken. */
  add({ username, name, roles, wards, email }: Account, hash: string): boolean {
    const { changes } = this.#database
      .prepare(
        "INSERT OR IGNORE INTO account (username, name, roles, wards, email, password) VALUES (?, ?, ?, ?, ?, ?)",
      )
      .run(username, name, JSON.stringify(roles), JSON.stringify(wards), email, hash);
    return Number(changes) === 1;
  }

  list(): readonly Account[] {
    const found = this.#database.prepare("SELECT * FROM account ORDER BY username").all();
    return found.map((each) => withoutPassword(row.parse(each)));
  }

  find(username: string): Account | null {
    const found = this.#row(username);
    return found && withoutPassword(found);
  }

  /** The account of this username and password; null for either being wrong, in the same time. */
  async authenticate(username: string, password: string): Promise<Account | null> {
    const found = this.#row(username);
    const isRight = await isPassword(password, found ? found.password : await this.#nobody);
    return found && isRight ? withoutPassword(found) : null;
  }

  /** The account that the council's own sign-in means by a verified address. */
  findByEmail(email: string): Account | null {
    const found = this.#database
      .prepare("SELECT * FROM account WHERE email = ?")
      .get(email.toLowerCase());
    return found ? withoutPassword(row.parse(found)) : null;
  }

  /** Gives an account another name, roles, wards or address; false when there is no such account. */
  change({ username, name, roles, wards, email }: Account): boolean {
    const { changes } = this.#database
      .prepare("UPDATE account SET name = ?, roles = ?, wards = ?, email = ? WHERE username = ?")
      .run(name, JSON.stringify(roles), JSON.stringify(wards), email, username);
    return Number(changes) === 1;
  }

  /** Gives an account the hash of another password; false when there is no such account. */
  changePassword(username: string, hash: string): boolean {
    const { changes } = this.#database
      .prepare("UPDATE account SET password = ? WHERE username = ?")
      .run(hash, username);
    return Number(changes) === 1;
  }

  /** Removes an account; false when there is no such account. */
  remove(username: string): boolean {
    const { changes } = this.#database
      .prepare("DELETE FROM account WHERE username = ?")
      .run(username);
    return Number(changes) === 1;
  }

  #row(username: string): z.infer<typeof row> | null {
    const found = this.#database.prepare("SELECT * FROM account WHERE username = ?").get(username);
    return found ? row.parse(found) : null;
  }
}

function withoutPassword({ username, name, roles, wards, email }: Account): Account {
  return { username, name, roles, wards, email };
}
