import { differenceInMinutes } from "date-fns/differenceInMinutes";
import type { Account } from "#accounts/account.ts";
import { papersSoFar } from "#election/count/ballot-papers.ts";
import type { Stage } from "#election/count/contest-state.ts";
import type { ContestEvent } from "#election/count/event.ts";
import { nextStep } from "#election/count/step.ts";
import type { Contest, Instant } from "#election/model.ts";
import type { History, HistoryLine } from "#night/history.ts";
import type { Night } from "#night/night.ts";
import { type Block, blockOf } from "./board-block.ts";
import type { Doing, Presence } from "./presence.ts";
import { arePollsClosed, stateOf } from "./ward-view.ts";

/** One ward on the board: where it stands and who is at it, never a figure. */
export type BoardRow = {
  readonly contest: Contest;
  readonly stage: Stage;
  /** When it came to this stage; null where nothing has happened yet. */
  readonly since: Instant | null;
  readonly here: readonly { readonly name: string; readonly doing: Doing }[];
  readonly block: Block;
  /** When it should be declared; null where nobody said, or where there is no poll. */
  readonly expected: Instant | null;
  readonly declaredAt: Instant | null;
  /** Whole minutes after the expected time, of the declaration or else of now. */
  readonly minutesLate: number;
};

export type Board = { readonly rows: readonly BoardRow[]; readonly totals: BoardTotals };

/** All that the board is made from. */
export type Hall = {
  readonly night: Night;
  readonly history: Pick<History, "of">;
  readonly presence: Pick<Presence, "on">;
  readonly account: Account;
  readonly now: Instant;
  readonly nameOf: (username: string) => string;
};

/** What brings a ward to a stage. */
const arrivals: Readonly<Record<Stage["kind"], readonly ContestEvent["kind"][]>> = {
  scheduled: ["poll-reinstated"],
  verifying: ["verification-started", "reopened"],
  verified: ["verification-recorded", "reopened"],
  counting: ["count-started", "reopened"],
  recount: ["recount-called"],
  provisional: ["provisional-result-agreed"],
  lot: ["lot-drawn"],
  declared: ["result-declared", "result-corrected"],
  "not-polled": ["poll-not-taken"],
};

function arrivedAt({ kind }: Stage, lines: readonly HistoryLine[]): Instant | null {
  return lines.findLast((line) => arrivals[kind].includes(line.kind))?.at ?? null;
}

function lateness(expected: Instant | null, actual: Instant): number {
  if (expected === null) return 0;
  return Math.max(0, differenceInMinutes(actual, expected));
}

function rowOf(contest: Contest, hall: Hall): BoardRow {
  const { night, history, presence, account, now, nameOf } = hall;
  const state = stateOf(night, contest);
  const { stage } = state;
  const { kind } = nextStep(state, contest, account, arePollsClosed(night, contest));
  const expected = stage.kind === "not-polled" ? null : contest.expectedDeclaration;
  const declaredAt = stage.kind === "declared" ? (stage.declarations[0]?.at ?? null) : null;
  return {
    contest,
    stage,
    since: arrivedAt(stage, history.of(contest.id)),
    here: presence.on(contest.id).map(({ username, doing }) => ({ name: nameOf(username), doing })),
    block: blockOf(stage, contest, kind),
    expected,
    declaredAt,
    minutesLate: lateness(expected, declaredAt ?? now),
  };
}

/** Where a ward stands, as it is summed up over all of them. */
export type BoardGroup =
  "declared" | "provisional" | "counting" | "verifying" | "not-started" | "no-poll";

const groups: Readonly<Record<Stage["kind"], BoardGroup>> = {
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
  readonly wards: readonly (readonly [BoardGroup, number])[];
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
function boardTotals(rows: readonly BoardRow[], now: Instant): BoardTotals {
  const count = new Map<BoardGroup, number>(Object.values(groups).map((each) => [each, 0]));
  for (const { stage } of rows) {
    const group = groups[stage.kind];
    count.set(group, (count.get(group) ?? 0) + 1);
  }
  return {
    wards: [...count],
    papers: rows.reduce((sum, { stage }) => sum + papersOf(stage), 0),
    late: rows.filter(({ stage, minutesLate }) => stage.kind !== "declared" && minutesLate > 0)
      .length,
    next: nextExpected(rows, now),
  };
}

/** The whole count on one screen, the wards in the order of the election. */
export function board(hall: Hall): Board {
  const rows = hall.night.election.contests.map((contest) => rowOf(contest, hall));
  return { rows, totals: boardTotals(rows, hall.now) };
}
