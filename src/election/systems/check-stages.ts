import { checkElected } from "./check-elected.ts";
import { checkOrder } from "./check-order.ts";
import { checkSums } from "./check-sums.ts";
import type { StageFinding } from "./stage-finding.ts";
import type { Rules, StageTable } from "./stage-table.ts";

/**
 * Every check of a returning officer's stage table that its figures alone can answer (identity I10, stv.md §2, §3). None means that
 * it can be the count; whether it is, only the ballot papers tell. Where a sum is wrong nothing is said of turns and seats, which
 * follow from the figures.
 */
export function checkStages(table: StageTable, rules: Rules): readonly StageFinding[] {
  const sums = checkSums(table, rules);
  if (sums.length > 0) return sums;
  return [...checkOrder(table, rules), ...checkElected(table, rules)];
}
