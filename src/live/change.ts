import type {
  PublicContest,
  PublicResult,
  PublicView,
  SeatChange,
} from "#election/public/public-model.ts";
import { applyChange } from "./apply.ts";
import type { Change, WardChange } from "./protocol.ts";

type Declared = NonNullable<WardChange["declared"]>;

function places(candidates: PublicResult["candidates"], is: "elected" | "by_lot"): number[] {
  return candidates.flatMap((candidate, place) => (candidate[is] ? [place] : []));
}

function short({ party_id, seats, from }: SeatChange): [string, number, string | null] {
  return [party_id, seats, from];
}

function declaredOf(result: PublicResult, at: string): Declared {
  const { version, declared_at, papers, rejected, candidates, holds, gains, correction } = result;
  const lots = places(candidates, "by_lot");
  const terms = candidates.flatMap(({ term }, place): [number, number][] =>
    term === null ? [] : [[place, term]],
  );
  const { official_mark, too_many, identifiable, void: wholly, in_part } = rejected;
  return {
    version,
    ...(declared_at === at ? {} : { declared_at }),
    papers,
    rejected: [official_mark, too_many, identifiable, wholly, in_part],
    votes: candidates.map(({ votes }) => votes),
    elected: places(candidates, "elected"),
    ...(lots.length > 0 ? { by_lot: lots } : {}),
    ...(terms.length > 0 ? { terms } : {}),
    ...(holds ? { holds: holds.map(short) } : {}),
    ...(gains ? { gains: gains.map(short) } : {}),
    ...(correction ? { correction } : {}),
  };
}

function wardChange(
  before: PublicContest | undefined,
  after: PublicContest,
  at: string,
): WardChange | null {
  if (before === after) return null;
  const { slug, state, result, verified } = after;
  const isNew = result !== null && result.version !== before?.result?.version;
  if (isNew) return { ward: slug, state, declared: declaredOf(result, at) };
  const papers_verified = verified?.papers ?? null;
  const isVerified = papers_verified !== (before?.verified?.papers ?? null);
  const { not_polled } = after;
  const isCalledOff = JSON.stringify(not_polled) !== JSON.stringify(before?.not_polled ?? null);
  return {
    ward: slug,
    state,
    ...(isVerified ? { papers_verified } : {}),
    ...(isCalledOff ? { not_polled } : {}),
  };
}

/** Whether two views are the same to the byte; contests that are one object need no second look. */
function isSame(made: PublicView, view: PublicView): boolean {
  const rest = ({ contests: _, ...others }: PublicView) => JSON.stringify(others);
  return (
    made.contests.length === view.contests.length &&
    made.contests.every((contest, place) => {
      const other = view.contests[place];
      return contest === other || JSON.stringify(contest) === JSON.stringify(other);
    }) &&
    rest(made) === rest(view)
  );
}

/**
 * The shortest message that takes a reader from one view to the next, or null where only the whole view
 * will do: what a reader would make of the message is compared with the view itself, to the byte.
 */
export function changeBetween(before: PublicView, after: PublicView): Change | null {
  const { seq, updated: at } = after;
  if (at === null || seq <= before.seq) return null;
  const known = new Map(before.contests.map((contest) => [contest.id, contest]));
  const wards = after.contests.flatMap(
    (contest) => wardChange(known.get(contest.id), contest, at) ?? [],
  );
  const change: Change = {
    kind: "change",
    seq,
    at,
    after: before.seq,
    after_at: before.updated,
    ...(after.test ? { test: true as const } : {}),
    wards,
  };
  const made = applyChange(before, change);
  return made !== null && isSame(made, after) ? change : null;
}
