import type { Happening, Place } from "./stage.ts";
import { type StageFinding, stageFinding } from "./stage-finding.ts";
import { electedAt, happeningAt, type Rules, type StageTable, tableQuota } from "./stage-table.ts";
import { narrowed } from "./stage-tie.ts";
import { asVotes, sumOf, type Units } from "./units.ts";

/** A table on its way: where it stands before one of its stages. */
type Before = {
  readonly table: StageTable;
  readonly rules: Rules;
  readonly index: number;
  readonly votes: readonly Units[];
  /** Above the quota, the surplus not yet transferred. */
  readonly pending: readonly Place[];
  /** Neither elected nor excluded. */
  readonly continuing: readonly Place[];
  readonly surpluses: Units;
};

function named({ candidates }: StageTable, places: readonly Place[]): string {
  return places.map((place) => candidates[place]?.name ?? "").join(", ");
}

function before(
  table: StageTable,
  rules: Rules,
  index: number,
  excluded: ReadonlySet<Place>,
): Before {
  const last = table.stages[index - 1];
  const votes = last?.votes ?? [];
  const quota = tableQuota(table, rules);
  const elected = electedAt(last);
  const places = [...table.candidates.keys()];
  const pending = places.filter((place) => (votes[place] ?? 0) > quota && !excluded.has(place));
  return {
    ...{ table, rules, index, votes, pending },
    continuing: places.filter((place) => !excluded.has(place) && !elected.includes(place)),
    surpluses: sumOf(pending.map((place) => (votes[place] ?? 0) - quota)),
  };
}

/** Who of these goes, equalities settled by earlier stages: the latest in Scotland, the earliest in Northern Ireland. */
function chosen(
  { table, rules, index, votes }: Before,
  among: readonly Place[],
  wanted: "most" | "fewest",
): readonly Place[] {
  const history = table.stages.slice(0, index).map((stage) => stage.votes);
  return rules.system === "stv-scotland"
    ? narrowed(among, history, wanted)
    : narrowed(among, [...history.toReversed(), votes], wanted);
}

/**
 * Whether these may be excluded now: those with fewest votes, and two or more together, or any while a surplus waits, only where
 * neither the surpluses nor each other's votes could bring them level with the next (1962 Act Sch. 5 rr. 49(10), 51(12)).
 */
function mayExclude(at: Before, gone: readonly Place[]): boolean {
  const { votes, continuing, pending, surpluses, rules } = at;
  if (rules.system === "stv-scotland" && (gone.length > 1 || pending.length > 0)) return false;
  const others = continuing.filter((place) => !gone.includes(place));
  const nextUp = Math.min(...others.map((place) => votes[place] ?? 0));
  const together = sumOf(gone.map((place) => votes[place] ?? 0));
  if (gone.length > 1 || pending.length > 0) return together + surpluses < nextUp;
  return gone.every((place) => chosen(at, continuing, "fewest").includes(place));
}

/** V-STV-ORDER: the right candidate's turn. */
function orderOf(at: Before, happened: Happening): StageFinding[] {
  const { table, rules, index, pending, continuing, votes } = at;
  const tell = (because: string, who: readonly Place[], first: readonly Place[]) => [
    stageFinding("V-STV-ORDER", index, {
      because,
      candidates: named(table, who),
      first: named(table, first),
      votes: asVotes(votes[first[0] ?? 0] ?? 0, rules.system),
    }),
  ];
  if (happened.kind === "surplus") {
    const largest = chosen(at, pending, "most");
    return largest.includes(happened.of) ? [] : tell("surplus", [happened.of], largest);
  }
  if (happened.kind === "first-preferences" || mayExclude(at, happened.of)) return [];
  const isWaiting = pending.length > 0;
  const first = isWaiting ? chosen(at, pending, "most") : chosen(at, continuing, "fewest");
  return tell(isWaiting ? "waiting" : "exclusion", happened.of, first);
}

/** V-STV-STAGE: votes given to who cannot have any more. */
function givenInVain(at: Before, excluded: ReadonlySet<Place>): StageFinding[] {
  const { table, index, votes, rules } = at;
  const elected = electedAt(table.stages[index - 1]);
  const after = table.stages[index]?.votes ?? [];
  const gained = after.flatMap((has, place) =>
    has > (votes[place] ?? 0) && (excluded.has(place) || elected.includes(place)) ? [place] : [],
  );
  return gained.map((place) =>
    stageFinding("V-STV-STAGE", index, {
      because: excluded.has(place) ? "excluded" : "elected",
      candidate: named(table, [place]),
      votes: asVotes((after[place] ?? 0) - (votes[place] ?? 0), rules.system),
    }),
  );
}

/** V-STV-STAGE, V-STV-ORDER: each stage does one thing, and it is that thing's turn. */
export function checkOrder(table: StageTable, rules: Rules): readonly StageFinding[] {
  const findings: StageFinding[] = [];
  const excluded = new Set<Place>();
  for (const index of table.stages.keys()) {
    const happened = happeningAt(table, index, rules);
    const at = before(table, rules, index, excluded);
    const isOver =
      index > 0 && at.continuing.length <= rules.seats - electedAt(table.stages[index - 1]).length;
    const isFull = index > 0 && electedAt(table.stages[index - 1]).length >= rules.seats;
    if (isOver || isFull) findings.push(stageFinding("V-STV-STAGE", index, { because: "over" }));
    else if (happened === null) {
      findings.push(stageFinding("V-STV-STAGE", index, { because: "unclear" }));
    } else {
      findings.push(...orderOf(at, happened), ...givenInVain(at, excluded));
    }
    if (happened?.kind === "exclusion") for (const place of happened.of) excluded.add(place);
  }
  return findings;
}
