import type { PublicCandidate, PublicContest } from "./public-model.ts";

type Elected = PublicCandidate & { readonly term: number | null };

/** Who is elected in a ward, in ballot-paper order; nobody while it is not declared. */
export function electedIn({ state, candidates, result }: PublicContest): readonly Elected[] {
  if (state === "uncontested") return candidates.map((candidate) => ({ ...candidate, term: null }));
  return result?.candidates.filter(({ elected }) => elected) ?? [];
}
