import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";

const row = z.object({ key: z.string() });

/**
 * The keys with which browsers encrypt what was typed and not yet sent: one for each account, and never on the device,
 * so that nobody reads there what another person typed.
 */
export class KeepingKeys {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(`
      CREATE TABLE IF NOT EXISTS keeping_key (
        username TEXT PRIMARY KEY REFERENCES account (username) ON DELETE CASCADE,
        key TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`);
  }

  /** The key of an account that there is: 32 bytes in base64, the same each time. */
  of(username: string): string {
    const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
    this.#database
      .prepare("INSERT OR IGNORE INTO keeping_key (username, key) VALUES (?, ?)")
      .run(username, key);
    const found = this.#database
      .prepare("SELECT key FROM keeping_key WHERE username = ?")
      .get(username);
    return row.parse(found).key;
  }
}
