import type { Block } from "#count-room/board-block.ts";
import type { BoardGroup } from "#count-room/board.ts";
import type { StepKind } from "#election/count/step.ts";
import { count } from "#i18n/en/number.ts";
import { time } from "#i18n/en/time.ts";

/** The words of the board that shows the whole count. */
export const boardWords = {
  title: "Board",
  ward: "Ward",
  stage: "Stage",
  since: "since",
  block: "Waits for",
  here: "On its page now",
  expected: "Expected",
  declared: "Declared",
  problem: "Problem",
  papers: "ballot papers verified",
  next: "Next expected declaration",
  none: "none",
  late: (wards: number) => `${count(wards, "ward")} late`,
  nextAt: (ward: string, at: string) => `${ward}, ${time.of(at)}`,
  wards: (from: number, to: number) => `Wards ${from} to ${to}`,
};

export const groupNames: Readonly<Record<BoardGroup, string>> = {
  declared: "declared",
  provisional: "provisional",
  counting: "counting",
  verifying: "verifying or verified",
  "not-started": "not started",
  "no-poll": "no poll",
};

const blocks: Readonly<Record<StepKind, string>> = {
  "wait-for-close": "Polls to close",
  "start-verification": "Verification to start",
  "record-verification": "Ballot papers to be verified",
  "record-box": "Boxes not in",
  "confirm-verification": "Supervisor to say that all boxes are in",
  "start-count": "Count to start",
  "first-entry": "First entry",
  "second-entry": "Second entry",
  "settle-difference": "Two entries differ",
  "enter-sheet": "Sheets not in",
  "settle-sheet": "Sheets differ",
  "add-up-sheets": "Sheets to be added up",
  "draw-lot": "The last seat needs a lot",
  declare: "Ready to declare",
  "confirm-correction": "Correction to be confirmed",
  nothing: "Nothing",
};

const mostNames = 4;

/** As many names as can be read from the back of a hall, and how many there are besides. */
function list(names: readonly string[]): string {
  if (names.length <= mostNames) return names.join(", ");
  const some = names.slice(0, mostNames - 1);
  return `${some.join(", ")} and ${names.length - some.length} more`;
}

/** What a ward waits for: `Boxes not in: Library, School hall` */
export function blockText({ kind, isRecount, awaited, typedOnce, isForTerm }: Block): string {
  const text = isForTerm ? "The longer term needs a lot" : blocks[kind];
  const named = awaited.length === 0 ? [] : [`${text}: ${list(awaited)}`];
  const once = typedOnce.length === 0 ? [] : [`Second entry of sheets: ${list(typedOnce)}`];
  const parts = [...named, ...(kind === "enter-sheet" ? once : [])];
  const said = parts.length === 0 ? text : parts.join(". ");
  return isRecount ? `Recount. ${said}` : said;
}

/** `1 hour 5 minutes late` */
export function lateText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    ...(hours > 0 ? [count(hours, "hour")] : []),
    ...(rest > 0 ? [count(rest, "minute")] : []),
  ];
  return `${parts.join(" ")} late`;
}
