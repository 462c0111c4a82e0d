import { z } from "zod";
import { contest, type Contest } from "#election/model.ts";

/**
 * What was on a contest's ballot paper, and whom it was given to. It is frozen in the journal when the polls close, or at
 * the first step of the count: figures are never held against anything else, whatever becomes of the files it came from.
 */
const ballot = z.readonly(
  contest.unwrap().pick({
    ward: true,
    seats: true,
    terms: true,
    electorate: true,
    system: true,
    candidates: true,
    notPolled: true,
  }),
);
export type Ballot = z.infer<typeof ballot>;

/** What can happen to a contest's ballot. It is no step of the count, and does not move the version of one. */
export const ballotEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ballot-frozen"), ballot }),
]);
export type BallotEvent = z.infer<typeof ballotEvent>;

/** The ballot of a contest as the content has it. */
export function ballotOf(from: Contest): Ballot {
  const { ward, seats, terms, electorate, system, candidates, notPolled } = from;
  return { ward, seats, terms, electorate, system, candidates, notPolled };
}

/** A contest with its frozen ballot in place of what the content says; as the content has it while there is none. */
export function withBallot(from: Contest, frozen: Ballot | null): Contest {
  return frozen === null ? from : { ...from, ...frozen };
}
