import type { Units } from "./units.ts";

/** Candidates are named by their place on the ballot paper, counted from 0. */
export type Place = number;

/** What a stage of the count did. */
export type Happening =
  | { readonly kind: "first-preferences" }
  | { readonly kind: "surplus"; readonly of: Place; readonly surplus: Units }
  /** One candidate in Scotland; in Northern Ireland two or more may go together. */
  | { readonly kind: "exclusion"; readonly of: readonly Place[] };

/** Where the votes stand at the end of a stage. Votes, non-transferable and lost make the valid papers at every stage. */
export type Stage = {
  readonly happened: Happening;
  /** By how much each candidate's votes changed, in the order of the ballot paper. */
  readonly transfers: readonly Units[];
  readonly votes: readonly Units[];
  /** Worth of all papers so far that had no further preference. */
  readonly nonTransferable: Units;
  /** All that was cut off so far where a transfer value was not a whole number of units. */
  readonly lost: Units;
  /** Those deemed elected at the end of this stage, most votes first. */
  readonly elected: readonly Place[];
};

/** Votes that make sure of a seat: valid papers ÷ (seats + 1), the remainder ignored, plus 1. In whole votes. */
export function quotaOf(valid: number, seats: number): number {
  return Math.floor(valid / (seats + 1)) + 1;
}
