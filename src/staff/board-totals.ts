import { papersSoFar } from "#election/ballot-papers.ts";
import type { Stage } from "#election/contest-state.ts";
import type { Instant } from "#election/model.ts";
import type { BoardRow } from "./board.ts";

/** Where a ward stands, as it is summed up over all of them. */
export type Standing =
  "declared" | "provisional" | "counting" | "verifying" | "not-started" | "no-poll";

const standings: Readonly<Record<Stage["kind"], Standing>> = {
  declared: "declared",
  provisional: "provisional",
  lot: "provisional",
  counting: "counting",
  recount: "counting",
  verified: "verifying",
  verifying: "verifying",
  scheduled: "not-started",
  "not-polled": "no-poll",
};

export type BoardTotals = {
  /** How many wards, from the declared ones back to those without a poll. */
  readonly wards: readonly (readonly [Standing, number])[];
  /** Ballot papers verified in all wards together. */
  readonly papers: number;
  /** How many wards should have been declared by now. */
  readonly late: number;
  /** The declaration that is expected next, of those whose time has not passed. */
  readonly next: { readonly ward: string; readonly at: Instant } | null;
};

function papersOf(stage: Stage): number {
  if ("verification" in stage) return stage.verification.papers;
  if (stage.kind === "verifying") return papersSoFar(stage.boxes);
  if (stage.kind !== "declared") return 0;
  const last = stage.declarations.at(-1);
  if (!last) throw new RangeError("A declared ward has no declaration.");
  return last.figures.papers;
}

function nextExpected(rows: readonly BoardRow[], now: Instant): BoardTotals["next"] {
  const to = rows.flatMap(({ contest, stage, expected }) =>
    expected === null || expected < now || stage.kind === "declared"
      ? []
      : [{ ward: contest.ward, at: expected }],
  );
  return to.toSorted((a, b) => a.at.localeCompare(b.at))[0] ?? null;
}

/** The whole count in a line. */
export function boardTotals(rows: readonly BoardRow[], now: Instant): BoardTotals {
  const count = new Map<Standing, number>(Object.values(standings).map((each) => [each, 0]));
  for (const { stage } of rows) {
    const standing = standings[stage.kind];
    count.set(standing, (count.get(standing) ?? 0) + 1);
  }
  return {
    wards: [...count],
    papers: rows.reduce((sum, { stage }) => sum + papersOf(stage), 0),
    late: rows.filter(({ stage, minutesLate }) => stage.kind !== "declared" && minutesLate > 0)
      .length,
    next: nextExpected(rows, now),
  };
}
