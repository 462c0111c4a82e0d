import type { Fold } from "#journal/fold.ts";
import type { JournalEntry } from "#journal/journal.ts";
import { Readers, type ReportFault } from "#journal/readers.ts";
import { outboxEvent } from "./event.ts";
import { evolve, type Own } from "./evolve.ts";
import { emptyOutbox, type OutboxState } from "./state.ts";

/**
 * One stream for all posts and switches: the version a claim expects is then the version of everything the
 * claim was decided on, and the journal refuses it when a switch was thrown in between.
 */
export const outboxStream = "outbox";

/** The fold of the outbox's stream. */
export class OutboxFold implements Fold {
  readonly name = "outbox";
  readonly #readers: Readers<void>;
  #state: OutboxState = emptyOutbox;
  /** What was made since the state was last handed out. */
  #own: Own = new WeakSet();

  constructor(report: ReportFault) {
    this.#readers = new Readers("reader", report);
  }

  /** A value: what is folded in later does not change it. */
  get state(): OutboxState {
    this.#own = new WeakSet();
    return this.#state;
  }

  /** Calls `reader` after each event, until the function it gives back is called. */
  subscribe(reader: () => void): () => void {
    return this.#readers.add(reader);
  }

  apply({ stream, event, at, by }: JournalEntry): void {
    if (stream !== outboxStream) return;
    this.#state = evolve(this.#state, outboxEvent.parse(event), { at, by }, this.#own);
    this.#readers.announce();
  }
}
