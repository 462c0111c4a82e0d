import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import { instant } from "#election/model.ts";
import { canonicalJson, genesis } from "#journal/chain.ts";
import type { Head, JournalEntry } from "#journal/journal.ts";
import { damaged } from "./sqlite-fault.ts";

const entryRow = z.object({
  seq: z.int(),
  stream: z.string(),
  version: z.int(),
  at: instant,
  by: z.string(),
  key: z.string(),
  digest: z.string(),
  event: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.looseObject({ kind: z.string() })),
  hash: z.string(),
});
const headRow = z.object({ seq: z.int(), hash: z.string() });
const versionRow = z.object({ version: z.int() });

const pageLength = 256;

/** The journal's one table, in statements prepared once. */
export class EntryTable {
  readonly #path: string;
  readonly #all: StatementSync;
  readonly #page: StatementSync;
  readonly #ofKey: StatementSync;
  readonly #head: StatementSync;
  readonly #link: StatementSync;
  readonly #version: StatementSync;
  readonly #insert: StatementSync;

  constructor(database: DatabaseSync, path: string) {
    this.#path = path;
    this.#all = database.prepare("select * from entry order by seq");
    this.#page = database.prepare(
      `select * from entry where seq > ? and seq <= ? order by seq limit ${pageLength}`,
    );
    this.#ofKey = database.prepare("select * from entry where key = ? order by seq");
    this.#head = database.prepare("select seq, hash from entry order by seq desc limit 1");
    this.#link = database.prepare("select seq, hash from entry where seq = ?");
    this.#version = database.prepare(
      "select coalesce(max(version), 0) as version from entry where stream = ?",
    );
    this.#insert = database.prepare("insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  *all(): Generator<JournalEntry> {
    for (const row of this.#all.iterate()) yield this.#entry(row);
  }

  /** The next entries after `after`, at most `pageLength` of them and none above `until`. */
  page(after: number, until: number): JournalEntry[] {
    return this.#page.all(after, until).map((row) => this.#entry(row));
  }

  ofKey(key: string): JournalEntry[] {
    return this.#ofKey.all(key).map((row) => this.#entry(row));
  }

  head(): Head {
    const row = this.#head.get();
    return row === undefined ? genesis : headRow.parse(row);
  }

  hashOf(seq: number): string | null {
    if (seq === genesis.seq) return genesis.hash;
    const row = this.#link.get(seq);
    return row === undefined ? null : headRow.parse(row).hash;
  }

  version(stream: string): number {
    return versionRow.parse(this.#version.get(stream)).version;
  }

  insert(entry: JournalEntry): void {
    const { seq, stream, version, at, by, key, digest, event, hash } = entry;
    this.#insert.run(seq, stream, version, at, by, key, digest, canonicalJson(event), hash);
  }

  #entry(row: Record<string, unknown>): JournalEntry {
    try {
      return entryRow.parse(row);
    } catch (error) {
      const { seq } = row;
      throw damaged(this.#path, `entry ${seq} cannot be read`, error);
    }
  }
}
