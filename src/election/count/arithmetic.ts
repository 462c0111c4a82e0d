import type { Candidate, Contest } from "#election/model.ts";
import { returnFields, votesField, wholeNumber } from "./typed-figures.ts";

/** What the arithmetic needs of a ward: small enough to send to the browser. */
export type Sheet = Pick<Contest, "seats"> & {
  readonly candidates: readonly Pick<Candidate, "id" | "name">[];
  readonly verified: number | null;
};

export type Arithmetic = {
  readonly papers: number | null;
  readonly verified: number | null;
  /** The sum of the heads typed so far. */
  readonly rejected: number;
  /** Valid papers; null until papers and all four heads are typed. */
  readonly valid: number | null;
  readonly votes: number;
  /** Votes the valid papers can hold. */
  readonly possible: number | null;
  readonly seats: number;
  /** Candidates whose votes are still to type. */
  readonly missing: readonly string[];
  /** Candidates with more votes than there are valid papers. */
  readonly tooMany: readonly string[];
};

type Typed = Readonly<Record<string, string>>;

const headFields = returnFields.filter((field) => field.startsWith("rejected."));

function sum(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((total, n) => total + (n ?? 0), 0);
}

/** The sums of a return while it is being typed: the same at the server and in the browser. */
export function arithmetic({ seats, candidates, verified }: Sheet, typed: Typed): Arithmetic {
  const read = (field: string) => wholeNumber(typed[field] ?? "");
  const papers = read("papers");
  const heads = headFields.map(read);
  const votes = candidates.map(({ id, name }) => ({ name, votes: read(votesField(id)) }));
  const isComplete = papers !== null && !heads.includes(null);
  const rejected = sum(heads);
  const valid = isComplete ? papers - rejected : null;
  return {
    papers,
    verified,
    rejected,
    valid,
    votes: sum(votes.map((row) => row.votes)),
    possible: valid === null ? null : valid * seats,
    seats,
    missing: votes.filter((row) => row.votes === null).map(({ name }) => name),
    tooMany: votes
      .filter((row) => valid !== null && (row.votes ?? 0) > valid)
      .map(({ name }) => name),
  };
}
