import type { Place, Stage } from "./stage.ts";
import { electedAt, type StageTable } from "./stage-table.ts";
import type { ScottishCount } from "./stv-scotland.ts";
import { oneVote, type Units } from "./units.ts";

/** The first thing in which a returning officer's table is not what the ballot papers make, stages counted from 1, votes in units. */
export type StageDifference =
  | { readonly of: "quota"; readonly computed: Units; readonly said: Units }
  | {
      readonly of: "votes";
      readonly stage: number;
      readonly candidate: Place;
      readonly computed: Units;
      readonly said: Units;
    }
  /** Non-transferable at this stage, what was cut off included. */
  | {
      readonly of: "non-transferable";
      readonly stage: number;
      readonly computed: Units;
      readonly said: Units;
    }
  /** Someone elected by this stage in the one and not in the other. */
  | {
      readonly of: "elected";
      readonly stage: number;
      readonly candidate: Place;
      readonly isComputed: boolean;
    }
  | { readonly of: "stages"; readonly computed: number; readonly said: number };

/** The table with its candidates in another order: at each place of the result the one that stood at `order[place]`. */
export function inOrderOf(table: StageTable, order: readonly number[]): StageTable {
  const sorted = <T>(list: readonly T[]): T[] =>
    order.flatMap((from) => list.slice(from, from + 1));
  return {
    candidates: sorted(table.candidates),
    stages: table.stages.map((stage) => ({
      ...stage,
      votes: sorted(stage.votes),
      transfers: sorted(stage.transfers),
      standing: sorted(stage.standing),
    })),
    said: { ...table.said, firstPreferences: sorted(table.said.firstPreferences) },
  };
}

function unused(stage: Stage | undefined): Units {
  return (stage?.nonTransferable ?? 0) + (stage?.lost ?? 0);
}

function stageDifference(
  computed: readonly Stage[],
  table: StageTable,
  index: number,
): StageDifference | null {
  const stage = index + 1;
  const [ours, theirs] = [computed[index], table.stages[index]];
  if (!ours || !theirs) return null;
  const candidate = ours.votes.findIndex((votes, place) => votes !== theirs.votes[place]);
  if (candidate !== -1) {
    const [has = 0, said = 0] = [ours.votes[candidate], theirs.votes[candidate]];
    return { of: "votes", stage, candidate, computed: has, said };
  }
  const gone = unused(ours) - unused(computed[index - 1]);
  const { nonTransferable: said } = theirs;
  if (said !== null && said !== gone)
    return { of: "non-transferable", stage, computed: gone, said };
  const elected = new Set(computed.slice(0, stage).flatMap((each) => each.elected));
  const [other] = elected.symmetricDifference(new Set(electedAt(theirs)));
  return other === undefined
    ? null
    : { of: "elected", stage, candidate: other, isComputed: elected.has(other) };
}

/**
 * Holds a recount of the ballot papers against the returning officer's table, the candidates of both in the same order. Null where
 * every stage is the same to the last decimal place; else the first difference, from which all later ones may follow. A count that
 * waits for a lot is compared as far as it goes.
 */
export function compareStages(count: ScottishCount, table: StageTable): StageDifference | null {
  const quota = count.quota * oneVote("stv-scotland");
  if (table.said.quota !== null && table.said.quota !== quota) {
    return { of: "quota", computed: quota, said: table.said.quota };
  }
  for (const index of count.stages.keys()) {
    const difference = stageDifference(count.stages, table, index);
    if (difference) return difference;
  }
  const [computed, said] = [count.stages.length, table.stages.length];
  const isSame = computed === said || (count.lot !== null && said > computed);
  return isSame ? null : { of: "stages", computed, said };
}
