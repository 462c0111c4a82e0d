import type { Account } from "#accounts/account.ts";
import type { Stage } from "#election/count/contest-state.ts";
import { nextStep, type Step } from "#election/count/step.ts";
import type { Contest, ContestId } from "#election/model.ts";
import type { HistoryLine } from "#night/history.ts";
import type { Night } from "#night/night.ts";
import { arePollsClosed, stateOf } from "./ward-view.ts";

/** One ward in the list. */
export type WardRow = {
  readonly contest: Contest;
  readonly stage: Stage;
  readonly step: Step;
  /** Two entries differ, or the last seat is tied: somebody has to look at it. */
  readonly isProblem: boolean;
  readonly last: (HistoryLine & { readonly name: string }) | null;
};

/** All wards in the order of the ballot, as this person sees them. */
export function wardRows(
  night: Night,
  account: Account,
  lastOf: (contest: ContestId) => HistoryLine | null,
  nameOf: (username: string) => string,
): readonly WardRow[] {
  return night.election.contests.map((contest) => {
    const state = stateOf(night, contest);
    const step = nextStep(state, contest, account, arePollsClosed(night, contest));
    const last = lastOf(contest.id);
    return {
      contest,
      stage: state.stage,
      step,
      isProblem: step.kind === "settle-difference" || step.kind === "draw-lot",
      last: last && { ...last, name: nameOf(last.by) },
    };
  });
}
