/** The checks of a transferable vote's stage table by their ids. */
type StageCheckId =
  /** The first stage is the first preferences, all of them whole, and they make the valid papers. */
  | "V-STV-FIRST"
  /** The quota is valid papers ÷ (seats + 1), the remainder ignored, plus 1. */
  | "V-STV-QUOTA"
  /** Each candidate's votes are those of the stage before and what was transferred. */
  | "V-STV-TRANSFER"
  /** At every stage the votes and the non-transferable make the valid papers. */
  | "V-STV-SUM"
  /** Each stage transfers one surplus or excludes, and gives nothing to who is elected or excluded. */
  | "V-STV-STAGE"
  /** Surpluses go before exclusions, the largest first, and those with fewest votes are excluded. */
  | "V-STV-ORDER"
  /** As many are elected as there are seats: who reaches the quota, and at the end who is left. */
  | "V-STV-ELECTED";

/**
 * One thing found wrong with a stage table. `field` is `stages.4`, the stage counted from 1, where it is one stage's; `values` are
 * the figures and names the sentence needs, votes among them as digits.
 */
export type StageFinding = {
  readonly check: StageCheckId;
  readonly severity: "hard";
  readonly field?: string;
  readonly values: Readonly<Record<string, number | string>>;
};

export function stageFinding(
  check: StageCheckId,
  index: number | null,
  values: StageFinding["values"],
): StageFinding {
  return index === null
    ? { check, severity: "hard", values }
    : {
        check,
        severity: "hard",
        field: `stages.${index + 1}`,
        values: { stage: index + 1, ...values },
      };
}
