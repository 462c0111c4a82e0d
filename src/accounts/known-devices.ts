import { createHash, randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { millisecondsInDay } from "date-fns/constants";

/** From one election to the next. */
const keptMs = 400 * millisecondsInDay;

function digest(device: string): string {
  return createHash("sha256").update(device).digest("hex");
}

/**
 * Which browsers have signed in as whom. A browser has a name of its own that nobody guesses or makes up, and that opens
 * nothing; only its hash is kept.
 */
export class KnownDevices {
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  constructor(database: DatabaseSync, now: () => number) {
    this.#database = database;
    this.#now = now;
    database.exec(`
      CREATE TABLE IF NOT EXISTS known_device (
        device TEXT NOT NULL,
        username TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        seen INTEGER NOT NULL,
        PRIMARY KEY (device, username)
      ) STRICT, WITHOUT ROWID`);
  }

  /** The name under which a device is counted: null where it is not known, or not to this account. */
  known(device: string | null, username?: string): string | null {
    if (device === null) return null;
    const name = digest(device);
    const found = this.#database
      .prepare("SELECT 1 FROM known_device WHERE device = ? AND username = coalesce(?, username)")
      .get(name, username ?? null);
    return found ? name : null;
  }

  /** Somebody has signed in on a device; gives its name, a new one where it brought none that is known. */
  remember(brought: string | null, username: string): string {
    const now = this.#now();
    this.#database.prepare("DELETE FROM known_device WHERE seen < ?").run(now - keptMs);
    const device =
      brought !== null && this.known(brought) ? brought : randomBytes(32).toString("base64url");
    this.#database
      .prepare("INSERT OR REPLACE INTO known_device (device, username, seen) VALUES (?, ?, ?)")
      .run(digest(device), username, now);
    return device;
  }
}
