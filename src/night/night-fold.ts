import type { ContestState } from "#election/count/contest-state.ts";
import type { ContestId, Election } from "#election/model.ts";
import { type ElectionState, foldOne, initialState } from "#election/public/election-state.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { Fold } from "#journal/fold.ts";
import type { JournalEntry } from "#journal/journal.ts";
import { Readers, type ReportFault } from "#journal/readers.ts";
import type { Clock } from "./clock.ts";
import { PublicViews } from "./public-views.ts";
import { contestOf, countEvent, eventOfBallot } from "./streams.ts";

/**
 * The fold of the contests, and the public view made from it. It tells its readers after each entry that changed
 * what the public sees; where nobody reads, as while the journal is read at the start, no view is made.
 */
export class NightFold implements Fold {
  readonly name = "night";
  readonly election: Election;
  readonly #views: PublicViews;
  readonly #readers: Readers<PublicView>;
  #contests: Map<ContestId, ContestState>;
  #rest: Omit<ElectionState, "contests">;
  /** Whether the contests were handed out: they are copied before they change. */
  #isShared = false;
  /** What readers know: what they heard last, or found when they came. */
  #known: PublicView | null = null;

  constructor(election: Election, clock: Clock, report: ReportFault) {
    const { contests, ...rest } = initialState(election);
    this.election = election;
    this.#contests = new Map(contests);
    this.#rest = rest;
    this.#views = new PublicViews(election, clock);
    this.#readers = new Readers("reader", report);
  }

  /** A value: what is folded in later does not change it. */
  get state(): ElectionState {
    this.#isShared = true;
    return { contests: this.#contests, ...this.#rest };
  }

  /** What may leave the building now; the same object until something the public sees has changed. */
  current(): PublicView {
    return this.#views.of({ contests: this.#contests, ...this.#rest });
  }

  /** Names one state of the public view: what an ETag for anything made from it alone can be. */
  position(): string {
    return String(this.current().seq);
  }

  /** Calls `reader` with each new public view, until the function it gives back is called. */
  subscribe(reader: (view: PublicView) => void): () => void {
    this.#known ??= this.current();
    return this.#readers.add(reader);
  }

  /** To be called about once a second: tells readers when the clock alone has changed the view. */
  tick(): void {
    const view = this.current();
    if (view !== this.#known) this.#announce(view);
  }

  apply(entry: JournalEntry): void {
    const { seq, at, stream } = entry;
    const contest = contestOf(stream);
    const event = countEvent(entry) ?? eventOfBallot(entry);
    if (contest === null || event === null) {
      this.#rest = { ...this.#rest, seq };
      return;
    }
    const state = { contests: this.#contests, ...this.#rest };
    const happened = { seq, at, contest, event };
    const folded = foldOne(this.election, state, happened);
    if (this.#isShared) this.#contests = new Map(this.#contests);
    this.#isShared = false;
    this.#contests.set(contest, folded.contest);
    this.#rest = folded.rest;
    const isPublic = folded.rest.publicChanges !== state.publicChanges;
    if (isPublic && this.#known !== null) this.#announce(this.current());
  }

  #announce(view: PublicView): void {
    this.#known = view;
    this.#readers.announce(view);
  }
}
