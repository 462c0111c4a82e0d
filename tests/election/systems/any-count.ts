import fc from "fast-check";
import type { Profile } from "../../../src/election/systems/blt.ts";
import type { StageTable } from "../../../src/election/systems/stage-table.ts";
import {
  countScotland,
  type Lot,
  type ScottishCount,
} from "../../../src/election/systems/stv-scotland.ts";

/** Small counts of every shape: few papers, so that equalities are common. */
export const ballots = fc.integer({ min: 2, max: 7 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    seats: fc.integer({ min: 1, max: 5 }),
    withdrawn: fc.option(fc.nat(size - 1), { freq: 9 }),
    papers: fc.array(
      fc.record({
        count: fc.integer({ min: 1, max: 30 }),
        preferences: fc
          .shuffledSubarray(Array.from({ length: size }, (_, place) => place))
          .filter((places) => places.length > 0),
      }),
      { minLength: 1, maxLength: 25 },
    ),
  }),
);

type Drawn = typeof ballots extends fc.Arbitrary<infer Value> ? Value : never;

export function profileFor({ size, withdrawn, seats, papers }: Drawn): Profile {
  const candidates = Array.from({ length: size }, (_, place) => `Candidate ${place}`);
  return { title: "", seats, candidates, papers, withdrawn: withdrawn === null ? [] : [withdrawn] };
}

/** The whole count, the first on the ballot paper drawn at every lot. */
export function withLots(profile: Profile, seats: number): ScottishCount {
  const lots: Lot[] = [];
  for (;;) {
    const count = countScotland(profile, seats, lots);
    if (count.lot === null) return count;
    const [first = 0] = count.lot.candidates.toSorted((a, b) => a - b);
    lots.push({ stage: count.lot.stage, candidate: first });
  }
}

/** The table a returning officer would give of a count. */
export function tableOf({ stages, valid, quota }: ScottishCount, size: number): StageTable {
  const excluded = (from: number) =>
    new Set(
      stages
        .slice(0, from + 1)
        .flatMap(({ happened }) => (happened.kind === "exclusion" ? happened.of : [])),
    );
  const elected = (from: number) =>
    new Set(stages.slice(0, from + 1).flatMap((stage) => stage.elected));
  const unused = (index: number) =>
    (stages[index]?.nonTransferable ?? 0) + (stages[index]?.lost ?? 0);
  return {
    candidates: Array.from({ length: size }, (_, place) => ({
      id: String(place),
      name: `Candidate ${place}`,
    })),
    stages: stages.map(({ votes, transfers }, index) => ({
      votes,
      transfers,
      nonTransferable: unused(index) - unused(index - 1),
      standing: votes.map((_, place) => {
        if (elected(index).has(place)) return "elected";
        return excluded(index).has(place) ? "excluded" : null;
      }),
    })),
    said: {
      firstPreferences: stages[0]?.votes ?? [],
      valid: valid * 100_000,
      quota: quota * 100_000,
      seats: null,
    },
  };
}
