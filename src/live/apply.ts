import { type DeclaredFacts, publicResultOf } from "#election/public-result.ts";
import { type PublicContest, type PublicView, withContests } from "#election/public-view.ts";
import type { Change, WardChange } from "./protocol.ts";

// What the protocol's schema has read as text and numbers is this service's own public view.
type Facts = NonNullable<WardChange["declared"]>;

function factsOf(declared: Facts): DeclaredFacts {
  const [official_mark, too_many, identifiable, wholly, in_part] = declared.rejected;
  return {
    ...declared,
    declared_at: declared.declared_at as DeclaredFacts["declared_at"],
    rejected: { official_mark, too_many, identifiable, void: wholly, in_part },
    by_lot: declared.by_lot ?? [],
    holds: (declared.holds ?? null) as DeclaredFacts["holds"],
    gains: (declared.gains ?? null) as DeclaredFacts["gains"],
    correction: declared.correction ?? null,
  };
}

/** The ward as it became; null where the declaration before this one was missed. */
function changedWard(before: PublicContest, change: WardChange): PublicContest | null {
  const state = change.state as PublicContest["state"];
  if (!change.declared) return { ...before, state };
  const result = publicResultOf(before, factsOf(change.declared));
  if ((before.result?.version ?? 0) !== result.version - 1) return null;
  const earlier_results = before.result ? [...before.earlier_results, before.result] : [];
  return { ...before, state, result, earlier_results };
}

/**
 * The view after a change. The same view where the change is not new, so that repeats are harmless; null
 * where something before it was missed, so that the reader must ask for everything.
 */
export function applyChange(
  view: PublicView,
  { seq, after, at, wards }: Change,
): PublicView | null {
  if (seq <= view.seq) return view;
  if (after !== view.seq) return null;
  const changes = new Map(wards.map((change) => [change.ward, change]));
  const contests: PublicContest[] = [];
  for (const contest of view.contests) {
    const change = changes.get(contest.slug);
    const next = change ? changedWard(contest, change) : contest;
    if (next === null) return null;
    contests.push(next);
  }
  return withContests(view, seq, at as PublicView["updated"], contests);
}
