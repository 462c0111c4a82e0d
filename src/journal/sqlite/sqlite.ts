import { EventEmitter, once } from "node:events";
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Appended, Batch, Head, Journal, JournalEntry } from "#journal/journal.ts";
import { createFolder, trueName } from "./disk.ts";
import { HeadFile } from "./head-file.ts";
import { appendBatch } from "./sqlite-append.ts";
import { createJournalFile } from "./sqlite-create.ts";
import { asJournalError, unusable } from "./sqlite-fault.ts";
import { EntryTable } from "./sqlite-table.ts";
import { busyTimeoutMs, verifyJournalFile } from "./sqlite-verify.ts";
import { lockForWriting } from "./writer-lock.ts";

/**
 * Opens the journal in a file for writing, and makes it, with its folder, where there is none. Throws a
 * `JournalError` when another process writes it, or when any entry is missing or changed; the file is
 * verified before anything is written to it.
 */
export async function openSqliteJournal(path: string): Promise<Journal> {
  const file = trueName(path);
  using claims = new DisposableStack();
  try {
    createFolder(file);
    claims.use(lockForWriting(file));
    if (!existsSync(file)) createJournalFile(file);
    const { head } = await verifyJournalFile(file);
    const headFile = claims.use(new HeadFile(file));
    // A crash between a commit and its line in the head file leaves that line behind.
    headFile.write(head);
    const database = claims.use(new DatabaseSync(file, { timeout: busyTimeoutMs }));
    database.exec("pragma journal_mode = wal; pragma synchronous = full");
    const table = new EntryTable(database, file);
    return new SqliteJournal(file, database, table, headFile, claims.move());
  } catch (error) {
    throw asJournalError(file, error);
  }
}

class SqliteJournal implements Journal {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #table: EntryTable;
  readonly #headFile: HeadFile;
  readonly #claims: DisposableStack;
  readonly #changes = new EventEmitter().setMaxListeners(0);

  constructor(
    path: string,
    database: DatabaseSync,
    table: EntryTable,
    headFile: HeadFile,
    claims: DisposableStack,
  ) {
    this.#path = path;
    this.#database = database;
    this.#table = table;
    this.#headFile = headFile;
    this.#claims = claims;
  }

  async append(batch: Batch): Promise<Appended> {
    if (batch.events.length === 0) throw new RangeError("A batch holds at least one event.");
    return this.#use(() => {
      const appended = appendBatch(this.#database, this.#table, batch);
      const last = appended.ok && !appended.replayed ? appended.entries.at(-1) : undefined;
      if (last !== undefined) this.#acknowledge(last);
      return appended;
    });
  }

  async recall(key: string): ReturnType<Journal["recall"]> {
    const entries = this.#use(() => this.#table.ofKey(key));
    const [first] = entries;
    return first === undefined ? null : { digest: first.digest, entries };
  }

  async *read(after: number): AsyncGenerator<JournalEntry> {
    const { seq: until } = await this.head();
    let cursor = after;
    while (cursor < until) {
      for (const entry of this.#page(cursor, until)) {
        yield entry;
        cursor = entry.seq;
      }
    }
  }

  async *follow(after: number, signal: AbortSignal): AsyncGenerator<JournalEntry> {
    let cursor = after;
    while (!signal.aborted && this.#database.isOpen) {
      const page = this.#page(cursor, Number.MAX_SAFE_INTEGER);
      // Nothing is awaited between the look and the wait, so no commit falls between them.
      if (page.length === 0) await this.#change(signal);
      for (const entry of page) {
        if (signal.aborted) return;
        yield entry;
        cursor = entry.seq;
      }
    }
  }

  async head(): Promise<Head> {
    return this.#use(() => this.#table.head());
  }

  async probe(): Promise<void> {
    // SQLite writes the first page for it, whatever stood there.
    this.#use(() => this.#database.exec("pragma user_version = 0"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#database.isOpen) return;
    try {
      this.#use(() => this.#database.exec("pragma wal_checkpoint(truncate)"));
    } finally {
      this.#claims.dispose();
      this.#changes.emit("change");
    }
  }

  #acknowledge({ seq, hash }: JournalEntry): void {
    try {
      this.#headFile.write({ seq, hash });
    } finally {
      // The entry is committed whatever became of the head file.
      this.#changes.emit("change");
    }
  }

  #page(after: number, until: number): JournalEntry[] {
    return this.#use(() => this.#table.page(after, until));
  }

  async #change(signal: AbortSignal): Promise<void> {
    await once(this.#changes, "change", { signal }).catch(() => {
      // Only the abort rejects, and the caller looks at the signal.
    });
  }

  #use<T>(work: () => T): T {
    if (!this.#database.isOpen) {
      throw unusable(this.#path, "is closed", "start Wardcast again to open it");
    }
    try {
      return work();
    } catch (error) {
      throw asJournalError(this.#path, error);
    }
  }
}
