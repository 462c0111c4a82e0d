import { whollyRejected } from "#election/count/ballot-papers.ts";
import { lastSeatMargin, turnout } from "#election/count/outcome.ts";
import type { Instant } from "#election/model.ts";
import type { PublicContest, PublicResult } from "./public-model.ts";

/** What a declaration says that cannot be worked out from who stood where; indices are ballot-paper order. */
export type DeclaredFacts = {
  readonly version: number;
  readonly declared_at: Instant;
  readonly papers: number;
  readonly rejected: PublicResult["rejected"];
  readonly votes: readonly number[];
  readonly elected: readonly number[];
  readonly by_lot: readonly number[];
  /** Place and the year in which the term ends, for each elected, where the seats have different terms. */
  readonly terms: readonly (readonly number[])[];
  readonly holds: PublicResult["holds"];
  readonly gains: PublicResult["gains"];
  readonly correction: PublicResult["correction"];
};

function votesAt(votes: readonly number[], place: number): number {
  const found = votes[place];
  if (found === undefined) throw new RangeError(`Candidate ${place + 1} has no votes.`);
  return found;
}

/** A ward's published result from its declared facts: the same in the service and in the browser. */
export function publicResultOf(
  { candidates, seats, electorate }: Pick<PublicContest, "candidates" | "seats" | "electorate">,
  facts: DeclaredFacts,
): PublicResult {
  const { version, declared_at, papers, rejected, votes, holds, gains, correction } = facts;
  const heads = {
    officialMark: rejected.official_mark,
    tooMany: rejected.too_many,
    identifiable: rejected.identifiable,
    void: rejected.void,
  };
  return {
    version,
    declared_at,
    papers,
    valid: papers - whollyRejected(heads),
    rejected,
    turnout: turnout(papers, electorate),
    candidates: candidates.map((candidate, index) => ({
      ...candidate,
      votes: votesAt(votes, index),
      elected: facts.elected.includes(index),
      by_lot: facts.by_lot.includes(index),
      term: facts.terms.find(([place]) => place === index)?.[1] ?? null,
    })),
    // Where a court says who is elected, the votes no longer do.
    last_seat_margin:
      (correction?.remedy ?? "figures") === "figures" ? lastSeatMargin(votes, seats) : null,
    holds,
    gains,
    correction,
  };
}

/** The papers verified of a ward and the turnout they make, before it is declared. */
export function verifiedOf(
  papers: number,
  { electorate }: Pick<PublicContest, "electorate">,
): NonNullable<PublicContest["verified"]> {
  return { papers, turnout: turnout(papers, electorate) };
}

/**
 * By how many votes a count with one seat is out of its valid ballot papers, which two officers settled (V-RECON-SINGLE);
 * 0 where it is not, or where voters have several votes.
 */
export function countOut(
  { seats }: Pick<PublicContest, "seats">,
  { candidates, valid }: Pick<PublicResult, "candidates" | "valid">,
): number {
  return seats === 1 ? candidates.reduce((sum, { votes }) => sum + votes, 0) - valid : 0;
}
