import { unfilled } from "./council.ts";
import { withContests } from "./next-view.ts";
import type { PublicView } from "./public-model.ts";
import { partyOf } from "./ranked-parties.ts";

/**
 * The part of the public view that one ward's page shows: the ward, and the parties whose names and colours stand on it.
 * Nothing is said of the council's control, and progress and seats are the ward's own. Changes of other wards move only its position.
 */
export function onlyWard(view: PublicView, slug: string): PublicView {
  const contests = view.contests.filter((contest) => contest.slug === slug);
  const ids = contests.flatMap(({ candidates, result }) => [
    ...candidates.map(({ party_id }) => party_id),
    ...[...(result?.holds ?? []), ...(result?.gains ?? [])].flatMap(({ party_id, from }) =>
      from === null ? [party_id] : [party_id, from],
    ),
  ]);
  const named = new Set(ids.map((id) => partyOf(view.council, id)));
  const council = {
    ...view.council,
    vacant: view.council.vacant - unfilled(view.contests),
    control: { kind: "not-stated" as const },
    parties: view.council.parties.filter((party) => named.has(party)),
  };
  return withContests({ ...view, council, contests: [] }, view.seq, view.updated, contests);
}
