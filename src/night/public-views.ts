import type { ContestState } from "#election/count/contest-state.ts";
import { initialContest } from "#election/count/evolve.ts";
import type { Contest, ContestId, Election, Instant } from "#election/model.ts";
import type { ElectionState } from "#election/public/election-state.ts";
import { publicContest } from "#election/public/public-contest.ts";
import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import { publicSeq, publicViewOf } from "#election/public/public-view.ts";
import type { Clock } from "./clock.ts";

/** The view changes with the clock at two moments only: when the polls open and when they close. */
type Phase = "before" | "polling" | "closed";

function phaseAt({ pollsOpen, pollsClose }: Election, now: Instant): Phase {
  if (now < pollsOpen) return "before";
  return now < pollsClose ? "polling" : "closed";
}

type Made = {
  readonly state: ContestState;
  readonly phase: Phase;
  readonly contest: PublicContest;
};

/**
 * `publicView` made again only where something changed. A contest that looks the same keeps its identity, so that
 * readers can see what changed by looking at it.
 */
export class PublicViews {
  readonly #election: Election;
  readonly #clock: Clock;
  readonly #made = new Map<ContestId, Made>();
  #last: { readonly view: PublicView; readonly phase: Phase } | null = null;

  constructor(election: Election, clock: Clock) {
    this.#election = election;
    this.#clock = clock;
  }

  /** The public view of a state at this moment; the same object until something in it has changed. */
  of(state: ElectionState): PublicView {
    const now = this.#clock.now();
    const phase = phaseAt(this.#election, now);
    const last = this.#last;
    const seq = publicSeq(this.#election, state, now);
    if (last?.phase === phase && last.view.seq === seq) return last.view;
    const contests = this.#election.contests.map((contest) =>
      this.#contest(contest, state.contests.get(contest.id) ?? initialContest(contest), now),
    );
    const view = publicViewOf(this.#election, state, now, contests);
    this.#last = { view, phase };
    return view;
  }

  #contest(contest: Contest, state: ContestState, now: Instant): PublicContest {
    const phase = phaseAt(this.#election, now);
    const before = this.#made.get(contest.id);
    if (before?.state === state && before.phase === phase) return before.contest;
    const anew = publicContest(this.#election, contest, state, now);
    const isSame = JSON.stringify(anew) === JSON.stringify(before?.contest);
    const made = isSame && before ? before.contest : anew;
    this.#made.set(contest.id, { state, phase, contest: made });
    return made;
  }
}
