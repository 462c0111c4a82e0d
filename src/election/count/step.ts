import type { Contest } from "#election/model.ts";
import type { Actor } from "./actor.ts";
import { type ContestState, type Stage, typistsOf } from "./contest-state.ts";
import { openLot } from "./decide-result.ts";
import type { Command, Entry } from "./event.ts";
import type { Box } from "./figures.ts";
import { forbidden, mayAsk, type Permissions } from "./roles.ts";
import { agreedValues, type Sheet } from "./sheet.ts";

export type StepKind =
  | "wait-for-close"
  | "start-verification"
  | "record-verification"
  | "record-box"
  | "confirm-verification"
  | "start-count"
  | "first-entry"
  | "second-entry"
  | "settle-difference"
  | "enter-sheet"
  | "settle-sheet"
  | "add-up-sheets"
  | "draw-lot"
  | "declare"
  | "confirm-correction"
  | "nothing";

/** Who looks: their name, and what they may do. */
type Who = Permissions & Pick<Actor, "username">;

type NextForm = {
  readonly state: ContestState;
  readonly account: Who;
  readonly step: Step;
};

/** What a ward needs next, and whether the person who looks is the one to do it. */
export type Step = { readonly kind: StepKind; readonly isYours: boolean };

const commandOf: Readonly<Partial<Record<StepKind, Command["kind"]>>> = {
  "start-verification": "start-verification",
  "record-verification": "record-verification",
  "record-box": "record-box",
  "confirm-verification": "confirm-verification",
  "start-count": "start-count",
  "first-entry": "enter-figures",
  "second-entry": "enter-figures",
  "settle-difference": "enter-figures",
  "enter-sheet": "enter-sheet",
  "settle-sheet": "settle-sheet",
  "add-up-sheets": "add-up-sheets",
  "draw-lot": "draw-lot",
  declare: "declare-result",
  "confirm-correction": "confirm-correction",
};

function entryStep(entries: readonly Entry[]): StepKind {
  if (entries.length === 0) return "first-entry";
  return entries.length === 1 ? "second-entry" : "settle-difference";
}

function boxStep(boxes: readonly Box[]): StepKind {
  if (boxes.length === 0) return "record-verification";
  return boxes.some(({ counted }) => counted === null) ? "record-box" : "confirm-verification";
}

/** Sheets that differ are looked at first: the paper is still on the table. */
function sheetStep(sheets: readonly Sheet[]): StepKind {
  const open = sheets.filter((sheet) => agreedValues(sheet) === null);
  if (open.some(({ entries }) => entries.length === 2)) return "settle-sheet";
  return open.length > 0 ? "enter-sheet" : "add-up-sheets";
}

function stepKind(stage: Stage, contest: Contest, arePollsClosed: boolean): StepKind {
  switch (stage.kind) {
    case "scheduled":
      return arePollsClosed ? "start-verification" : "wait-for-close";
    case "verifying":
      return boxStep(stage.boxes);
    case "verified":
      return "start-count";
    case "counting":
    case "recount":
      return stage.sheets.length > 0 ? sheetStep(stage.sheets) : entryStep(stage.entries);
    case "provisional":
    case "lot":
      return openLot(stage, contest) === null ? "declare" : "draw-lot";
    case "declared":
      return stage.proposed ? "confirm-correction" : "nothing";
    case "not-polled":
      return "nothing";
  }
}

/** Whoever typed one of two entries that differ may type what differs once more. */
function mayTypeAgain(
  entries: readonly { readonly by: Actor; readonly again: readonly string[] }[],
  username: string,
): boolean {
  const own = entries.find(({ by }) => by.username === username);
  return entries.length === 2 && own !== undefined && own.again.length === 0;
}

/** The first of the sheets typed in two ways that this person typed, and may type once more. */
function sheetAgain(sheets: readonly Sheet[], { username }: Who): Sheet | undefined {
  return sheets.find(
    (sheet) => agreedValues(sheet) === null && mayTypeAgain(sheet.entries, username),
  );
}

/** The sheet typed in two ways that is this person's to see to next: to type once more, or else to settle. */
export function sheetToSettle(sheets: readonly Sheet[], account: Who): Sheet | undefined {
  const isOthers = ({ entries }: Sheet) =>
    entries.length === 2 && entries.every(({ by }) => by.username !== account.username);
  const settled = mayAsk(account, "settle-sheet")
    ? sheets.find((sheet) => agreedValues(sheet) === null && isOthers(sheet))
    : undefined;
  return sheetAgain(sheets, account) ?? settled;
}

/** A sheet that two people typed differently is also the next thing to do for the two. */
function hasSheetAgain(stage: Stage, account: Who): boolean {
  return "sheets" in stage && sheetAgain(stage.sheets, account) !== undefined;
}

function isBarred(kind: StepKind, stage: Stage, { username }: Who): boolean {
  const typed = (entries: readonly Entry[]) => entries.some(({ by }) => by.username === username);
  if (kind === "second-entry") return "entries" in stage && typed(stage.entries);
  if (kind === "settle-difference") {
    return "entries" in stage && !mayTypeAgain(stage.entries, username);
  }
  if (kind === "confirm-correction") {
    return stage.kind === "declared" && stage.proposed?.by.username === username;
  }
  if (kind !== "declare" || !("agreed" in stage)) return false;
  return typistsOf(stage.agreed).some((each) => each.username === username);
}

/** Two entries that differ are settled by a supervisor who typed neither. */
export function maySettle(stage: Stage, account: Who): boolean {
  const isAuthor =
    "entries" in stage && stage.entries.some(({ by }) => by.username === account.username);
  return mayAsk(account, "settle-entries") && !isAuthor;
}

/** The next step of a ward as this person sees it: two people type, and neither of them declares. */
export function nextStep(
  { stage }: ContestState,
  contest: Contest,
  account: Who,
  arePollsClosed: boolean,
): Step {
  const kind = stepKind(stage, contest, arePollsClosed);
  const command = commandOf[kind];
  const canAsk = command !== undefined && forbidden(account, contest, command) === null;
  const isYours = canAsk && !isBarred(kind, stage, account);
  const settles = kind === "settle-difference" && maySettle(stage, account);
  const again = kind === "settle-sheet" && hasSheetAgain(stage, account);
  return { kind, isYours: isYours || settles || again };
}

/** Whether a form is the next thing to do in a ward, for the person who looks. */
export function isNextForm({ state, account, step }: NextForm, command: Command["kind"]): boolean {
  if (!step.isYours) return false;
  const settles = step.kind === "settle-difference" && maySettle(state.stage, account);
  if (step.kind === "settle-sheet" && hasSheetAgain(state.stage, account))
    return command === "enter-sheet";
  return command === (settles ? "settle-entries" : commandOf[step.kind]);
}

/** One step back, where there is one; the rules ask for a reason. */
export function stepBack({ kind }: Stage): "verifying" | "verified" | "counting" | null {
  if (kind === "verified") return "verifying";
  if (kind === "counting") return "verified";
  return kind === "provisional" || kind === "lot" ? "counting" : null;
}
