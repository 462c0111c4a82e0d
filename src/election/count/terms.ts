import type { PersonId } from "#election/model.ts";
import { votesFor } from "./ballot-papers.ts";
import type { Figures } from "./figures.ts";

export type Terms = {
  /** The year in which each elected candidate's term ends; empty where all seats have the same term. */
  readonly years: ReadonlyMap<PersonId, number>;
  /** An equality of votes between elected candidates whose terms differ: the longer one goes by lot. */
  readonly tie: { readonly candidates: readonly PersonId[]; readonly places: number } | null;
};

const none: Terms = { years: new Map(), tie: null };

/**
 * Who of those elected serves how long, where an ordinary seat and a casual vacancy are filled together: the most votes
 * take the longest term, and an equality of votes is decided by lot (domain.md §2.4; LGA 1972 s. 89). `drawn` are those
 * the lot favoured, in the order they were drawn. `years` has one year a seat; none where the seats do not differ.
 */
export function termsOf(
  votes: Figures["votes"],
  elected: readonly PersonId[],
  years: readonly number[],
  drawn: readonly PersonId[] = [],
): Terms {
  if (new Set(years).size < 2) return none;
  const place = (id: PersonId) => (drawn.includes(id) ? drawn.indexOf(id) : drawn.length);
  const ranked = elected.toSorted(
    (a, b) => votesFor(votes, b) - votesFor(votes, a) || place(a) - place(b),
  );
  const longestFirst = years.toSorted((a, b) => b - a);
  const term = new Map(
    ranked.flatMap((id, row): [PersonId, number][] => {
      const year = longestFirst[row];
      return year === undefined ? [] : [[id, year]];
    }),
  );
  const open = ranked.filter((id) => !drawn.includes(id));
  for (const group of Map.groupBy(open, (id) => votesFor(votes, id)).values()) {
    const terms = group.map((id) => term.get(id));
    const places = terms.filter((year) => year === terms[0]).length;
    if (places < group.length) return { years: new Map(), tie: { candidates: group, places } };
  }
  return { years: term, tie: null };
}

/**
 * The terms of those a court seats: whoever had a seat `before` keeps its term, and the seats that come free go to the
 * others by their votes. Nobody's term is guessed: those between whom the order leaves it open have none.
 */
export function termsOrdered(
  votes: Figures["votes"],
  seated: readonly PersonId[],
  years: readonly number[],
  before: ReadonlyMap<PersonId, number>,
): Terms["years"] {
  if (new Set(years).size < 2) return none.years;
  const kept = new Map([...before].filter(([id]) => seated.includes(id)));
  const others = seated.filter((id) => !kept.has(id));
  const free = [...kept.values()].reduce(
    (left, year) => left.toSpliced(left.indexOf(year), 1),
    years,
  );
  const [only] = free;
  if (only !== undefined && free.every((year) => year === only)) {
    return new Map([...kept, ...others.map((id) => [id, only] as const)]);
  }
  if (others.length < free.length) return kept;
  return new Map([...kept, ...termsOf(votes, others, free).years]);
}
