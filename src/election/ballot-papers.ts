import type { Box, Figures, Rejected } from "./figures.ts";

/** V = Σ boxes + postal papers (identity I1): the figure the count must meet. */
export function papersVerified(boxes: readonly Box[]): number {
  return boxes.reduce((sum, { counted }) => sum + (counted ?? 0), 0);
}

/** R, the ballot papers rejected in whole: a paper rejected in part is not among them. */
export function whollyRejected(heads: Rejected): number {
  return heads.officialMark + heads.tooMany + heads.identifiable + heads.void;
}

/** G = V − R (identity I2). */
export function validPapers({ papers, rejected }: Pick<Figures, "papers" | "rejected">): number {
  return papers - whollyRejected(rejected);
}

export function totalVotes(votes: Figures["votes"]): number {
  return votes.reduce((sum, [, n]) => sum + n, 0);
}
