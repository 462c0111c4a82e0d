import type { Contest, ExpectedBox } from "#election/model.ts";
import type { Actor } from "./actor.ts";
import { papersVerified } from "./ballot-papers.ts";
import { type BallotEvent, withBallot } from "./ballot.ts";
import type { ContestState, Stage } from "./contest-state.ts";
import type { ContestEvent } from "./event.ts";
import type { Box } from "./figures.ts";
import type { Sheet, SheetPlan } from "./sheet.ts";
import { confirmedIn } from "./variance.ts";

/** A contest before anything happened to it: uncontested where candidates are no more than seats. */
export function initialContest(contest: Contest): ContestState {
  const stage: Stage = contest.notPolled
    ? { kind: "not-polled", as: contest.notPolled, reason: "", newDate: null }
    : { kind: "scheduled" };
  return { id: contest.id, version: 0, ballot: null, stage, earlierCounts: [] };
}

/** The journal and these rules disagree: a fault, never something a person did. */
class ImpossibleEvent extends Error {
  override readonly name = "ImpossibleEvent";
  constructor(state: ContestState, event: ContestEvent) {
    super(
      `${event.kind} cannot follow ${state.stage.kind} in ${state.id}; the journal is not this election's.`,
    );
  }
}

/** A person's latest entry replaces their earlier one. */
function withEntry<T extends { readonly by: Actor }>(
  entries: readonly T[],
  entry: T,
): readonly T[] {
  const others = entries.filter(({ by }) => by.username !== entry.by.username);
  return [...others, entry];
}

type Of<Kind extends ContestEvent["kind"]> = Extract<ContestEvent, { kind: Kind }>;

function isCounting(stage: Stage): stage is Extract<Stage, { kind: "counting" | "recount" }> {
  return stage.kind === "counting" || stage.kind === "recount";
}

function agreed(stage: Stage, { figures, settled }: Of<"provisional-result-agreed">): Stage | null {
  if (!isCounting(stage)) return null;
  const { verification, entries, sheets } = stage;
  const variances = confirmedIn(stage.variances);
  const of = { figures, entries, settled, sheets, variances };
  return { kind: "provisional", verification, agreed: of };
}

function reopened(stage: Stage, { to }: Of<"reopened">): Stage | null {
  if (!("verification" in stage)) return null;
  const { verification } = stage;
  if (to === "verifying") return { kind: "verifying", boxes: verification.boxes };
  if (to === "verified") return { kind: "verified", verification };
  const { sheets, variances } = "agreed" in stage ? stage.agreed : { sheets: [], variances: [] };
  return { kind: "counting", verification, entries: [], sheets, variances };
}

function countStarted(stage: Stage): Stage | null {
  if (stage.kind !== "verified") return null;
  const { verification } = stage;
  return { kind: "counting", verification, entries: [], sheets: [], variances: [] };
}

/** A recount starts from empty sheets: the earlier count is kept beside it. */
function recount(stage: Stage, { isAnnounced }: Of<"recount-called">): Stage | null {
  if (stage.kind !== "provisional") return null;
  const { verification, agreed: before } = stage;
  const sheets = before.sheets.map(({ name, kind }) => emptySheet({ name, kind }));
  return { kind: "recount", isAnnounced, verification, entries: [], sheets, variances: [] };
}

/** The lot for the last seat, and after it one for the longer term where that too is level. */
function lot(stage: Stage, { winners, settles }: Of<"lot-drawn">): Stage | null {
  if (stage.kind !== "provisional" && stage.kind !== "lot") return null;
  const before = stage.kind === "lot" ? stage : { ...stage, winners: [], longerTerm: [] };
  return settles === "seat"
    ? { ...before, kind: "lot", winners }
    : { ...before, kind: "lot", longerTerm: [...before.longerTerm, ...winners] };
}

function emptySheet({ name, kind }: SheetPlan): Sheet {
  return { name, kind, entries: [], settled: null };
}

function emptyBox({ name, kind }: ExpectedBox): Box {
  return {
    ...{ name, kind, counted: null, account: null, paperAccount: null },
    ...{ variance: null, by: null },
  };
}

/** The boxes of a ward while they come in. */
function received(
  stage: Stage,
  event: Of<"box-added" | "box-removed" | "box-recorded">,
): Stage | null {
  if (stage.kind !== "verifying") return null;
  const { boxes } = stage;
  switch (event.kind) {
    case "box-added":
      return { ...stage, boxes: [...boxes, emptyBox({ name: event.name, kind: event.box })] };
    case "box-removed":
      return { ...stage, boxes: boxes.filter(({ name }) => name !== event.name) };
    case "box-recorded":
      return {
        ...stage,
        boxes: boxes.map((box) => (box.name === event.box.name ? event.box : box)),
      };
  }
}

/** What is typed during a count: whole returns, or sheets. */
function typed(
  stage: Stage,
  event: Of<"figures-entered" | "sheets-listed" | "sheet-entered" | "sheet-settled">,
): Stage | null {
  if (!isCounting(stage)) return null;
  if (event.kind === "figures-entered") {
    return { ...stage, entries: withEntry(stage.entries, event.entry) };
  }
  if (event.kind === "sheets-listed") {
    const known = new Map(stage.sheets.map((sheet) => [sheet.name, sheet]));
    return {
      ...stage,
      sheets: event.sheets.map((plan) => known.get(plan.name) ?? emptySheet(plan)),
    };
  }
  const sheets = stage.sheets.map((sheet): Sheet => {
    if (sheet.name !== event.sheet) return sheet;
    if (event.kind === "sheet-settled") return { ...sheet, settled: event.entry };
    return { ...sheet, entries: withEntry(sheet.entries, event.entry), settled: null };
  });
  return { ...stage, sheets };
}

/** A count that stays out: an officer records by how much, and another confirms it. */
function varied(stage: Stage, event: Of<"variance-recorded" | "variance-confirmed">): Stage | null {
  if (!isCounting(stage)) return null;
  if (event.kind === "variance-recorded") {
    const others = stage.variances.filter(({ check }) => check !== event.variance.check);
    return { ...stage, variances: [...others, event.variance] };
  }
  const { check, confirmedBy } = event;
  const variances = stage.variances.map((each) =>
    each.check === check ? { ...each, confirmedBy } : each,
  );
  return { ...stage, variances };
}

/** A correction stands beside what was declared, and is nothing to anybody before it is confirmed. */
function corrected(
  stage: Stage,
  event: Of<"correction-proposed" | "correction-dropped" | "result-corrected">,
): Stage | null {
  if (stage.kind !== "declared") return null;
  if (event.kind === "correction-proposed") return { ...stage, proposed: event.proposal };
  if (event.kind === "correction-dropped") return { ...stage, proposed: null };
  const declarations = [...stage.declarations, event.declaration];
  return { ...stage, declarations, proposed: null };
}

function next(stage: Stage, event: ContestEvent, contest: Contest): Stage | null {
  switch (event.kind) {
    case "verification-started":
      return stage.kind === "scheduled"
        ? { kind: "verifying", boxes: (event.boxes ?? contest.boxes).map(emptyBox) }
        : null;
    case "box-added":
    case "box-removed":
    case "box-recorded":
      return received(stage, event);
    case "verification-recorded": {
      const { boxes } = event;
      return { kind: "verified", verification: { boxes, papers: papersVerified(boxes) } };
    }
    case "count-started":
      return countStarted(stage);
    case "variance-recorded":
    case "variance-confirmed":
      return varied(stage, event);
    case "figures-entered":
    case "sheets-listed":
    case "sheet-entered":
    case "sheet-settled":
      return typed(stage, event);
    case "provisional-result-agreed":
      return agreed(stage, event);
    case "recount-called":
      return recount(stage, event);
    case "lot-drawn":
      return lot(stage, event);
    case "result-declared":
      return { kind: "declared", declarations: [event.declaration], proposed: null };
    case "correction-proposed":
    case "correction-dropped":
    case "result-corrected":
      return corrected(stage, event);
    case "reopened":
      return reopened(stage, event);
    case "poll-not-taken":
      return {
        kind: "not-polled",
        as: event.as,
        reason: event.reason,
        newDate: event.newDate,
      };
    case "poll-reinstated":
      return initialContest({ ...contest, notPolled: null }).stage;
  }
}

/**
 * Folds in what happened to a contest's ballot. What the content says of a poll that is not held counts until then, and
 * no longer.
 */
export function evolveBallot(
  state: ContestState,
  { ballot }: BallotEvent,
  contest: Contest,
): ContestState {
  const stage =
    state.version === 0 ? initialContest(withBallot(contest, ballot)).stage : state.stage;
  return { ...state, ballot, stage };
}

/** Folds one event into a contest's state. */
export function evolve(state: ContestState, event: ContestEvent, contest: Contest): ContestState {
  const stage = next(state.stage, event, contest);
  if (stage === null) throw new ImpossibleEvent(state, event);
  const { earlierCounts: before } = state;
  const isRecount = event.kind === "recount-called" && state.stage.kind === "provisional";
  const earlierCounts = isRecount ? [...before, state.stage.agreed] : before;
  return { ...state, version: state.version + 1, stage, earlierCounts };
}
