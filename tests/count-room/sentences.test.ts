import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { candidateFieldName } from "#count-room/field-name.ts";
import { remarks } from "#count-room/words/arithmetic.ts";
import { sentence } from "#count-room/words/checks.ts";
import { inWords } from "#count-room/words/number-words.ts";
import { arithmetic } from "#election/count/arithmetic.ts";
import { electionOf, Story, typedReturn, wardOf } from "../support/election.ts";

const one = wardOf("Belsize", 1, ["ADAMS, Steve", "BROWN, Bea"], { electorate: 4000 });
const three = wardOf("Highgate", 3, ["CLARKE, Cy", "DAVIES, Dee", "EVANS, Elin", "FOX, Fern"], {
  electorate: 8000,
});

/** The sentences a person reads who types this return after so many papers were verified. */
function said(ward: typeof one, verified: number, typed: Record<string, string>): string[] {
  const story = new Story(electionOf([ward]));
  story.counts(ward.id, verified);
  const decision = story.does("entry", ward.id, { kind: "enter-figures", typed });
  const nameOf = candidateFieldName(ward);
  return decision.findings.map((finding) => sentence(finding, nameOf));
}

describe("a sentence", () => {
  test("says the figures that do not meet verification, and what to do", () => {
    expect(said(one, 1240, typedReturn(1237, [0, 1, 0, 30], [800, 406]))).toEqual([
      "1,237 ballot papers counted; verification said 1,240. 3 ballot papers are missing. Count the bundles again.",
    ]);
  });

  test("says the sum of a single seat", () => {
    expect(said(one, 1240, typedReturn(1240, [0, 1, 0, 30], [800, 408]))).toEqual([
      "Rejected papers (31) and votes (1,208) make 1,239; 1,240 ballot papers were counted. 1 vote too few.",
    ]);
  });

  test("names the candidate whose votes are not a number", () => {
    const typed = { ...typedReturn(1240, [0, 1, 0, 30], [800, 409]), "votes.2": "4o9" };
    expect(said(one, 1240, typed)).toEqual([
      "BROWN, Bea: “4o9” is not a whole number. Use digits only.",
    ]);
  });

  test("asks for a nought where a field is empty", () => {
    const typed = { ...typedReturn(1240, [0, 1, 0, 30], [800, 409]), inPart: "" };
    expect(said(one, 1240, typed)).toEqual([
      "Rejected in part: type a number. If there were none, type 0.",
    ]);
  });

  test("tells a candidate above the valid papers and a sum above the possible votes", () => {
    expect(said(three, 1000, typedReturn(1000, [0, 0, 0, 10], [991, 990, 990, 0]))).toEqual([
      "CLARKE, Cy has 991 votes, more than the 990 valid ballot papers. A paper gives a candidate one vote at most.",
      "2,971 votes are 1 more than 990 valid ballot papers can hold: 3 votes each make 2,970.",
    ]);
  });

  test("never has a gap, whatever is typed", () => {
    const typed = fc
      .tuple(
        fc.constantFrom(0, 900, 1000, 5000, 9000),
        fc.nat(400),
        fc.nat(1200),
        fc.nat(1200),
        fc.nat(40),
      )
      .map(([papers, wholly, a, b, inPart]) =>
        typedReturn(papers, [0, 0, 1, wholly], [a, b, 300, 7], inPart),
      );
    fc.assert(
      fc.property(typed, fc.constantFrom(one, three), (sheet, ward) => {
        for (const text of said(ward, 1000, sheet)) {
          expect(text).toMatch(/^\S.*[.?]$/);
          expect(text).not.toMatch(/undefined|NaN|null| {2}| [.,;:]/);
        }
      }),
    );
  });
});

describe("the arithmetic beside the form", () => {
  const sheet = { seats: 3, candidates: three.candidates, verified: 1240 };

  test("says what is still to type", () => {
    const {
      "votes.4": _,
      "votes.3": __,
      ...some
    } = typedReturn(1240, [0, 0, 0, 31], [900, 800, 0, 0]);
    expect(remarks(arithmetic(sheet, some)).map(({ text }) => text)).toEqual([
      "1,240 ballot papers, as verified.",
      "1,240 less 31 rejected leave 1,209 valid ballot papers.",
      "Up to 3,627 votes possible, 1,700 typed.",
      "Votes still to type for 2 candidates: EVANS, Elin; FOX, Fern.",
    ]);
  });

  test("marks what cannot stay so", () => {
    const typed = typedReturn(1237, [0, 0, 0, 31], [1300, 0, 0, 0]);
    const wrong = remarks(arithmetic(sheet, typed)).filter(({ isWrong }) => isWrong);
    expect(wrong.map(({ text }) => text)).toEqual([
      "1,237 counted; verification said 1,240: 3 ballot papers are missing.",
      "CLARKE, Cy has more votes than the 1,206 valid papers.",
    ]);
  });

  test("adds rejected and valid papers up for a single seat", () => {
    const ward = { seats: 1, candidates: one.candidates, verified: 1240 };
    const typed = typedReturn(1240, [0, 1, 0, 30], [800, 406]);
    expect(remarks(arithmetic(ward, typed)).map(({ text }) => text)).toEqual([
      "1,240 ballot papers, as verified.",
      "Rejected 31 and valid 1,206 make 1,237; 1,240 were counted: 3 ballot papers are missing.",
    ]);
  });
});

test("votes are spelt as they are read aloud", () => {
  expect([0, 7, 21, 100, 101, 1000, 1206, 1019, 12_345, 1_000_001].map(inWords)).toEqual([
    "nought",
    "seven",
    "twenty-one",
    "one hundred",
    "one hundred and one",
    "one thousand",
    "one thousand, two hundred and six",
    "one thousand and nineteen",
    "twelve thousand, three hundred and forty-five",
    "one million and one",
  ]);
});
