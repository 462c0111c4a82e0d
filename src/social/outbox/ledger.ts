import type { Journal, JournalEntry } from "#journal/journal.ts";
import { outboxEvent } from "./event.ts";
import { evolve } from "./evolve.ts";
import { emptyOutbox, type OutboxState } from "./state.ts";

/**
 * One stream for all posts and switches: the version a claim expects is then the version of everything the
 * claim was decided on, and the journal refuses it when a switch was thrown in between.
 */
export const outboxStream = "outbox";

type Waiting = {
  readonly seq: number;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
};

/** The fold of the outbox's stream, followed as the journal grows; a fault in the journal stops it for good. */
export class Ledger implements AsyncDisposable {
  readonly #stop = new AbortController();
  readonly #readers = new Set<() => void>();
  readonly #waiting = new Set<Waiting>();
  #state: OutboxState = emptyOutbox;
  #seq = 0;
  #failed: { readonly fault: unknown } | null = null;
  readonly #following: Promise<void>;

  private constructor(journal: Journal) {
    this.#following = this.#follow(journal);
  }

  /** Resolves once everything the journal holds now is folded in. */
  static async start(journal: Journal): Promise<Ledger> {
    const ledger = new Ledger(journal);
    await ledger.reached((await journal.head()).seq);
    return ledger;
  }

  get state(): OutboxState {
    return this.#state;
  }

  /** Why it stopped; null while it follows. */
  get fault(): unknown {
    return this.#failed?.fault ?? null;
  }

  /** Calls `reader` after each event, until the function it gives back is called. */
  subscribe(reader: () => void): () => void {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  /** Resolves when the entry at `seq` is folded in and the readers have been told. */
  reached(seq: number): Promise<void> {
    if (this.#failed) return Promise.reject(this.#failed.fault);
    if (this.#seq >= seq) return Promise.resolve();
    return new Promise((resolve, reject) => this.#waiting.add({ seq, resolve, reject }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#following;
  }

  async #follow(journal: Journal): Promise<void> {
    try {
      for await (const entry of journal.follow(0, this.#stop.signal)) this.#apply(entry);
    } catch (fault) {
      this.#failed = { fault };
      for (const { reject } of this.#waiting) reject(fault);
    }
  }

  #apply({ seq, stream, event, at, by }: JournalEntry): void {
    this.#seq = seq;
    if (stream === outboxStream) {
      this.#state = evolve(this.#state, outboxEvent.parse(event), { at, by });
      for (const reader of this.#readers) reader();
    }
    for (const waiting of this.#waiting) {
      if (waiting.seq > seq) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
  }
}
