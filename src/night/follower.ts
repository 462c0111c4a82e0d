import { type ElectionState, fold, initialState } from "#election/election-state.ts";
import { contestEvent } from "#election/event.ts";
import { contestId, type Election, type Instant } from "#election/model.ts";
import { type PublicView, publicView } from "#election/public-view.ts";
import type { Journal, JournalEntry } from "#journal/journal.ts";
import type { Clock } from "./clock.ts";

export const contestStream = "contest:";

/** The view changes with the clock at two moments only: when the polls open and when they close. */
type Phase = "before" | "polling" | "closed";

function phaseAt({ pollsOpen, pollsClose }: Election, now: Instant): Phase {
  if (now < pollsOpen) return "before";
  return now < pollsClose ? "polling" : "closed";
}

/** Unchanged contests keep their identity, so that readers can see what changed by looking at it. */
function sharing(before: PublicView | null, after: PublicView): PublicView {
  if (!before) return after;
  const known = new Map(before.contests.map((contest) => [contest.id, contest]));
  const contests = after.contests.map((contest) => {
    const same = known.get(contest.id);
    return same && JSON.stringify(same) === JSON.stringify(contest) ? same : contest;
  });
  return { ...after, contests };
}

type Waiting = {
  readonly seq: number;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
};

/**
 * The fold of the journal, followed as it grows, and the public view made from it. It tells its readers
 * after each entry that changed what the public sees; a fault in the journal stops it for good.
 */
export class Follower implements AsyncDisposable {
  readonly election: Election;
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  readonly #readers = new Set<(view: PublicView) => void>();
  readonly #waiting = new Set<Waiting>();
  #state: ElectionState;
  #seen: { readonly view: PublicView; readonly phase: Phase } | null = null;
  /** What readers know: what they were told last, or found when they came. */
  #told: PublicView | null = null;
  #failed: { readonly fault: unknown } | null = null;
  #following: Promise<void> = Promise.resolve();

  private constructor(election: Election, clock: Clock) {
    this.election = election;
    this.#clock = clock;
    this.#state = initialState(election);
  }

  /** Resolves once everything the journal holds now is folded in. */
  static async start(election: Election, journal: Journal, clock: Clock): Promise<Follower> {
    const follower = new Follower(election, clock);
    const { seq } = await journal.head();
    follower.#begin(journal);
    await follower.reached(seq);
    follower.tick();
    return follower;
  }

  get state(): ElectionState {
    return this.#state;
  }

  /** What may leave the building now; the same object until something the public sees has changed. */
  current(): PublicView {
    const now = this.#clock.now();
    const phase = phaseAt(this.election, now);
    const seen = this.#seen;
    if (seen?.phase === phase && seen.view.seq === this.#state.publicSeq) return seen.view;
    const view = sharing(seen?.view ?? null, publicView(this.election, this.#state, now));
    this.#seen = { view, phase };
    return view;
  }

  /** Names one state of the public view: what an ETag for anything made from it alone can be. */
  position(): string {
    const { seq } = this.current();
    const phase = this.#seen?.phase ?? "closed";
    return phase === "closed" ? String(seq) : `${seq}-${phase}`;
  }

  /** Calls `reader` with each new public view, until the function it gives back is called. */
  subscribe(reader: (view: PublicView) => void): () => void {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  /** To be called about once a second: tells readers when the clock alone has changed the view. */
  tick(): void {
    const view = this.current();
    if (view !== this.#told) this.#tell(view);
  }

  /** Resolves when the entry at `seq` is folded in and the readers have been told. */
  reached(seq: number): Promise<void> {
    if (this.#failed) return Promise.reject(this.#failed.fault);
    if (this.#state.seq >= seq) return Promise.resolve();
    return new Promise((resolve, reject) => this.#waiting.add({ seq, resolve, reject }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#following;
  }

  #begin(journal: Journal): void {
    this.#following = this.#follow(journal);
  }

  async #follow(journal: Journal): Promise<void> {
    try {
      for await (const entry of journal.follow(0, this.#stop.signal)) this.#apply(entry);
    } catch (fault) {
      this.#failed = { fault };
      for (const { reject } of this.#waiting) reject(fault);
    }
  }

  #apply({ seq, at, stream, event }: JournalEntry): void {
    const before = this.#state.publicSeq;
    this.#state = stream.startsWith(contestStream)
      ? fold(this.election, this.#state, {
          seq,
          at,
          contest: contestId.parse(stream.slice(contestStream.length)),
          event: contestEvent.parse(event),
        })
      : { ...this.#state, seq };
    if (this.#state.publicSeq !== before) this.#tell(this.current());
    for (const waiting of this.#waiting) {
      if (waiting.seq > seq) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
  }

  #tell(view: PublicView): void {
    this.#told = view;
    for (const reader of this.#readers) reader(view);
  }
}
