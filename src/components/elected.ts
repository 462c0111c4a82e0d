import type { PublicCandidate, PublicContest } from "#election/public-view.ts";

/** Who is elected in a ward, in ballot-paper order; nobody while it is not declared. */
export function electedIn({
  state,
  candidates,
  result,
}: PublicContest): readonly PublicCandidate[] {
  if (state === "uncontested") return candidates;
  return result?.candidates.filter(({ elected }) => elected) ?? [];
}
