import type { Stage } from "#election/count/contest-state.ts";
import { openLot } from "#election/count/decide-result.ts";
import { agreedValues } from "#election/count/sheet.ts";
import type { StepKind } from "#election/count/step.ts";
import type { Contest } from "#election/model.ts";

/** What holds a ward up, with the names of the boxes or sheets that are awaited and never a figure of them. */
export type Block = {
  readonly kind: StepKind;
  readonly isRecount: boolean;
  /** Boxes or sheets that nobody has typed, or sheets that two people typed differently. */
  readonly awaited: readonly string[];
  /** Sheets that only one person has typed. */
  readonly typedOnce: readonly string[];
  /** A lot for the longer term, not for the last seat. */
  readonly isForTerm: boolean;
};

const problems: ReadonlySet<StepKind> = new Set(["settle-difference", "settle-sheet", "draw-lot"]);

/** Whether somebody has to look at it before the ward goes on. */
export function isProblem({ kind }: Block): boolean {
  return problems.has(kind);
}

function awaitedNames(stage: Stage, kind: StepKind): readonly string[] {
  if (stage.kind === "verifying") {
    return stage.boxes.filter(({ counted }) => counted === null).map(({ name }) => name);
  }
  if (!("sheets" in stage)) return [];
  const typings = kind === "settle-sheet" ? 2 : 0;
  const open = stage.sheets.filter((sheet) => agreedValues(sheet) === null);
  return open.filter(({ entries }) => entries.length === typings).map(({ name }) => name);
}

function typedOnceNames(stage: Stage): readonly string[] {
  if (!("sheets" in stage)) return [];
  const open = stage.sheets.filter((sheet) => agreedValues(sheet) === null);
  return open.filter(({ entries }) => entries.length === 1).map(({ name }) => name);
}

/** What a ward waits for that is at this step. */
export function blockOf(stage: Stage, contest: Contest, kind: StepKind): Block {
  const isTied = stage.kind === "provisional" || stage.kind === "lot";
  return {
    kind,
    isRecount: stage.kind === "recount",
    awaited: awaitedNames(stage, kind),
    typedOnce: typedOnceNames(stage),
    isForTerm: isTied && openLot(stage, contest)?.settles === "term",
  };
}
