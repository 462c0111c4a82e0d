import type { BallotEvent } from "#election/count/ballot.ts";
import type { ContestState } from "#election/count/contest-state.ts";
import type { ContestEvent } from "#election/count/event.ts";
import { evolve, evolveBallot, initialContest } from "#election/count/evolve.ts";
import type { Contest, ContestId, Election, Instant } from "#election/model.ts";
import { publicContest } from "./public-contest.ts";

/** The whole night as a fold of the journal. */
export type ElectionState = {
  readonly contests: ReadonlyMap<ContestId, ContestState>;
  /** Position of the last entry folded in. */
  readonly seq: number;
  /** How many entries changed what the public sees, and when the last of them came. */
  readonly publicChanges: number;
  readonly publicAt: Instant | null;
};

export type Happened = {
  readonly seq: number;
  readonly at: Instant;
  readonly contest: ContestId;
  readonly event: ContestEvent | BallotEvent;
};

export function initialState(election: Election): ElectionState {
  const contests = new Map(
    election.contests.map((contest) => [contest.id, initialContest(contest)]),
  );
  return { contests, seq: 0, publicChanges: 0, publicAt: null };
}

/** Whether two states of a contest look the same from outside at a moment. */
function looksTheSame(
  election: Election,
  contest: Contest,
  now: Instant,
  states: readonly [ContestState, ContestState],
): boolean {
  const [a, b] = states.map((state) =>
    JSON.stringify(publicContest(election, contest, state, now)),
  );
  return a === b;
}

/** What one entry makes of a state: the contest as it became, and all that is not a contest's. */
export function foldOne(
  election: Election,
  state: ElectionState,
  happened: Happened,
): { readonly contest: ContestState; readonly rest: Omit<ElectionState, "contests"> } {
  const { seq, at, event } = happened;
  const contest = election.contests.find(({ id }) => id === happened.contest);
  const before = state.contests.get(happened.contest);
  if (!contest || !before)
    throw new Error(`The journal names a ward this election has not: ${happened.contest}.`);
  const after =
    event.kind === "ballot-frozen"
      ? evolveBallot(before, event, contest)
      : evolve(before, event, contest);
  const { publicChanges, publicAt } = state;
  const rest = looksTheSame(election, contest, at, [before, after])
    ? { seq, publicChanges, publicAt }
    : { seq, publicChanges: publicChanges + 1, publicAt: at };
  return { contest: after, rest };
}

/**
 * Folds one entry in. The public position moves only when the public sees a change at that moment, so that not
 * even the moment of a provisional result shows (design.md, "one journal, many readers").
 */
export function fold(election: Election, state: ElectionState, happened: Happened): ElectionState {
  const { contest, rest } = foldOne(election, state, happened);
  return { contests: new Map(state.contests).set(contest.id, contest), ...rest };
}
