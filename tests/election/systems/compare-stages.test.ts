import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareStages, inOrderOf } from "../../../src/election/systems/compare-stages.ts";
import type { StageTable } from "../../../src/election/systems/stage-table.ts";
import { countScotland } from "../../../src/election/systems/stv-scotland.ts";
import { Problems } from "../../../src/formats/problem.ts";
import { readStages } from "../../../src/formats/stages-csv.ts";
import { ballots, profileFor, tableOf, withLots } from "./any-count.ts";
import { profileFrom, profileOf, textOf, wards } from "./wards.ts";

function tableFrom(text: string): StageTable {
  const table = readStages(text, "stv-scotland", new Problems("stages.csv"));
  if (!table) throw new Error("This table cannot be read.");
  return table;
}

const profile = profileOf(textOf(wards["Leith"]?.profile));
const leith = countScotland(profile, 3);
const table = textOf(wards["Leith"]?.stages);

/** What is different from the table with some of its text replaced. */
function difference(from: string, to: string) {
  expect(table).toContain(from);
  return compareStages(leith, tableFrom(table.replaceAll(from, to)));
}

describe("a returning officer’s table against the ballot papers", () => {
  test.each(Object.entries(wards))("is the same in a real ward: %s", (_, files) => {
    const papers = profileOf(textOf(files.profile));
    const stages = tableFrom(textOf(files.stages));
    expect(compareStages(countScotland(papers, papers.seats), stages)).toBeNull();
  });

  test("differs in the last place of one figure", () => {
    // Sanne Dijkstra-Downie and Paul Penman at the third stage.
    expect(difference(",552.25177,", ",552.25178,")).toEqual({
      ...{ of: "votes", stage: 3, candidate: 1, computed: 55_225_177, said: 55_225_178 },
    });
    expect(difference(",64.65907", ",64.65908")).toEqual({
      ...{ of: "non-transferable", stage: 3, computed: 6_465_907, said: 6_465_908 },
    });
  });

  test("differs in who is elected, and when", () => {
    expect(difference("Elected,2,", ",,")).toEqual({
      ...{ of: "elected", stage: 2, candidate: 0, isComputed: true },
    });
    expect(difference("Elected,4,", "Elected,3,")).toEqual({
      ...{ of: "elected", stage: 3, candidate: 3, isComputed: false },
    });
  });

  test("differs in the quota and in how many stages there are", () => {
    const read = tableFrom(table);
    const said = { ...read.said, quota: 190_300_000 };
    expect(compareStages(leith, { ...read, said })).toMatchObject({ of: "quota" });
    const shorter = { ...read, stages: read.stages.slice(0, 3) };
    expect(compareStages(leith, shorter)).toEqual({ of: "stages", computed: 4, said: 3 });
  });

  test("is compared as far as the lot that the count waits for", () => {
    const level = profileFrom(["Ash", "Bay", "Fir"], "5 1", "3 2 3", "3 3 2");
    const waiting = countScotland(level, 1);
    expect(waiting.lot).not.toBeNull();
    const whole = countScotland(level, 1, [{ stage: 2, candidate: 2 }]);
    expect(compareStages(waiting, tableOf(whole, 3))).toBeNull();
    const shorter = { ...tableOf(whole, 3), stages: [] };
    expect(compareStages(waiting, shorter)).toEqual({ of: "stages", computed: 1, said: 0 });
  });

  test("is found whatever the order of its candidates", () => {
    fc.assert(
      fc.property(ballots, fc.nat(), (drawn, seed) => {
        const count = withLots(profileFor(drawn), drawn.seats);
        const sorted = tableOf(count, drawn.size);
        expect(compareStages(count, sorted)).toBeNull();
        const turn = seed % drawn.size;
        const places = [...sorted.candidates.keys()];
        const order = [...places.slice(turn), ...places.slice(0, turn)];
        const back = places.map((place) => order.indexOf(place));
        expect(inOrderOf(inOrderOf(sorted, order), back)).toEqual(sorted);
      }),
    );
  });
});
