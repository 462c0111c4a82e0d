import type { Instant } from "#election/model.ts";

/** One thing that happened. `seq` grows in commit order over the whole journal, `version` within one stream. */
export type JournalEntry = {
  readonly seq: number;
  readonly stream: string;
  readonly version: number;
  readonly at: Instant;
  /** The account that asked for it. */
  readonly by: string;
  /** The idempotency key of the command it came from. */
  readonly key: string;
  /** What that command was. */
  readonly digest: string;
  /** Plain JSON with a `kind`; the room that owns the stream parses it with its own schema. */
  readonly event: { readonly kind: string };
  /** Hex SHA-256 over the previous entry's hash and everything else on this entry: see `chain.ts`. */
  readonly hash: string;
};

/** Where a journal ends: the last entry's `seq` and `hash`. */
export type Head = { readonly seq: number; readonly hash: string };

export type Batch = {
  readonly stream: string;
  /** The stream's version the writer saw; 0 for a stream that does not exist. */
  readonly expected: number;
  /** Unique per command: the same key and digest again answers with the entries of the first time. */
  readonly key: string;
  /** What the command was, so that a key used for two different commands is noticed. */
  readonly digest: string;
  readonly at: Instant;
  readonly by: string;
  /** At least one; they are committed together or not at all. */
  readonly events: readonly { readonly kind: string }[];
};

export type Appended =
  | { readonly ok: true; readonly entries: readonly JournalEntry[]; readonly replayed: boolean }
  | { readonly ok: false; readonly reason: "conflict"; readonly version: number }
  | { readonly ok: false; readonly reason: "key-reused" };

/**
 * The append-only log every reader follows. An entry acknowledged by `append` is on the disk, is never
 * changed or removed, and its `seq` is greater than that of every entry any reader has seen before it.
 */
export type Journal = AsyncDisposable & {
  /**
   * Commits a command's events. A key that is known answers first, whatever `expected` says: with the entries
   * of the first time, or `key-reused` when the digest is another. Then `conflict` when the stream has moved on.
   */
  append(batch: Batch): Promise<Appended>;
  /** The entries of an earlier command, or null when the key is new. */
  recall(
    key: string,
  ): Promise<{ readonly digest: string; readonly entries: readonly JournalEntry[] } | null>;
  /** Entries with `seq` greater than `after`, oldest first, up to what is committed now. */
  read(after: number): AsyncIterable<JournalEntry>;
  /** The same, then every later entry as it is committed, until `signal` aborts or the journal closes. */
  follow(after: number, signal: AbortSignal): AsyncIterable<JournalEntry>;
  /** Throws what an append would meet now, such as a full disk; changes nothing. */
  probe(): Promise<void>;
  /** The last entry's place; of an empty journal, `genesis` in `chain.ts`. */
  head(): Promise<Head>;
};

/** The journal cannot be trusted or used; the message says what is wrong and what to do. */
export class JournalError extends Error {
  override readonly name = "JournalError";
  /** Nothing was written, and all will be well when there is room. */
  readonly isDiskFull: boolean;

  constructor(message: string, options: ErrorOptions & { readonly isDiskFull?: boolean } = {}) {
    super(message, options);
    this.isDiskFull = options.isDiskFull ?? false;
  }
}
