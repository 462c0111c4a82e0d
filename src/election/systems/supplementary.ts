import type { PersonId } from "#election/model.ts";

type Votes = readonly (readonly [PersonId, number])[];

/**
 * A count by supplementary vote. Second preferences are counted only of papers whose first is for an eliminated candidate, and only
 * for those who remain (SI 2017/67 Sch. 1 rr. 55, 56; domain.md §3.8).
 */
export type SupplementaryFigures = {
  /** Ballot papers counted. */
  readonly papers: number;
  /** Rejected as to the first preference: the whole paper counts for nothing. */
  readonly rejected: {
    readonly officialMark: number;
    readonly tooManyFirst: number;
    readonly identifiable: number;
    readonly voidFirst: number;
  };
  readonly first: Votes;
  /** Null until a second count is made; there is none where somebody has more than half. */
  readonly second: null | {
    readonly votes: Votes;
    /** Of the papers of eliminated candidates, those whose second preference is rejected: the first stays good. */
    readonly rejected: { readonly tooManySecond: number; readonly voidSecond: number };
    /** Of the same papers, those with a second preference for nobody who remains; null where it is not stated. */
    readonly forOthers: number | null;
  };
};

/** How a count by supplementary vote stands. */
type SupplementaryOutcome =
  /** At the first count with more than half, or as one of two candidates with more votes; else at the second. */
  | {
      readonly kind: "elected";
      readonly candidate: PersonId;
      readonly count: "first" | "second";
      readonly byLot: boolean;
    }
  /** Nobody has more than half: second preferences for these are to be counted. */
  | { readonly kind: "second-count"; readonly remaining: readonly PersonId[] }
  /** These are level, and the returning officer draws a lot. */
  | { readonly kind: "lot"; readonly candidates: readonly PersonId[] };

type SupplementaryFinding = {
  readonly check:
    /** Each candidate once at the first count, those who remain once at the second, nobody else. */
    | "V-SV-CANDS"
    /** Papers without those rejected are the valid first preferences. */
    | "V-SV-FIRST"
    /** A second count where nobody has more than half, and only there. */
    | "V-SV-COUNTS"
    /** Second preferences, with those rejected, are at most the papers of the eliminated, and all of them where all is stated. */
    | "V-SV-SECOND"
    /** Every figure is a whole number of papers. */
    | "V-SV-INT";
  readonly severity: "hard";
  readonly values: Readonly<Record<string, number | string>>;
};

function sumOf(votes: Votes): number {
  return votes.reduce((sum, [, n]) => sum + n, 0);
}

function whollyRejected({ rejected }: SupplementaryFigures): number {
  return Object.values(rejected).reduce((sum, n) => sum + n, 0);
}

/** Those with the most of these votes. */
function leading(votes: Votes): PersonId[] {
  const most = Math.max(...votes.map(([, n]) => n));
  return votes.flatMap(([id, n]) => (n === most ? [id] : []));
}

/**
 * Those who remain for the second count: all who lead level, or the one who leads and all who are level behind. Empty where there is
 * no second count: somebody has more than half, or there are two candidates, of whom the one with more votes is elected.
 */
export function remainingOf(first: Votes): readonly PersonId[] {
  const ahead = leading(first);
  const [top] = first.filter(([id]) => ahead.includes(id));
  const hasMajority = top !== undefined && top[1] * 2 > sumOf(first);
  if (first.length < 3 || hasMajority) return [];
  if (ahead.length > 1) return ahead;
  return [...ahead, ...leading(first.filter(([id]) => !ahead.includes(id)))];
}

/** The sums that decide the second count: first preferences and the second ones transferred, of those who remain. */
function totals({ first, second }: SupplementaryFigures, remaining: readonly PersonId[]): Votes {
  const transferred = new Map(second?.votes);
  return first
    .filter(([id]) => remaining.includes(id))
    .map(([id, votes]) => [id, votes + (transferred.get(id) ?? 0)] as const);
}

/**
 * Who is elected, or what has to be done first. A lot settles only an equality of votes for the office, and only for one of those
 * level; `drawn` is who it fell on.
 */
export function supplementaryOutcome(
  figures: SupplementaryFigures,
  drawn: PersonId | null = null,
): SupplementaryOutcome {
  const remaining = remainingOf(figures.first);
  if (remaining.length > 0 && figures.second === null) return { kind: "second-count", remaining };
  const count = remaining.length > 0 ? "second" : "first";
  const level = leading(count === "second" ? totals(figures, remaining) : figures.first);
  const [only] = level;
  if (only !== undefined && level.length === 1) {
    return { kind: "elected", candidate: only, count, byLot: false };
  }
  return drawn !== null && level.includes(drawn)
    ? { kind: "elected", candidate: drawn, count, byLot: true }
    : { kind: "lot", candidates: level };
}

function found(
  check: SupplementaryFinding["check"],
  values: SupplementaryFinding["values"],
): SupplementaryFinding {
  return { check, severity: "hard", values };
}

/** Candidates who are not in a list once, and strangers who are. */
function notOnce(wanted: readonly PersonId[], votes: Votes, count: string): SupplementaryFinding[] {
  const given = votes.map(([id]) => id);
  const wrong = wanted.filter((id) => given.filter((other) => other === id).length !== 1);
  const strangers = given.filter((id) => !wanted.includes(id));
  return [...wrong, ...strangers].map((candidate) => found("V-SV-CANDS", { candidate, count }));
}

function firstCount(figures: SupplementaryFigures): SupplementaryFinding[] {
  const { papers, first } = figures;
  const rejected = whollyRejected(figures);
  const votes = sumOf(first);
  const valid = papers - rejected;
  return votes === valid ? [] : [found("V-SV-FIRST", { papers, rejected, valid, votes })];
}

function secondCount(
  { first, second }: SupplementaryFigures,
  remaining: readonly PersonId[],
): SupplementaryFinding[] {
  if (second === null) return [];
  if (remaining.length === 0) {
    const because = first.length < 3 ? "two-candidates" : "majority";
    return [found("V-SV-COUNTS", { because, votes: sumOf(second.votes) })];
  }
  const eliminated = sumOf(first.filter(([id]) => !remaining.includes(id)));
  const votes = sumOf(second.votes);
  const rejected = second.rejected.tooManySecond + second.rejected.voidSecond;
  const { forOthers } = second;
  const all = votes + rejected + (forOthers ?? 0);
  const fits = forOthers === null ? all <= eliminated : all === eliminated;
  const values = { eliminated, votes, rejected, forOthers: forOthers ?? "" };
  return [
    ...notOnce(remaining, second.votes, "second"),
    ...(fits ? [] : [found("V-SV-SECOND", values)]),
  ];
}

function notWhole({
  papers,
  rejected,
  first,
  second,
}: SupplementaryFigures): SupplementaryFinding[] {
  const numbers = [
    ...[papers, ...Object.values(rejected), ...first.map(([, n]) => n)],
    ...(second ? [...Object.values(second.rejected), second.forOthers ?? 0] : []),
    ...(second?.votes.map(([, n]) => n) ?? []),
  ];
  const wrong = numbers.find((n) => !Number.isSafeInteger(n) || n < 0);
  return wrong === undefined ? [] : [found("V-SV-INT", { figure: wrong })];
}

/**
 * Every check of a count by supplementary vote that its figures alone can answer. For a local total, which is one part of an area,
 * `remaining` are those who remain by the first preferences of the whole area.
 */
export function checkSupplementary(
  figures: SupplementaryFigures,
  candidates: readonly PersonId[],
  remaining: readonly PersonId[] = remainingOf(figures.first),
): readonly SupplementaryFinding[] {
  const basic = [...notWhole(figures), ...notOnce(candidates, figures.first, "first")];
  if (basic.length > 0) return basic;
  return [...firstCount(figures), ...secondCount(figures, remaining)];
}
