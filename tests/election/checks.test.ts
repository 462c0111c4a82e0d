import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFigures } from "#election/count/checks.ts";
import { readFigures } from "#election/count/typed-figures.ts";
import type { Contest } from "#election/model.ts";
import { checkIds, typedReturn, wardOf } from "../support/election.ts";

const names = (n: number) =>
  Array.from(
    { length: n },
    (_, index) => `${"ABCDEFGHIJKLMNOP"[index]}${"VWXYZ".repeat(index + 1)}, Sam`,
  );
const single = wardOf("Single", 1, names(3), { electorate: 6000 });
const treble = wardOf("Treble", 3, names(5), { electorate: 9000 });

/** The ids a return gives; `verified` is what verification said, the same as counted unless it is given. */
function idsOf(
  contest: Contest,
  typed: Record<string, string>,
  verified: number | null = null,
): string[] {
  const read = readFigures(contest, typed);
  return checkIds(
    read.figures ? checkFigures({ contest, figures: read.figures, verified }) : read.findings,
  );
}

describe("a return as it is typed", () => {
  test("a nought must be typed; letters, decimals and signs are not whole numbers", () => {
    for (const text of ["", " ", "12.5", "-3", "1O6", "½"]) {
      expect(
        idsOf(single, { ...typedReturn(2100, [0, 1, 0, 9], [1000, 900, 190]), "votes.2": text }),
      ).toEqual(["V-INT"]);
    }
  });

  test("thousands may be parted by commas or spaces", () => {
    expect(
      idsOf(single, {
        ...typedReturn(2100, [0, 1, 0, 9], [1000, 900, 190]),
        "votes.1": " 1,000 ",
        papers: "2 100",
      }),
    ).toEqual([]);
  });

  test("a candidate without a value and a value without a candidate are another ward's sheet", () => {
    const { "votes.3": _gone, ...rest } = typedReturn(2100, [0, 1, 0, 9], [1000, 900, 190]);
    expect(idsOf(single, rest)).toEqual(["V-ALL-CANDS"]);
    expect(idsOf(single, { ...rest, "votes.3": "190", "votes.99": "4" })).toEqual(["V-ALL-CANDS"]);
  });
});

describe("hard checks", () => {
  test("one seat: votes are exactly the valid papers, and one fewer or more is not", () => {
    expect(idsOf(single, typedReturn(2100, [0, 1, 0, 9], [1000, 900, 190]))).toEqual([]);
    expect(idsOf(single, typedReturn(2100, [0, 1, 0, 9], [1000, 900, 189]))).toEqual([
      "V-RECON-SINGLE",
    ]);
    expect(idsOf(single, typedReturn(2100, [0, 1, 0, 9], [1000, 900, 191]))).toEqual([
      "V-RECON-SINGLE",
    ]);
  });

  test("several seats: from one vote a paper to one a seat, the limits included", () => {
    const valid = 2090;
    expect(
      idsOf(treble, typedReturn(2100, [0, 1, 0, 9], [valid, valid, valid, 0, 0])),
    ).not.toContain("V-SUM-LE-SEATS");
    expect(idsOf(treble, typedReturn(2100, [0, 1, 0, 9], [valid, valid, valid, 1, 0]))).toEqual([
      "V-SUM-LE-SEATS",
    ]);
    expect(idsOf(treble, typedReturn(2100, [0, 1, 0, 9], [valid, 0, 0, 0, 0]))).not.toContain(
      "V-SUM-GE-VALID",
    );
    expect(idsOf(treble, typedReturn(2100, [0, 1, 0, 9], [valid - 1, 0, 0, 0, 0]))).toEqual([
      "V-SUM-GE-VALID",
    ]);
  });

  test("a candidate has at most a vote a valid paper", () => {
    expect(idsOf(treble, typedReturn(2100, [0, 1, 0, 9], [2091, 1000, 900, 0, 0]))).toEqual([
      "V-CAND-LE-VALID",
    ]);
  });

  test("the count meets verification exactly", () => {
    const typed = typedReturn(2100, [0, 1, 0, 9], [1000, 900, 190]);
    expect(idsOf(single, typed, 2100)).toEqual([]);
    expect(idsOf(single, typed, 2101)).toEqual(["V-VERIFIED-EQ-COUNTED"]);
  });

  test("a typed total of rejected papers is the sum of the four heads, without those rejected in part", () => {
    const typed = typedReturn(2100, [0, 1, 0, 9], [1990, 1900, 1800, 200, 190], 4);
    expect(idsOf(treble, { ...typed, typedRejectedTotal: "10" })).not.toContain("V-REJ-TOTAL");
    expect(idsOf(treble, { ...typed, typedRejectedTotal: "14" })).toEqual(["V-REJ-TOTAL"]);
  });

  test("papers rejected in part are valid papers with a vote not used", () => {
    expect(idsOf(single, typedReturn(2100, [0, 1, 0, 9], [1000, 900, 190], 1))).toEqual(["V-PART"]);
    const used = (inPart: number) =>
      typedReturn(2100, [0, 1, 0, 9], [2090, 2090, 2085, 0, 0], inPart);
    expect(idsOf(treble, used(5))).not.toContain("V-PART");
    expect(idsOf(treble, used(6))).toEqual(["V-PART"]);
  });

  test("more papers than electors stop the ward", () => {
    const at = (electorate: number) => ({ ...single, electorate });
    const typed = typedReturn(2100, [0, 1, 0, 9], [1000, 900, 190]);
    expect(idsOf(at(2100), typed)).not.toContain("V-ELECTORATE");
    expect(idsOf(at(2099), typed)).toEqual(["V-ELECTORATE"]);
  });

  test("as many candidates as seats is not a poll", () => {
    const walkover = wardOf("Walkover", 3, names(3));
    expect(idsOf(walkover, typedReturn(100, [0, 0, 0, 0], [90, 90, 90]))).toContain("V-SEATS");
  });

  test("no single digit of a one-seat ward can be changed unnoticed", () => {
    const votes = [1243, 877, 390];
    const papers = 2521;
    const digit = fc.record({ candidate: fc.nat(2), place: fc.nat(3), digit: fc.nat(9) });
    fc.assert(
      fc.property(digit, ({ candidate, place, digit: changed }) => {
        const text = String(votes[candidate]).padStart(4, "0").split("");
        fc.pre(text[place] !== String(changed));
        text[place] = String(changed);
        const typed = {
          ...typedReturn(papers, [1, 3, 0, 7], votes),
          [`votes.${candidate + 1}`]: String(Number(text.join(""))),
        };
        expect(idsOf(single, typed)).toContain("V-RECON-SINGLE");
      }),
    );
  });
});

describe("warnings", () => {
  test("turnout outside the usual, or not the one that was typed", () => {
    const typed = typedReturn(2100, [0, 1, 0, 9], [1000, 900, 190]);
    expect(idsOf({ ...single, electorate: 60_000 }, typed)).toEqual(["V-TURNOUT"]);
    expect(idsOf(single, { ...typed, typedTurnout: "35" })).toEqual([]);
    expect(idsOf(single, { ...typed, typedTurnout: "3.5" })).toEqual(["V-TURNOUT"]);
    const lastTime = { electorate: 6100, turnout: 0.55, holders: [] };
    expect(idsOf({ ...single, previous: lastTime }, typed)).toEqual(["V-TURNOUT"]);
  });

  test("an electorate with a digit too many", () => {
    const lastTime = { electorate: 2200, turnout: null, holders: [] };
    const typed = typedReturn(4400, [0, 5, 0, 20], [3000, 1000, 375]);
    expect(idsOf({ ...single, electorate: 22_000, previous: lastTime }, typed)).toEqual([
      "V-ELECTORATE",
    ]);
  });

  test("few votes used, or all", () => {
    expect(idsOf(treble, typedReturn(3100, [0, 1, 0, 9], [1000, 900, 800, 700, 600]))).toEqual([
      "V-USE-RATE",
    ]);
  });

  test("many rejected, or none among many", () => {
    expect(idsOf(single, typedReturn(2100, [0, 0, 0, 0], [1000, 900, 200]))).toEqual([
      "V-REJ-RATE",
    ]);
    expect(idsOf(single, typedReturn(2100, [0, 0, 0, 60], [1000, 900, 140]))).toEqual([
      "V-REJ-RATE",
    ]);
  });

  test("votes not used, typed as rejected in part (Thurrock 2019)", () => {
    const ward = wardOf("Thurrock", 2, names(4), { electorate: 5000 });
    const typed = typedReturn(1520, [0, 2, 0, 18], [1000, 900, 500, 372], 228);
    expect(idsOf(ward, typed)).toEqual(["V-PART"]);
  });
});
