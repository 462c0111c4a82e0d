import { setTimeout as wait } from "node:timers/promises";
import type { Instant } from "#election/model.ts";
import type { Journal, JournalEntry } from "#journal/journal.ts";
import type { ReportFault } from "#journal/readers.ts";

/** Something that is made of the journal, entry by entry, each once and in order. */
export type Fold = {
  /** What its fault is reported under. */
  readonly name: string;
  apply(entry: JournalEntry): void;
};

/** How far a fold has come. */
export type Followed = {
  /** Why it stopped for good, or why the journal cannot be read just now; null while all is well. */
  readonly fault: unknown;
  /** Resolves when the entry at `seq` is folded in; rejects where that cannot be done now. */
  reached(seq: number): Promise<void>;
};

type Waiting = { readonly seq: number } & PromiseWithResolvers<void>;

const shortestWaitMs = 50;
const longestWaitMs = 5000;

/** One fold with its place in the journal. */
class Place implements Followed {
  readonly #fold: Fold;
  readonly #report: ReportFault;
  /** Has a journal that could not be read looked at again. */
  readonly #hurry: () => void;
  readonly #waiting = new Set<Waiting>();
  #seq = 0;
  #stopped: { readonly fault: unknown } | null = null;
  /** Why the journal cannot be read now. */
  #unread: { readonly fault: unknown } | null = null;

  constructor(fold: Fold, report: ReportFault, hurry: () => void) {
    this.#fold = fold;
    this.#report = report;
    this.#hurry = hurry;
  }

  get seq(): number {
    return this.#seq;
  }

  get fault(): unknown {
    return (this.#stopped ?? this.#unread)?.fault ?? null;
  }

  reached(seq: number): Promise<void> {
    if (this.#stopped) return Promise.reject(this.#stopped.fault);
    if (this.#seq >= seq) return Promise.resolve();
    const waiting = { seq, ...Promise.withResolvers<void>() };
    this.#waiting.add(waiting);
    this.#hurry();
    return waiting.promise;
  }

  /** An entry that cannot be folded in stops this fold, since what came after would be made of something else. */
  take(entry: JournalEntry): void {
    if (this.#stopped || entry.seq <= this.#seq) return;
    try {
      this.#fold.apply(entry);
    } catch (fault) {
      this.#stopped = { fault };
      this.#report(this.#fold.name, fault);
      this.#refuseAll(fault);
      return;
    }
    this.#seq = entry.seq;
    for (const waiting of this.#waiting) {
      if (waiting.seq > entry.seq) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
  }

  /** The journal could not be read, or can be again. */
  reading(fault: unknown): void {
    this.#unread = fault === null ? null : { fault };
    if (fault !== null) this.#refuseAll(fault);
  }

  #refuseAll(fault: unknown): void {
    for (const { reject } of this.#waiting) reject(fault);
    this.#waiting.clear();
  }
}

/**
 * Reads the journal as it grows, once for everything that is made of it. A read that fails is tried again, less and
 * less often and at once when somebody waits; a fold that throws stops, is reported by its name, and stops no other.
 */
export class Follower implements AsyncDisposable {
  readonly #journal: Journal;
  readonly #report: ReportFault;
  readonly #places = new Set<Place>();
  readonly #stop = new AbortController();
  #hurried = Promise.withResolvers<void>();
  #seq = 0;
  #at: Instant | null = null;
  #isUnread = false;
  #following: Promise<void> = Promise.resolve();

  private constructor(journal: Journal, report: ReportFault) {
    this.#journal = journal;
    this.#report = report;
  }

  /** Follows a journal from its end; each fold that is added reads what was before. */
  static async start(journal: Journal, report: ReportFault = () => undefined): Promise<Follower> {
    const follower = new Follower(journal, report);
    const { seq } = await journal.head();
    for await (const entry of journal.read(Math.max(0, seq - 1))) follower.#pass(entry);
    follower.#begin();
    return follower;
  }

  /** When the last entry was written, by its writer's clock; null in a journal without any. */
  get at(): Instant | null {
    return this.#at;
  }

  /** Folds in all that the journal holds, and everything after it. Rejects with what the fold throws meanwhile. */
  async add(fold: Fold): Promise<Followed> {
    const place = new Place(fold, this.#report, () => this.#hurried.resolve());
    do {
      for await (const entry of this.#journal.read(place.seq)) {
        place.take(entry);
        if (place.fault !== null) throw place.fault;
      }
    } while (place.seq < this.#seq);
    this.#places.add(place);
    return place;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#following;
  }

  #begin(): void {
    this.#following = this.#follow();
  }

  #pass(entry: JournalEntry): void {
    this.#seq = entry.seq;
    this.#at = entry.at;
    for (const place of this.#places) place.take(entry);
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stop;
    let waitMs = shortestWaitMs;
    while (!signal.aborted) {
      try {
        for await (const entry of this.#read(signal)) {
          waitMs = shortestWaitMs;
          this.#reading(null);
          this.#pass(entry);
        }
      } catch (fault) {
        this.#reading(fault);
        await this.#pause(waitMs, signal);
        waitMs = Math.min(waitMs * 2, longestWaitMs);
      }
    }
  }

  /** A journal that does not grow is well again when its end has been seen. */
  async *#read(signal: AbortSignal): AsyncGenerator<JournalEntry> {
    const { seq } = await this.#journal.head();
    if (seq <= this.#seq) this.#reading(null);
    yield* this.#journal.follow(this.#seq, signal);
  }

  #reading(fault: unknown): void {
    if (fault === null && !this.#isUnread) return;
    this.#isUnread = fault !== null;
    this.#report("follower", fault);
    for (const place of this.#places) place.reading(fault);
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    this.#hurried = Promise.withResolvers();
    const paused = wait(ms, undefined, { signal, ref: false });
    await Promise.race([paused.catch(() => undefined), this.#hurried.promise]);
  }
}
