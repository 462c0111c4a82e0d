import type { PublicContest, PublicState, PublicView } from "./public-model.ts";

const calledOff: readonly PublicState[] = ["countermanded", "abandoned", "postponed"];

/** Whether there is no poll in a ward for now, so that nothing is to be expected of the night. */
export function isCalledOff({ state }: PublicContest): boolean {
  return calledOff.includes(state);
}

/** Whether people vote in a ward, or have: neither called off nor without a contest. */
export function isPolled(contest: PublicContest): boolean {
  return contest.state !== "uncontested" && !isCalledOff(contest);
}

/** Whether anybody votes at all: a by-election that is called off is an election without a poll. */
export function hasPoll({ contests }: PublicView): boolean {
  return contests.some(isPolled);
}

/** When a ward is expected to declare; null once it has, or where it will not. */
export function expectedDeclaration(contest: PublicContest): string | null {
  const { result, expected_declaration } = contest;
  return result === null && isPolled(contest) ? expected_declaration : null;
}
