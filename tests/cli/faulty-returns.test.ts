import path from "node:path";
import { describe, expect, test } from "vitest";
import { wardcast } from "./command.ts";
import {
  playNight,
  readSheets,
  type Sheets,
  temporaryFolder,
  writeSheets,
} from "./played-night.ts";
import { some } from "../support/slow.ts";

const camden2022 = path.resolve(import.meta.dirname, "../../content");
const belsize = "local.camden.belsize.2022-05-05";
const belsizeValid = 3254;
const highgate = "local.camden.highgate.2022-05-05";
const haverstock = "local.camden.haverstock.2022-05-05";

function returnOf({ returns }: Sheets, ward: string): string[] {
  return returns.find(([id]) => id === ward) ?? [];
}

function votesOf({ votes }: Sheets, ward: string): string[][] {
  return votes.filter(([id]) => id === ward);
}

/** Types these votes down the ward's sheet, and 0 for whoever is left. */
function typeVotes(sheets: Sheets, ward: string, figures: readonly number[]): void {
  for (const [index, row] of votesOf(sheets, ward).entries()) row[2] = String(figures[index] ?? 0);
}

/** Makes the last seat a tie: the first who was not elected gets the votes of the last who was. */
function tieLastSeat(sheets: Sheets, ward: string, seats: number): string[] {
  const rows = votesOf(sheets, ward).toSorted((a, b) => Number(b[2]) - Number(a[2]));
  const [last = [], next = []] = rows.slice(seats - 1);
  next[2] = last[2] ?? "";
  return next;
}

type Fault = {
  readonly name: string;
  readonly ward: string;
  readonly check: string;
  readonly spoil: (sheets: Sheets) => void;
};

const faults: readonly Fault[] = [
  {
    name: "one candidate with a vote more than there are valid papers",
    ward: "Belsize",
    check: "V-CAND-LE-VALID",
    spoil: (sheets) => typeVotes(sheets, belsize, [belsizeValid + 1, 1000, 900, 800]),
  },
  {
    name: "a vote more than seats and valid papers allow",
    ward: "Belsize",
    check: "V-SUM-LE-SEATS",
    spoil: (sheets) =>
      typeVotes(sheets, belsize, [belsizeValid, belsizeValid - 1, belsizeValid - 2, 4]),
  },
  {
    name: "a vote fewer than there are valid papers",
    ward: "Belsize",
    check: "V-SUM-GE-VALID",
    spoil: (sheets) => typeVotes(sheets, belsize, [belsizeValid - 10, 5, 3, 1]),
  },
  {
    name: "no row for a candidate",
    ward: "Belsize",
    check: "V-ALL-CANDS",
    spoil: ({ votes }) => votes.splice(votes.findIndex(([id]) => id === belsize) + 3, 1),
  },
  {
    name: "a row for someone who stands in another ward",
    ward: "Belsize",
    check: "V-ALL-CANDS",
    spoil: (sheets) => {
      const stranger = votesOf(sheets, highgate)[0]?.[1] ?? "";
      sheets.votes.push([belsize, stranger, "12"]);
    },
  },
  {
    name: "two rows for one candidate",
    ward: "Belsize",
    check: "V-ALL-CANDS",
    spoil: (sheets) => sheets.votes.push([...(votesOf(sheets, belsize)[0] ?? [])]),
  },
  {
    name: "an empty cell",
    ward: "Highgate",
    check: "V-INT",
    spoil: (sheets) => returnOf(sheets, highgate).splice(5, 1, ""),
  },
  {
    name: "a candidate with an empty cell",
    ward: "Highgate",
    check: "V-INT",
    spoil: (sheets) => votesOf(sheets, highgate)[4]?.splice(2, 1, ""),
  },
  {
    name: "a number with a decimal point",
    ward: "Highgate",
    check: "V-INT",
    spoil: (sheets) => votesOf(sheets, highgate)[0]?.splice(2, 1, "12.5"),
  },
  {
    name: "no return",
    ward: "Highgate",
    check: "V-BOXES-ALL-RECEIVED",
    spoil: (sheets) => sheets.returns.splice(sheets.returns.indexOf(returnOf(sheets, highgate)), 1),
  },
  {
    name: "a paper more than there are electors",
    ward: "Belsize",
    check: "V-ELECTORATE",
    spoil: (sheets) => returnOf(sheets, belsize).splice(1, 2, "8497", "1"),
  },
  {
    name: "more papers rejected in part than votes not used",
    ward: "Highgate",
    check: "V-PART",
    spoil: (sheets) => returnOf(sheets, highgate).splice(7, 1, "151"),
  },
  {
    name: "the sheet of another ward",
    ward: "Highgate",
    check: "V-DUP",
    spoil: (sheets) => {
      const theirs = votesOf(sheets, haverstock).map(([, , votes]) => Number(votes));
      typeVotes(sheets, highgate, theirs);
      returnOf(sheets, highgate).splice(1, 7, ...returnOf(sheets, haverstock).slice(1));
    },
  },
  {
    name: "a tie for the last seat and no lot",
    ward: "Belsize",
    check: "V-TIE",
    spoil: (sheets) => tieLastSeat(sheets, belsize, 3),
  },
];

describe("a ward whose sheets have", () => {
  test.for(some(faults, 3))("$name is refused by $check, and no other ward", async (fault) => {
    const sheets = await readSheets(camden2022);
    fault.spoil(sheets);
    const { results, view } = await playNight(camden2022, sheets);
    const refused = results.filter(({ refusedBy }) => refusedBy.length > 0);
    expect(refused.map(({ ward, refusedBy }) => [ward, refusedBy])).toEqual([
      [fault.ward, [fault.check]],
    ]);
    expect(refused[0]?.sentences.join(" ")).toMatch(/\w+.*\./);
    expect(view.progress.declared).toBe(19);
    expect(view.contests.find(({ ward }) => ward === fault.ward)?.result).toBeNull();
  });
});

test("a tie for the last seat is settled by the lot that votes.csv records", async () => {
  const sheets = await readSheets(camden2022);
  const favoured = tieLastSeat(sheets, belsize, 3);
  sheets.votes[0]?.push("by_lot");
  for (const row of sheets.votes.slice(1)) row.push(row === favoured ? "True" : "");
  const { view } = await playNight(camden2022, sheets);
  expect(view.progress.declared).toBe(20);
  const candidates = view.contests.find(({ id }) => id === belsize)?.result?.candidates ?? [];
  const byLot = candidates.filter(({ by_lot }) => by_lot);
  expect(byLot.map(({ person_id }) => person_id)).toEqual([favoured[1]]);
  expect(candidates.filter(({ elected }) => elected)).toHaveLength(3);
});

type Refusal = {
  readonly name: string;
  readonly sentence: RegExp;
  readonly spoil: (sheets: Sheets) => void;
};

const refusals: readonly Refusal[] = [
  {
    name: "of a ward of another election",
    sentence: /^V-WARD-IMPORT: local\.camden\.belsize\.2018-05-03 is not a ward of .+\.\n$/,
    spoil: (sheets) => returnOf(sheets, belsize).splice(0, 1, "local.camden.belsize.2018-05-03"),
  },
  {
    name: "with two returns of one ward",
    sentence: /returns\.csv, line 22: local\.camden\.belsize\.2022-05-05 already .+ line 2\..+\n$/,
    spoil: (sheets) => sheets.returns.push([...returnOf(sheets, belsize)]),
  },
  {
    name: "without a column",
    sentence: /votes\.csv, line 1: The column “votes_cast” is missing\. Add it\.\n$/,
    spoil: ({ votes }) => votes[0]?.splice(2, 1, "votes"),
  },
];

describe("sheets", () => {
  test.for(refusals)("$name are refused whole", async ({ sentence, spoil }) => {
    await using folder = await temporaryFolder();
    const sheets = await readSheets(camden2022);
    spoil(sheets);
    const { returns, votes } = await writeSheets(folder.path, sheets);
    const given = ["--content", camden2022, "--returns", returns, "--votes", votes];
    const { code, out, err } = await wardcast("rehearse", "--instant", ...given);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(sentence);
  });
});
