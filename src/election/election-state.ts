import type { ContestState } from "./contest-state.ts";
import type { ContestEvent } from "./event.ts";
import { evolve, initialContest } from "./evolve.ts";
import type { Contest, ContestId, Election, Instant } from "./model.ts";
import { publicContest } from "./public-view.ts";

/** The whole night as a fold of the journal. */
export type ElectionState = {
  readonly contests: ReadonlyMap<ContestId, ContestState>;
  /** Position of the last entry folded in. */
  readonly seq: number;
  /** Position and time of the last entry that changed what the public sees. */
  readonly publicSeq: number;
  readonly publicAt: Instant | null;
};

export type Happened = {
  readonly seq: number;
  readonly at: Instant;
  readonly contest: ContestId;
  readonly event: ContestEvent;
};

export function initialState(election: Election): ElectionState {
  const contests = new Map(
    election.contests.map((contest) => [contest.id, initialContest(contest)]),
  );
  return { contests, seq: 0, publicSeq: 0, publicAt: null };
}

/** Whether two states of a contest look the same from outside, once the polls have closed. */
function looksTheSame(
  election: Election,
  contest: Contest,
  a: ContestState,
  b: ContestState,
): boolean {
  const seen = (state: ContestState) =>
    JSON.stringify(publicContest(election, contest, state, election.pollsClose));
  return seen(a) === seen(b);
}

/**
 * Folds one entry in. The public position moves only when the public would see a change, so that not
 * even the moment of a provisional result shows (design.md, "one journal, many readers").
 */
export function fold(election: Election, state: ElectionState, happened: Happened): ElectionState {
  const { seq, at, event } = happened;
  const contest = election.contests.find(({ id }) => id === happened.contest);
  const before = state.contests.get(happened.contest);
  if (!contest || !before)
    throw new Error(`The journal names a ward this election has not: ${happened.contest}.`);
  const after = evolve(before, event, contest);
  const contests = new Map(state.contests).set(contest.id, after);
  return looksTheSame(election, contest, before, after)
    ? { ...state, contests, seq }
    : { contests, seq, publicSeq: seq, publicAt: at };
}
