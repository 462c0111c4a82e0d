import { withContests } from "#election/public/next-view.ts";
import type { PublicContest, PublicView, SeatChange } from "#election/public/public-model.ts";
import { type DeclaredFacts, publicResultOf, verifiedOf } from "#election/public/public-result.ts";
import type { Change, WardChange } from "./protocol.ts";

type Declared = NonNullable<WardChange["declared"]>;

// What the protocol's schema has read as text is a name out of this service's own public view: that is
// what the assertions below rest on.

function seatChanges(changes: Declared["holds"]): readonly SeatChange[] | null {
  if (!changes) return null;
  return changes.map(([party_id, seats, from]) => ({ party_id, seats, from }) as SeatChange);
}

function factsOf(declared: Declared, at: string): DeclaredFacts {
  const [official_mark, too_many, identifiable, wholly, in_part] = declared.rejected;
  return {
    version: declared.version,
    declared_at: (declared.declared_at ?? at) as DeclaredFacts["declared_at"],
    papers: declared.papers,
    rejected: { official_mark, too_many, identifiable, void: wholly, in_part },
    votes: declared.votes,
    elected: declared.elected,
    by_lot: declared.by_lot ?? [],
    terms: declared.terms ?? [],
    holds: seatChanges(declared.holds),
    gains: seatChanges(declared.gains),
    correction: declared.correction ?? null,
  };
}

/** The ward as it became; null where the declaration before this one was missed. */
function changedWard(before: PublicContest, change: WardChange, at: string): PublicContest | null {
  const state = change.state as PublicContest["state"];
  const { papers_verified: papers, not_polled = before.not_polled } = change;
  const counted = papers == null ? null : verifiedOf(papers, before);
  const verified = papers === undefined ? before.verified : counted;
  if (!change.declared) return { ...before, state, not_polled, verified };
  // Votes for other candidates than this reader knows of are nobody's here: it must ask for everything.
  if (change.declared.votes.length !== before.candidates.length) return null;
  const result = publicResultOf(before, factsOf(change.declared, at));
  if ((before.result?.version ?? 0) !== result.version - 1) return null;
  const earlier_results = before.result ? [...before.earlier_results, before.result] : [];
  return { ...before, state, verified: null, result, earlier_results };
}

/**
 * The view after a change. The same view where the change is not new, so that repeats are harmless; null
 * where something before it was missed, so that the reader must ask for everything.
 */
export function applyChange(view: PublicView, change: Change): PublicView | null {
  const { seq, at, after, after_at, wards } = change;
  if (seq <= view.seq) return view;
  if (after !== view.seq || after_at !== view.updated) return null;
  const changes = new Map(wards.map((ward) => [ward.ward, ward]));
  const contests: PublicContest[] = [];
  for (const contest of view.contests) {
    const ward = changes.get(contest.slug);
    const next = ward ? changedWard(contest, ward, at) : contest;
    if (next === null) return null;
    contests.push(next);
  }
  return withContests(view, seq, at as PublicView["updated"], contests);
}
