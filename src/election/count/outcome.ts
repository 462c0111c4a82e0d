import type { PersonId } from "#election/model.ts";
import type { Figures } from "./figures.ts";

export type Outcome = {
  /** Those elected for certain, most votes first; short of the seats while a tie waits for the lot. */
  readonly elected: readonly PersonId[];
  /** An equality of votes that straddles the last seat: `places` of `candidates` go by lot. */
  readonly tie: { readonly candidates: readonly PersonId[]; readonly places: number } | null;
};

/**
 * Who is elected: the candidates with most votes, up to the number of seats (LE(PA)R 2006 Sch. 2 r. 15).
 * An equality matters only where one more vote would elect (r. 49); the order of `votes` never does.
 * `lotWinners` settles such a tie only when it names exactly the places that are open.
 */
export function outcome(
  votes: Figures["votes"],
  seats: number,
  lotWinners: readonly PersonId[] = [],
): Outcome {
  const ranked = votes.toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b));
  const last = ranked[Math.min(seats, ranked.length) - 1];
  if (!last) return { elected: [], tie: null };
  const [, lastVotes] = last;
  const above = ranked.filter(([, n]) => n > lastVotes).map(([id]) => id);
  const level = ranked.filter(([, n]) => n === lastVotes).map(([id]) => id);
  const places = seats - above.length;
  if (level.length <= places) return { elected: [...above, ...level], tie: null };

  const drawn = level.filter((id) => lotWinners.includes(id));
  if (drawn.length === places && new Set(lotWinners).size === lotWinners.length) {
    return { elected: [...above, ...drawn], tie: { candidates: level, places } };
  }
  return { elected: above, tie: { candidates: level, places } };
}

/**
 * Votes between the last elected and the first not elected; 0 after a lot, null when nobody was left out.
 * With one seat this is the majority; with several it must never be called that.
 */
export function lastSeatMargin(votes: readonly number[], seats: number): number | null {
  const ranked = votes.toSorted((a, b) => b - a);
  const last = ranked[seats - 1];
  const next = ranked[seats];
  return last === undefined || next === undefined ? null : last - next;
}

/**
 * Turnout in per cent to two places, half up: ballot papers, rejected ones included, ÷ electorate
 * (identity I8, the Electoral Commission's ballot box turnout). Never votes ÷ electorate.
 */
export function turnout(papers: number, electorate: number | null): number | null {
  if (electorate === null || electorate === 0) return null;
  return Math.floor((papers * 20_000 + electorate) / (2 * electorate)) / 100;
}
