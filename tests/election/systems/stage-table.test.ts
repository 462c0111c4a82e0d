import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkStages } from "../../../src/election/systems/check-stages.ts";
import type { Rules, StageTable } from "../../../src/election/systems/stage-table.ts";
import { Problems } from "../../../src/formats/problem.ts";
import { readStages } from "../../../src/formats/stages-csv.ts";
import { ballots, profileFor, tableOf, withLots } from "./any-count.ts";
import { textOf, wards } from "./wards.ts";

const scotland = (seats: number): Rules => ({ system: "stv-scotland", seats });
const northernIreland: Rules = { system: "stv-northern-ireland", seats: 5 };

/** Belfast East at the Assembly election of 2 March 2017, from EONI's stage sheet as electionsni.org typed it. */
const belfastEast = textOf(
  path.resolve(import.meta.dirname, "../../fixtures/belfast-east-2017/stages.csv"),
);
/** One slip was made in typing it: a hundredth of a vote. */
const corrected = belfastEast.replace("-2080.64", "-2080.65");

function read(text: string, { system }: Rules): StageTable {
  const problems = new Problems("stages.csv");
  const table = readStages(text, system, problems);
  if (!table) throw new Error(problems.list.map(({ message }) => message).join(" "));
  return table;
}

/** The check ids, with the stage each is about. */
function found(text: string, rules: Rules): string[] {
  return checkStages(read(text, rules), rules).map(
    ({ check, values }) => `${check} ${values["stage"] ?? "-"}`,
  );
}

/** Belfast East with one cell of one line changed, the line given by candidate and stage. */
function changed(id: string, stage: number, column: string, value: string): string {
  const [header = "", ...lines] = corrected.trim().split("\n");
  const place = header.split(",").indexOf(column);
  return [
    header,
    ...lines.map((line) => {
      const cells = line.split(",");
      const isMeant = cells[1] === String(stage) && (id === "*" || cells[0] === id);
      return isMeant ? cells.with(place, value).join(",") : line;
    }),
  ].join("\n");
}

describe("a stage table", () => {
  test.each([
    ["City Centre", 4],
    ["Leith", 3],
    ["Kirkwall East", 4],
    ["Shetland South", 4],
    ["Na Hearadh", 2],
  ])("of a real Scottish ward is accepted: %s", (ward, seats) => {
    expect(found(textOf(wards[ward]?.stages), scotland(seats))).toEqual([]);
  });

  test("of a real count in Northern Ireland is refused for one slip, and accepted without it", () => {
    expect(checkStages(read(belfastEast, northernIreland), northernIreland)).toEqual([
      {
        check: "V-STV-TRANSFER",
        severity: "hard",
        field: "stages.8",
        values: {
          ...{ stage: 8, candidate: "Georgina Milne", before: "2080.65", transfer: "-2080.64" },
          ...{ votes: "0", computed: "0.01" },
        },
      },
    ]);
    expect(found(corrected, northernIreland)).toEqual([]);
  });

  // Belfast North, Foyle and West Tyrone of the same open data have such faults.
  test.each([
    ["the non-transferable are one vote short", changed("*", 6, "Non_Transferable", "63.22"), 6],
    ["ten votes are lost", changed("*", 7, "Non_Transferable", "603.08"), 7],
    ["hundredths are cut off", changed("*", 5, "Non_Transferable", "37.00"), 5],
  ])("is refused where %s, at its stage alone", (_, text, stage) => {
    expect(found(text, northernIreland)).toEqual([`V-STV-SUM ${stage}`]);
  });

  test("is refused for another quota, other valid papers, other seats and part of a first preference", () => {
    const from = (old: string, text: string) =>
      found(corrected.replaceAll(old, text), northernIreland);
    expect(from(",40357,6727,5", ",40357,6726,5")).toEqual(["V-STV-QUOTA -"]);
    expect(from(",40357,6727,5", ",40375,6727,5")).toEqual(["V-STV-FIRST 1"]);
    expect(from(",40357,6727,5", ",40357,6727,6")).toEqual(["V-STV-QUOTA -"]);
    expect(from(",5275,", ",5275.50,")[0]).toBe("V-STV-FIRST 1");
  });

  test("is accepted without the non-transferable, which can only grow", () => {
    const [header = "", ...lines] = corrected.trim().split("\n");
    const bare = [header, ...lines].map((line) => line.split(",").slice(0, 9).join(",")).join("\n");
    expect(found(bare, northernIreland)).toEqual([]);
    // A transfer of 38.17 typed with its point one place on.
    const text = bare.replace(",38.17,5313.17,", ",381.70,5656.70,");
    expect(found(text, northernIreland)).toContain("V-STV-SUM 2");
  });

  test("is refused where someone with the quota is not elected, or too many are", () => {
    const without = corrected.replaceAll("Elected,8,", ",,");
    expect(found(without, northernIreland)).toContain("V-STV-ELECTED 8");
    expect(found(without, northernIreland)).toContain("V-STV-ELECTED -");
    const early = corrected.replaceAll("Elected,11,", "Elected,10,");
    expect(found(early, northernIreland)).toContain("V-STV-ELECTED 10");
    const another = corrected
      .replaceAll("Elected,11,", "Excluded,11,")
      .replaceAll(",5410.84,Excluded,11", ",5410.84,Elected,11");
    expect(found(another, northernIreland)).toEqual(["V-STV-ELECTED 11"]);
  });

  test("is refused where another than the lowest is excluded", () => {
    const rows = [
      ...["1,1,Ann,ADAMS,50,0,50,,", "2,1,Bob,BROWN,30,0,30,Excluded,1", "3,1,Cat,CLARK,20,0,20,,"],
      ...["1,2,Ann,ADAMS,50,20,70,Elected,2", "2,2,Bob,BROWN,30,-30,0,Excluded,1"],
      "3,2,Cat,CLARK,20,10,30,,",
    ];
    const header = corrected.split("\n")[0]?.split(",").slice(0, 9).join(",");
    expect(found([header, ...rows].join("\n"), scotland(1))).toEqual(["V-STV-ORDER 2"]);
  });

  test("of any count by the rules is accepted, and with any one figure changed refused", () => {
    fc.assert(
      fc.property(ballots, fc.nat(), fc.integer({ min: 1, max: 9_000_000 }), (drawn, at, by) => {
        const count = withLots(profileFor(drawn), drawn.seats);
        const table = tableOf(count, drawn.size);
        const rules = scotland(drawn.seats);
        // As many candidates as seats is no poll, and nobody who withdrew stands in a table.
        fc.pre(drawn.withdrawn === null && drawn.size > drawn.seats);
        expect(checkStages(table, rules)).toEqual([]);

        const index = at % table.stages.length;
        const place = Math.floor(at / table.stages.length) % drawn.size;
        const stage = table.stages[index];
        if (!stage) throw new Error("There is a first stage.");
        const votes = stage.votes.with(place, (stage.votes[place] ?? 0) + by);
        const stages = table.stages.with(index, { ...stage, votes });
        expect(checkStages({ ...table, stages }, rules)).not.toEqual([]);
        const less = { ...stage, nonTransferable: (stage.nonTransferable ?? 0) + by };
        const other = { ...table, stages: table.stages.with(index, less) };
        expect(checkStages(other, rules)).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a file of stages that cannot be read", () => {
  /** What is said of Belfast East with some of its text replaced. */
  function said(from: string, to: string): string[] {
    const problems = new Problems("stages.csv");
    expect(readStages(corrected.replace(from, to), "stv-northern-ireland", problems)).toBeNull();
    return problems.list.map(({ line, message }) => `${line}: ${message}`);
  }

  test.each([
    ["8116,1,", "8116,0,", "2: Count_Number is “0”. Stages are counted from 1"],
    ["19719,2,", "13032,2,", "18: Candidate 13032 is at stage 2 twice"],
    ["19719,2,", "1,2,", "17: Candidate 1 is not at the first stage"],
    [",5313.17,", ",,", "16: Total_Votes is empty"],
    [",5313.17,", ",5313.171,", "16: Total_Votes is “5313.171”, which is not a number of votes"],
    [",5410.84,Excluded", ",5410.84,Lost", "Status is “Lost”"],
    ["Status", "Outcome", "1: The column “Status” is missing"],
    ["50.08,40357", "50.09,40357", "Non_Transferable is “50.08” here and “50.09”"],
  ])("says where and why: %s → %s", (from, to, sentence) => {
    expect(said(from, to).join("\n")).toContain(sentence);
  });

  test("is refused when it is empty", () => {
    const problems = new Problems("stages.csv");
    const [header = ""] = corrected.split("\n");
    expect(readStages(header, "stv-scotland", problems)).toBeNull();
    expect(problems.list).toHaveLength(1);
  });
});
