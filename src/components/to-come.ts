import type { PublicContest, PublicState } from "#election/public-view.ts";

const calledOff: readonly PublicState[] = ["countermanded", "abandoned", "postponed"];

/** Whether there is no poll in a ward for now, so that nothing is to be expected of the night. */
export function isCalledOff({ state }: PublicContest): boolean {
  return calledOff.includes(state);
}

/** When a ward is expected to declare; null once it has, or where it will not. */
export function expectedDeclaration(contest: PublicContest): string | null {
  const { state, result, expected_declaration } = contest;
  const isToCome = result === null && state !== "uncontested" && !isCalledOff(contest);
  return isToCome ? expected_declaration : null;
}
