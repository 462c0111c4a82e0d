import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contestId } from "#election/model.ts";
import { electionOf, Story, typedReturn, wardOf } from "../support/election.ts";

const standing = ["ADAMS, Al", "BROWN, Bea"];
const names: readonly (readonly [string, string | null])[] = [
  ["St Paul’s & Hill–Top", null],
  ["Llŷn", "Llŷn"],
  ["Newport North", "Gogledd Casnewydd"],
  ["Ward End", null],
  ["End", null],
  ["Hill Ward", null],
  ["St. Pauls and Hill Top East", null],
  ["Mynydd a Môr", null],
  ["St Anns", null],
  ["St Ann’s", null],
];
const wards = names.map(([name, wardCy], row) =>
  wardOf(name, 1, standing, {
    wardCy,
    slug: `ward-${row}`,
    id: contestId.parse(`local.sample.w${row}.2022-05-05`),
  }),
);

/** Whether a ward that is ready to be declared is declared for what was typed. */
function isDeclared(row: number, typed: string): boolean {
  const [ward] = wards.slice(row);
  if (!ward) return false;
  const night = new Story(electionOf(wards));
  night.counts(ward.id, 1000);
  night.agrees(ward.id, typedReturn(1000, [0, 1, 0, 9], [550, 440]));
  return night.does("ro", ward.id, { kind: "declare-result", readBack: typed }).ok;
}

describe("the ward’s name is read back when", () => {
  test.each([
    [0, "St Paul’s & Hill–Top"],
    [0, "st pauls and hill top"],
    [0, "  ST PAUL'S  and hill-top ward "],
    [0, "Ward of St. Paul´s & Hill — Top"],
    [1, "Llŷn"],
    [1, "Llyn"],
    [2, "Gogledd Casnewydd"],
    [2, "Newport North"],
    [2, "Ward Gogledd Casnewydd"],
    [3, "Ward End"],
    [3, "Ward End Ward"],
    [4, "End"],
    [5, "Hill"],
    [5, "Hill Ward"],
    [7, "Mynydd & Môr"],
    [7, "Mynydd and Mor"],
    [8, "St Anns"],
    [9, "St Ann’s"],
  ])("ward %i is typed as “%s”", (row, typed) => {
    expect(isDeclared(row, typed)).toBe(true);
  });
});

describe("another ward’s name is never taken for this one’s", () => {
  test.each([
    [3, "End"],
    [0, "St. Pauls and Hill Top East"],
    [2, "Newport"],
    [2, "North Newport"],
    [8, "St Ann’s"],
    [9, "St Anns"],
    [9, "st anns ward"],
    [0, ""],
    [0, "ward"],
  ])("ward %i, typed as “%s”", (row, typed) => {
    expect(isDeclared(row, typed)).toBe(false);
  });

  test("whatever is put around it or however it is typed", () => {
    const rows = fc.nat(wards.length - 1);
    const dressed = fc.constantFrom(
      (name: string) => name,
      (name: string) => name.toUpperCase(),
      (name: string) => name.normalize("NFD"),
      (name: string) => name.replaceAll("’", "'").replaceAll("–", "-"),
      (name: string) => `${name} ward`,
    );
    fc.assert(
      fc.property(rows, rows, dressed, (row, other, dress) => {
        if (row !== other) expect(isDeclared(row, dress(names[other]?.[0] ?? ""))).toBe(false);
      }),
    );
  });
});
