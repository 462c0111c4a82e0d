import type { PersonId } from "#election/model.ts";
import type { Box, Figures, Rejected } from "./figures.ts";

/** The papers of the boxes that are in so far. */
export function papersSoFar(boxes: readonly Box[]): number {
  return boxes.reduce((sum, { counted }) => (counted === null ? sum : sum + counted), 0);
}

/** V = Σ boxes + postal papers (identity I1): the figure the count must meet. A box that is not in is no empty box. */
export function papersVerified(boxes: readonly Box[]): number {
  const missing = boxes.find(({ counted }) => counted === null);
  if (missing) throw new RangeError(`The papers of ${missing.name} are not counted.`);
  return papersSoFar(boxes);
}

/** R, the ballot papers rejected in whole: a paper rejected in part is not among them. */
export function whollyRejected(heads: Rejected): number {
  return heads.officialMark + heads.tooMany + heads.identifiable + heads.void;
}

/** G = V − R (identity I2). */
export function validPapers({ papers, rejected }: Pick<Figures, "papers" | "rejected">): number {
  return papers - whollyRejected(rejected);
}

/** A candidate's votes. None at all is a fault of the figures: a nought is a number that somebody typed. */
export function votesFor(votes: Figures["votes"], candidate: PersonId): number {
  const found = votes.find(([id]) => id === candidate);
  if (!found) throw new RangeError(`These figures have no votes for candidate ${candidate}.`);
  return found[1];
}

export function totalVotes(votes: Figures["votes"]): number {
  return votes.reduce((sum, [, n]) => sum + n, 0);
}
