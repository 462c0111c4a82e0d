import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Stage } from "../../../src/election/systems/stage.ts";
import { countScotland } from "../../../src/election/systems/stv-scotland.ts";
import { ballots, profileFor, withLots } from "./any-count.ts";
import { NaiveCount } from "./naive-count.ts";
import { profileFrom, profileOf, textOf, wards } from "./wards.ts";

function inVotes(units: number): string {
  return (units / 100_000).toFixed(5);
}

/** Every stage of a table as published: transfers and votes by candidate, the non-transferable of the stage, those elected so far. */
function published(file: string | undefined) {
  const rows = textOf(file).trim().split("\n").slice(1);
  const cells = rows.map((row) => row.split(","));
  return [...Map.groupBy(cells, ([, stage]) => stage).values()].map((stage) => ({
    transfers: stage.map((row) => row[5]),
    votes: stage.map((row) => row[6]),
    nonTransferable: stage[0]?.[9],
    elected: stage.flatMap((row, place) => (row[7] === "Elected" ? [place] : [])),
  }));
}

function asPublished(stages: readonly Stage[]) {
  let before = 0;
  const elected = new Set<number>();
  return stages.map((stage) => {
    const unused = stage.nonTransferable + stage.lost;
    const nonTransferable = inVotes(unused - before);
    before = unused;
    for (const place of stage.elected) elected.add(place);
    return {
      transfers: stage.transfers.map(inVotes),
      votes: stage.votes.map(inVotes),
      nonTransferable,
      elected: [...elected].toSorted((a, b) => a - b),
    };
  });
}

describe("a ward of a Scottish council", () => {
  test.each(Object.entries(wards))("has every stage as published: %s", (_, files) => {
    const profile = profileOf(textOf(files.profile));
    const { stages, lot } = countScotland(profile, profile.seats);
    expect(asPublished(stages)).toEqual(published(files.stages));
    expect(lot).toBeNull();
  });

  test("has its quota, its stages and the order of election: City Centre", () => {
    const { profile, stages, ...count } = ofWard("City Centre");
    expect(count).toEqual({ valid: 8886, quota: 1778, elected: [2, 3, 1, 0], lot: null });
    expect(stages.map(({ happened }) => happened)).toEqual([
      { kind: "first-preferences" },
      { kind: "surplus", of: 2, surplus: 112_600_000 },
      { kind: "surplus", of: 3, surplus: 45_000_000 },
      { kind: "surplus", of: 1, surplus: 4_500_000 },
      { kind: "exclusion", of: [4] },
      { kind: "exclusion", of: [5] },
    ]);
    // 2,904 papers at 0.38774, not 0.38774104…: the rest of each is cut off.
    expect(stages[1]).toMatchObject({ nonTransferable: 40_712_700, lost: 304 });
  });

  test("moves no surplus once the last seat is filled", () => {
    const { profile, stages, elected } = ofWard("Kirkwall East");
    expect(stages).toHaveLength(2);
    expect(elected.map((place) => profile.candidates[place]?.split(" ")[0])).toEqual([
      ...["John", "Steven", "Gwenda", "David"],
    ]);
  });
});

function ofWard(name: string) {
  const profile = profileOf(textOf(wards[name]?.profile));
  return { profile, ...countScotland(profile, profile.seats) };
}

const trees = ["Alder", "Birch", "Cedar", "Dogwood", "Elm"];
const grove = profileFrom(trees, ...["20 1 2", "9 1 3", "6 2 3", "5 3", "4 4 3 5", "3 5 4", "1 5"]);

describe("an equality of votes", () => {
  test("that no stage settles waits for the returning officer’s lot, and nothing is guessed", () => {
    const { stages, elected, lot } = countScotland(grove, 3);
    expect(stages.at(-1)?.votes.map(inVotes)).toEqual([
      ...["13.00000", "13.00000", "11.38646", "4.00000", "4.00000"],
    ]);
    expect(elected).toEqual([0, 1]);
    expect(lot).toEqual({ stage: 4, settles: "exclusion", candidates: [3, 4] });
    const drawn = countScotland(grove, 3, [{ stage: 4, candidate: 4 }]);
    expect(drawn.stages[3]?.happened).toEqual({ kind: "exclusion", of: [4] });
    expect(drawn.lot).toBeNull();
  });

  test("is not settled by a lot for another stage, or for someone outside it", () => {
    for (const lot of [
      { stage: 3, candidate: 4 },
      { stage: 4, candidate: 2 },
    ]) {
      expect(countScotland(grove, 3, [lot]).lot?.stage).toBe(4);
    }
  });

  // Elm goes first and makes Cedar and Dogwood level; at the stage before, one of them was behind.
  test.each([
    { behind: 2, papers: ["9 1", "8 2", "3 3", "4 4", "1 5 3"] },
    { behind: 3, papers: ["9 1", "8 2", "4 3", "3 4", "1 5 4"] },
  ])("of two to be excluded is settled by the latest stage: $behind", ({ behind, papers }) => {
    const { stages } = countScotland(profileFrom(trees, ...papers), 1);
    expect(stages[1]?.votes[2]).toBe(stages[1]?.votes[3]);
    expect(stages[2]?.happened).toEqual({ kind: "exclusion", of: [behind] });
  });

  // Dogwood goes first and takes Alder and Birch to 14 each, one above the quota; at the stage before, one of them was ahead.
  test.each([
    { ahead: 0, papers: ["12 1 3", "10 2 3", "9 3", "2 4 1", "4 4 2", "11 5"] },
    { ahead: 1, papers: ["10 1 3", "12 2 3", "9 3", "4 4 1", "2 4 2", "11 5"] },
  ])("of two surpluses is settled by the latest stage: $ahead", ({ ahead, papers }) => {
    const { stages } = countScotland(profileFrom(trees, ...papers), 3);
    expect(stages[1]?.votes.slice(0, 2).map(inVotes)).toEqual(["14.00000", "14.00000"]);
    expect(stages[2]?.happened).toEqual({ kind: "surplus", of: ahead, surplus: 100_000 });
  });

  test("of two surpluses at the first stage needs a lot for the order", () => {
    const papers = ["12 1 3", "12 2 4", "3 3", "4 4", "2 5"];
    const { lot } = countScotland(profileFrom(trees, ...papers), 3);
    expect(lot).toEqual({ stage: 2, settles: "surplus", candidates: [0, 1] });
  });
});

describe("a count", () => {
  test("transfers nothing from a candidate with exactly the quota", () => {
    const { stages } = countScotland(profileFrom(trees, "6 1 2", "5 2", "4 3", "3 4", "2 5"), 3);
    expect(stages[0]?.elected).toEqual([0]);
    expect(stages[1]?.happened).toEqual({ kind: "exclusion", of: [4] });
  });

  test("gives no vote to somebody who withdrew, and does not count a paper for nobody else", () => {
    const papers = { papers: grove.papers, candidates: trees, title: "", seats: 3 };
    const { valid, stages } = countScotland({ ...papers, withdrawn: [2] }, 3);
    expect(valid).toBe(43);
    expect(stages[0]?.votes.map(inVotes)[2]).toBe("0.00000");
  });
});

function nameOf({ happened }: Stage): string {
  if (happened.kind === "first-preferences") return "first";
  return happened.kind === "surplus" ? `surplus ${happened.of}` : `exclude ${happened.of[0]}`;
}

describe("any profile", () => {
  test("is counted as by hand, paper by paper", () => {
    fc.assert(
      fc.property(ballots, (drawn) => {
        const profile = profileFor(drawn);
        const ours = withLots(profile, drawn.seats);
        const naive = new NaiveCount(profile, drawn.seats);
        expect(
          ours.stages.map((stage) => ({
            what: nameOf(stage),
            votes: stage.votes.map(BigInt),
            elected: stage.elected,
          })),
        ).toEqual(naive.stages);
        expect(ours.elected).toEqual(naive.elected);
      }),
      { numRuns: 3000 },
    );
  });

  test("keeps every vote at every stage, and elects as many as there are seats", () => {
    fc.assert(
      fc.property(ballots, (drawn) => {
        const profile = profileFor(drawn);
        const { stages, valid, elected } = withLots(profile, drawn.seats);
        for (const { votes, nonTransferable, lost } of stages) {
          const all = votes.reduce((sum, n) => sum + n, nonTransferable + lost);
          expect(all).toBe(valid * 100_000);
          expect(Math.min(...votes, nonTransferable, lost)).toBeGreaterThanOrEqual(0);
        }
        const standing = drawn.size - profile.withdrawn.length;
        expect(new Set(elected).size).toBe(Math.min(drawn.seats, standing));
      }),
    );
  });

  test("has the same result whatever the order of its lines, and however they are split", () => {
    fc.assert(
      fc.property(ballots, fc.nat(), (drawn, seed) => {
        const profile = profileFor(drawn);
        const split = profile.papers.flatMap(({ count, preferences }) =>
          count > 1
            ? [
                { count: 1, preferences },
                { count: count - 1, preferences },
              ]
            : [{ count, preferences }],
        );
        const turn = seed % split.length;
        const papers = [...split.slice(turn), ...split.slice(0, turn)];
        expect(withLots({ ...profile, papers }, drawn.seats)).toEqual(
          withLots(profile, drawn.seats),
        );
      }),
    );
  });
});
