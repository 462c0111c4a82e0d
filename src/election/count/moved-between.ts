type Row = { readonly votes: number; readonly elected: boolean };

type Moved<T> = {
  /** Elected before and not any more, in ballot-paper order. */
  readonly lost: readonly T[];
  /** Elected now and not before, in ballot-paper order. */
  readonly gained: readonly T[];
  /** The candidates whose votes are others now. */
  readonly votes: readonly { readonly candidate: T; readonly from: number; readonly to: number }[];
};

/** Who loses and who gains a seat, and whose votes are others, between two versions of one ward's result. */
export function movedBetween<T extends Row>(
  before: readonly T[],
  after: readonly T[],
  idOf: (row: T) => string,
): Moved<T> {
  const earlier = new Map(before.map((row) => [idOf(row), row]));
  const wasElected = (row: T) => earlier.get(idOf(row))?.elected ?? false;
  return {
    lost: after.filter((row) => wasElected(row) && !row.elected),
    gained: after.filter((row) => row.elected && !wasElected(row)),
    votes: after.flatMap((candidate) => {
      const from = earlier.get(idOf(candidate))?.votes;
      if (from === undefined || from === candidate.votes) return [];
      return [{ candidate, from, to: candidate.votes }];
    }),
  };
}
