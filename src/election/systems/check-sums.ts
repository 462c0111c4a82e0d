import { quotaOf } from "./stage.ts";
import { type StageFinding, stageFinding } from "./stage-finding.ts";
import { type Rules, type StageTable, tableQuota, validOf } from "./stage-table.ts";
import { asVotes, oneVote, sumOf } from "./units.ts";

function nameOf({ candidates }: StageTable, place: number): string {
  return candidates[place]?.name ?? "";
}

/** V-STV-FIRST: first preferences are whole votes, are the first stage, and make the valid papers said beside it. */
function firstPreferences(table: StageTable, { system }: Rules): StageFinding[] {
  const { stages, said } = table;
  const votes = stages[0]?.votes ?? [];
  const one = oneVote(system);
  const valid = validOf(table);
  const parts = votes.flatMap((has, place) => {
    const first = said.firstPreferences[place] ?? has;
    if (has % one === 0 && has === first) return [];
    const values = { because: "candidate", candidate: nameOf(table, place) };
    const figures = { votes: asVotes(has, system), first: asVotes(first, system) };
    return [stageFinding("V-STV-FIRST", 0, { ...values, ...figures })];
  });
  if (said.valid === null || said.valid === valid) return parts;
  const values = { because: "valid", votes: asVotes(valid, system) };
  return [
    ...parts,
    stageFinding("V-STV-FIRST", 0, { ...values, valid: asVotes(said.valid, system) }),
  ];
}

/** V-STV-QUOTA: for these valid papers and seats there is one quota. */
function quota(table: StageTable, rules: Rules): StageFinding[] {
  const { system, seats } = rules;
  const { said } = table;
  const valid = Math.floor(validOf(table) / oneVote(system));
  const values = { valid, seats, computed: quotaOf(valid, seats) };
  if (said.seats !== null && said.seats !== seats) {
    return [stageFinding("V-STV-QUOTA", null, { because: "seats", ...values, said: said.seats })];
  }
  return said.quota === null || said.quota === tableQuota(table, rules)
    ? []
    : [
        stageFinding("V-STV-QUOTA", null, {
          because: "quota",
          ...values,
          said: asVotes(said.quota, system),
        }),
      ];
}

/** V-STV-TRANSFER: what a candidate had and what was transferred is what they have. */
function transfers(table: StageTable, { system }: Rules): StageFinding[] {
  return table.stages.flatMap((stage, index) =>
    stage.transfers.flatMap((transfer, place) => {
      // The first stage transfers nothing.
      const before = index === 0 ? stage.votes[place] : table.stages[index - 1]?.votes[place];
      const has = stage.votes[place];
      if (transfer === null || before === undefined || has === undefined) return [];
      if (before + transfer === has) return [];
      return [
        stageFinding("V-STV-TRANSFER", index, {
          candidate: nameOf(table, place),
          before: asVotes(before, system),
          transfer: asVotes(transfer, system),
          votes: asVotes(has, system),
          computed: asVotes(before + transfer, system),
        }),
      ];
    }),
  );
}

/**
 * V-STV-SUM: what candidates lose at a stage others gain, or it becomes non-transferable (1962 Act Sch. 5 r. 50(2)(d)). It is said
 * of the stage where it goes wrong, not of all after it. Where a table has no non-transferable votes, they are what is left,
 * and can only grow.
 */
function sums(table: StageTable, { system }: Rules): StageFinding[] {
  const valid = validOf(table);
  return table.stages.flatMap((stage, index) => {
    const before = sumOf(table.stages[index - 1]?.votes ?? stage.votes);
    const gone = before - sumOf(stage.votes);
    const { nonTransferable } = stage;
    if (nonTransferable === null ? gone >= 0 : gone === nonTransferable) return [];
    return [
      stageFinding("V-STV-SUM", index, {
        because: nonTransferable === null ? "grew" : "differs",
        valid: asVotes(valid, system),
        votes: asVotes(sumOf(stage.votes), system),
        gone: asVotes(gone, system),
        nonTransferable: asVotes(nonTransferable ?? 0, system),
        difference: asVotes(Math.abs(gone - (nonTransferable ?? 0)), system),
      }),
    ];
  });
}

/** The checks of a table's figures against each other. */
export function checkSums(table: StageTable, rules: Rules): readonly StageFinding[] {
  return [firstPreferences, quota, transfers, sums].flatMap((check) => check(table, rules));
}
