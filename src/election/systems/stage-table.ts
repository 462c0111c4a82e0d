import type { TransferableSystem } from "#election/system.ts";
import { type Happening, type Place, quotaOf } from "./stage.ts";
import { oneVote, sumOf, type Units } from "./units.ts";

export type Standing = "elected" | "excluded" | null;

/** One stage of a returning officer's table. Each list is in the order of `candidates`. */
export type TableStage = {
  readonly votes: readonly Units[];
  /** Null where the table does not say it. */
  readonly transfers: readonly (Units | null)[];
  /** What became non-transferable at this stage, fractions that were cut off included; null where it is not said. */
  readonly nonTransferable: Units | null;
  /** What the table says of each candidate at the end of this stage. */
  readonly standing: readonly Standing[];
};

/** The stages of a count as a returning officer's table has them, before anybody has looked whether they can be right. */
export type StageTable = {
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
  readonly stages: readonly TableStage[];
  /** What the table says beside its stages; null where it does not. */
  readonly said: {
    readonly firstPreferences: readonly (Units | null)[];
    readonly valid: Units | null;
    readonly quota: Units | null;
    readonly seats: number | null;
  };
};

/** What a table is held against. */
export type Rules = { readonly system: TransferableSystem; readonly seats: number };

/** The valid papers of the table: all first preferences. In units. */
export function validOf({ stages }: StageTable): Units {
  return sumOf(stages[0]?.votes ?? []);
}

/** The quota its first preferences make, in units. */
export function tableQuota(table: StageTable, { system, seats }: Rules): Units {
  const one = oneVote(system);
  return quotaOf(Math.floor(validOf(table) / one), seats) * one;
}

/** Those the table calls elected at the end of a stage, in the order of its candidates. */
export function electedAt(stage: TableStage | undefined): Place[] {
  return (stage?.standing ?? []).flatMap((said, place) => (said === "elected" ? [place] : []));
}

/** By how much each candidate's votes changed from the stage before. */
function changes(table: StageTable, index: number): Units[] {
  const before = table.stages[index - 1]?.votes ?? [];
  return (table.stages[index]?.votes ?? []).map((has, place) => has - (before[place] ?? 0));
}

/** Whether the table calls a candidate excluded already at the stage that decides it, before their papers have moved. */
function saysAhead({ stages }: StageTable): boolean {
  return stages
    .slice(0, -1)
    .some(({ votes, standing }) =>
      standing.some((said, place) => said === "excluded" && (votes[place] ?? 0) > 0),
    );
}

/** Those without a vote whose exclusion is this stage, which moves nothing: only the table’s own word tells. */
function excludedWithoutVotes(table: StageTable, index: number): Place[] {
  const told = saysAhead(table) ? index - 1 : index;
  const earlier = table.stages[told - 1]?.standing ?? [];
  const votes = table.stages[index - 1]?.votes ?? [];
  return (table.stages[told]?.standing ?? []).flatMap((said, place) =>
    said === "excluded" && earlier[place] !== "excluded" && votes[place] === 0 ? [place] : [],
  );
}

/**
 * What a stage did, by whose votes fell: a surplus takes one candidate above the quota down to it, an exclusion leaves candidates
 * with nothing. In Northern Ireland an exclusion stops where the seats are filled (r. 51(6)), so that at the last stage some may be
 * left. Null for a stage that is neither.
 */
export function happeningAt(table: StageTable, index: number, rules: Rules): Happening | null {
  if (index === 0) return { kind: "first-preferences" };
  const quota = tableQuota(table, rules);
  const before = table.stages[index - 1];
  const after = table.stages[index];
  if (!before || !after) return null;
  const fell = changes(table, index).flatMap((change, place) => (change < 0 ? [place] : []));
  const [from] = fell;
  if (from === undefined) {
    const gone = excludedWithoutVotes(table, index);
    return gone.length > 0 ? { kind: "exclusion", of: gone } : null;
  }
  const had = before.votes[from] ?? 0;
  if (fell.length === 1 && had > quota && after.votes[from] === quota) {
    return { kind: "surplus", of: from, surplus: had - quota };
  }
  const mayStop = rules.system === "stv-northern-ireland" && index === table.stages.length - 1;
  const isExclusion = fell.every(
    (place) => (before.votes[place] ?? 0) < quota && (mayStop || after.votes[place] === 0),
  );
  return isExclusion ? { kind: "exclusion", of: fell } : null;
}
