import type { Followed } from "#journal/fold.ts";
import type { Batch, Journal, JournalEntry } from "#journal/journal.ts";

/** A command by its idempotency key, what it is, and who asks. */
export type Asked = Pick<Batch, "key" | "digest" | "by">;

/** What the rules say: the events to append, on the version of the stream that they were decided on, or a refusal. */
export type Decided<Refusal> =
  | ({ readonly ok: true } & Pick<Batch, "stream" | "expected" | "at" | "events">)
  | { readonly ok: false; readonly refusal: Refusal };

export type CarriedOut<Refusal> =
  | { readonly ok: true; readonly entries: readonly JournalEntry[]; readonly replayed: boolean }
  | { readonly ok: false; readonly refusal: Refusal | "key-reused" };

/** Takes commands through the rules into the journal, one at a time, since a rule may look at everything. */
export class Commands {
  readonly #journal: Journal;
  readonly #followed: Followed;
  #queue: Promise<unknown> = Promise.resolve();

  /** `followed` is the fold that the rules decide on. */
  constructor(journal: Journal, followed: Followed) {
    this.#journal = journal;
    this.#followed = followed;
  }

  /**
   * Carries a command out, once per key: the answer comes when its events are on the disk and folded in. `decide` is
   * asked when everything that the journal holds is folded in, and again where another process wrote in between.
   * Throws what the journal throws; what it threw for before its events were committed has changed nothing.
   */
  carryOut<Refusal>(asked: Asked, decide: () => Decided<Refusal>): Promise<CarriedOut<Refusal>> {
    const answer = this.#queue.then(() => this.#next(asked, decide));
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  /** Resolves when no command is being carried out. */
  async rest(): Promise<void> {
    await this.#queue;
  }

  async #next<Refusal>(asked: Asked, decide: () => Decided<Refusal>): Promise<CarriedOut<Refusal>> {
    for (;;) {
      await this.#followed.reached((await this.#journal.head()).seq);
      const earlier = await this.#journal.recall(asked.key);
      if (earlier?.digest === asked.digest) return this.#done(earlier.entries, true);
      if (earlier) return { ok: false, refusal: "key-reused" };
      const decided = decide();
      if (!decided.ok) return decided;
      const { stream, expected, at, events } = decided;
      const appended = await this.#journal.append({ ...asked, stream, expected, at, events });
      if (appended.ok) return this.#done(appended.entries, appended.replayed);
      if (appended.reason === "key-reused") return { ok: false, refusal: "key-reused" };
    }
  }

  async #done<Refusal>(
    entries: readonly JournalEntry[],
    replayed: boolean,
  ): Promise<CarriedOut<Refusal>> {
    await this.#followed.reached(entries.at(-1)?.seq ?? 0);
    return { ok: true, entries, replayed };
  }
}
