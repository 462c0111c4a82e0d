import type { PublicContest, PublicResult, PublicView } from "#election/public-view.ts";
import { applyChange } from "./apply.ts";
import type { Change, WardChange } from "./protocol.ts";

function places(candidates: PublicResult["candidates"], is: "elected" | "by_lot"): number[] {
  return candidates.flatMap((candidate, place) => (candidate[is] ? [place] : []));
}

function declaredOf(result: PublicResult): NonNullable<WardChange["declared"]> {
  const { version, declared_at, papers, rejected, candidates, holds, gains, correction } = result;
  const lots = places(candidates, "by_lot");
  const { official_mark, too_many, identifiable, void: wholly, in_part } = rejected;
  return {
    version,
    declared_at,
    papers,
    rejected: [official_mark, too_many, identifiable, wholly, in_part],
    votes: candidates.map(({ votes }) => votes),
    elected: places(candidates, "elected"),
    ...(lots.length > 0 ? { by_lot: lots } : {}),
    ...(holds ? { holds: [...holds] } : {}),
    ...(gains ? { gains: [...gains] } : {}),
    ...(correction ? { correction } : {}),
  };
}

function wardChange(before: PublicContest | undefined, after: PublicContest): WardChange | null {
  if (before === after) return null;
  const { slug, state, result } = after;
  const isNew = result !== null && result.version !== before?.result?.version;
  return { ward: slug, state, ...(isNew ? { declared: declaredOf(result) } : {}) };
}

/**
 * The shortest message that takes a reader from one view to the next, or null where only the whole view
 * will do: what a reader would make of the message is compared with the view itself, to the byte.
 */
export function changeBetween(before: PublicView, after: PublicView): Change | null {
  const known = new Map(before.contests.map((contest) => [contest.id, contest]));
  const wards = after.contests.flatMap(
    (contest) => wardChange(known.get(contest.id), contest) ?? [],
  );
  const at = after.updated;
  if (at === null || after.seq <= before.seq) return null;
  const change: Change = { kind: "change", seq: after.seq, after: before.seq, at, wards };
  const made = applyChange(before, change);
  return JSON.stringify(made) === JSON.stringify(after) ? change : null;
}
