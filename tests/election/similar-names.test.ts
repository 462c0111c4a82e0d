import { describe, expect, test } from "vitest";
import { similarNames } from "#election/count/similar-names.ts";
import { readFigures } from "#election/count/typed-figures.ts";
import { typedReturn, wardOf } from "../support/election.ts";

const [labour, conservative, green] = ["PP53", "PP52", "PP63"] as const;

function asked(seats: number, standing: readonly [name: string, party: string, votes: number][]) {
  const ward = wardOf(
    "Prestatyn North",
    seats,
    standing.map(([name, party]) => ({ name, party })),
  );
  const votes = standing.map((row) => row[2]);
  const { figures } = readFigures(ward, typedReturn(5000, [0, 0, 0, 0], votes));
  return figures ? similarNames(ward, figures).map(({ values }) => values["other"]) : null;
}

describe("two names that are alike", () => {
  test("are asked about where an exchange would elect the other (Prestatyn North 2011)", () => {
    expect(
      asked(1, [
        ["PENLINGTON, Mike", labour, 366],
        ["PENNINGTON, Allan", conservative, 580],
      ]),
    ).toEqual(["PENNINGTON, Allan"]);
  });

  test("are not asked about where both are elected, or neither", () => {
    expect(
      asked(2, [
        ["KHAN, Ana", labour, 900],
        ["KHAN, Bob", labour, 880],
        ["OTTER, Cy", conservative, 300],
        ["OTTER, Di", conservative, 290],
      ]),
    ).toEqual([]);
  });

  test("are not asked about where their running mates show which is which", () => {
    expect(
      asked(2, [
        ["KHAN, Ana", labour, 900],
        ["SMITH, Bob", labour, 880],
        ["KHAN, Cy", conservative, 300],
        ["JONES, Di", conservative, 290],
      ]),
    ).toEqual([]);
  });

  test("are asked about where their running mates say that they were exchanged", () => {
    expect(
      asked(2, [
        ["KHAN, Ana", labour, 300],
        ["SMITH, Bob", labour, 880],
        ["KHAN, Cy", conservative, 900],
        ["JONES, Di", conservative, 290],
        ["REED, Eve", green, 100],
      ]),
    ).toEqual(["KHAN, Cy"]);
  });
});
