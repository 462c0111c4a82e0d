import type { Stage } from "#election/count/contest-state.ts";
import type { Proposal } from "#election/count/correction.ts";
import { movedBy, previewOf } from "#election/count/decide-correction.ts";
import { fieldsOf } from "#election/count/entries.ts";
import { candidateFieldName } from "./field-name.ts";
import type { WardView } from "./ward-view.ts";

/** What a correction that waits for a second person would change. */
export type CorrectionPreview = {
  readonly proposed: Proposal;
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  readonly isVoid: boolean;
  /** The figures that differ, as declared and as corrected. */
  readonly rows: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** Somebody gains or loses a seat without a court's order: both officers say what was read out. */
  readonly asksReadOut: boolean;
};

/** The preview of a ward's proposed correction; null where none waits. */
export function correctionPreview(
  { election, contest, state, account }: WardView,
  stage: Extract<Stage, { kind: "declared" }>,
): CorrectionPreview | null {
  const { proposed, declarations } = stage;
  const latest = declarations.at(-1);
  if (!proposed || !latest) return null;
  const all = new Map([[contest.id, state]]);
  const circumstances = { election, contest, state, all, now: proposed.at, actor: account };
  const after = previewOf(circumstances, stage);
  if (!after) return null;
  const moved = movedBy(latest, after);
  const [lost, gained] = [moved.lost, moved.gained].map((rows) => rows.map(({ name }) => name));
  const nameOf = candidateFieldName(contest);
  const next = fieldsOf(after.figures);
  const rows = [...fieldsOf(latest.figures)].flatMap(([field, before]) => {
    const now = next.get(field) ?? before;
    return now === before ? [] : [{ name: nameOf(field), values: [before, now] }];
  });
  const changesSeats = moved.lost.length + moved.gained.length > 0;
  return {
    proposed,
    lost: lost ?? [],
    gained: gained ?? [],
    isVoid: proposed.remedy === "void",
    rows,
    asksReadOut: changesSeats && proposed.ground !== "court-order",
  };
}
