import type { Place } from "./stage.ts";
import { type StageFinding, stageFinding } from "./stage-finding.ts";
import { electedAt, happeningAt, type Rules, type StageTable, tableQuota } from "./stage-table.ts";
import { asVotes, sumOf, type Units } from "./units.ts";

/** Everyone whom a stage of the table has excluded. */
function excludedBy(table: StageTable, rules: Rules): Set<Place> {
  return new Set(
    [...table.stages.keys()].flatMap((index) => {
      const happened = happeningAt(table, index, rules);
      return happened?.kind === "exclusion" ? happened.of : [];
    }),
  );
}

/**
 * Whether a count may end with these still unelected beside somebody elected without the quota. In Scotland it may not: the last
 * of them would have been excluded. In Northern Ireland it may where they can be excluded together, so that no more are left
 * than seats, or where the one for the last seat cannot be passed by all of them (1962 Act Sch. 5 rr. 51(12), 52).
 */
function mayEnd(
  votes: readonly Units[],
  { without, left, surpluses }: { without: Place[]; left: Place[]; surpluses: Units },
  { system }: Rules,
): boolean {
  if (left.length === 0) return true;
  if (system === "stv-scotland") return false;
  const together = sumOf(left.map((place) => votes[place] ?? 0)) + surpluses;
  const fewest = Math.min(...without.map((place) => votes[place] ?? 0));
  const isOnlyLevel = left.length === 1 && surpluses === 0;
  return isOnlyLevel || without.length === 1 ? together <= fewest : together < fewest;
}

/** V-STV-ELECTED: at each stage those are elected who have reached the quota; at the last, as many as there are seats. */
export function checkElected(table: StageTable, rules: Rules): readonly StageFinding[] {
  const { candidates, stages } = table;
  const quota = tableQuota(table, rules);
  const nameOf = (place: Place) => candidates[place]?.name ?? "";
  const last = stages.length - 1;
  // With one vacancy the quota elects nobody in Northern Ireland before the others are excluded (r. 48(3)).
  const waits = rules.system === "stv-northern-ireland" && rules.seats === 1;
  const findings = stages.flatMap(({ votes, standing }, index) =>
    candidates.flatMap((_, place) => {
      const reached = (votes[place] ?? 0) >= quota;
      const isElected = standing[place] === "elected";
      if (index === last ? isElected || !reached : isElected === reached || waits) return [];
      const because = reached ? "missing" : "early";
      const values = { because, candidate: nameOf(place), quota: asVotes(quota, rules.system) };
      const has = asVotes(votes[place] ?? 0, rules.system);
      return [stageFinding("V-STV-ELECTED", index, { ...values, votes: has })];
    }),
  );
  const elected = electedAt(stages[last]);
  if (elected.length !== rules.seats) {
    const values = { because: "seats", elected: elected.length, seats: rules.seats };
    return [...findings, stageFinding("V-STV-ELECTED", null, values)];
  }
  const votes = stages[last]?.votes ?? [];
  const excluded = excludedBy(table, rules);
  const without = elected.filter((place) => (votes[place] ?? 0) < quota);
  const left = [...candidates.keys()].filter(
    (place) => !excluded.has(place) && !elected.includes(place),
  );
  const surpluses = sumOf(votes.map((has) => Math.max(0, has - quota)));
  const wrong = elected.filter((place) => excluded.has(place));
  const tooSoon = without.length > 0 && !mayEnd(votes, { without, left, surpluses }, rules);
  return [
    ...findings,
    ...wrong.map((place) =>
      stageFinding("V-STV-ELECTED", last, { because: "excluded", candidate: nameOf(place) }),
    ),
    ...(tooSoon
      ? [
          stageFinding("V-STV-ELECTED", last, {
            because: "too-soon",
            candidate: without.map(nameOf).join(", "),
            left: left.map(nameOf).join(", "),
          }),
        ]
      : []),
  ];
}
