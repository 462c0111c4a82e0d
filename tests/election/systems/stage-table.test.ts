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

/** A small table: at each stage the votes of each candidate, with E for elected and X for excluded. */
function turns(...stages: readonly (readonly string[])[]): StageTable {
  const read = (cell: string) => Number.parseFloat(cell);
  const standingOf = (cell: string) => {
    if (cell.endsWith("E")) return "elected";
    return cell.endsWith("X") ? "excluded" : null;
  };
  const places = [...(stages[0] ?? []).keys()];
  return {
    candidates: places.map((place) => ({ id: `${place}`, name: `Candidate ${place}` })),
    stages: stages.map((cells) => ({
      votes: cells.map((cell) => Math.round(read(cell) * 100)),
      transfers: places.map(() => null),
      nonTransferable: null,
      standing: cells.map(standingOf),
    })),
    said: { firstPreferences: places.map(() => null), valid: null, quota: null, seats: null },
  };
}

/** The same small table in Scotland’s units. */
function inScotland(table: StageTable): StageTable {
  const stages = table.stages.map((stage) => ({
    ...stage,
    votes: stage.votes.map((votes) => votes * 1000),
  }));
  return { ...table, stages };
}

function wrong(table: StageTable, rules: Rules): string[] {
  const given = rules.system === "stv-scotland" ? inScotland(table) : table;
  return checkStages(given, rules).map(({ check, values }) =>
    [check, values["stage"], values["because"]].filter(Boolean).join(" "),
  );
}

const ulster = (seats: number): Rules => ({ system: "stv-northern-ireland", seats });

describe("the turns of a count", () => {
  test("exclude the one with fewest votes", () => {
    const others = turns(["50", "30", "20"], ["70E", "0X", "30"]);
    expect(wrong(others, scotland(1))).toEqual(["V-STV-ORDER 2 exclusion"]);
    expect(wrong(others, ulster(1))).toEqual(["V-STV-ORDER 2 exclusion"]);
    const lowest = turns(["50", "30", "20"], ["60E", "40", "0X"]);
    expect(wrong(lowest, scotland(1))).toEqual([]);
  });

  // Quota 26 of 102 for three seats; the surpluses are 10 and 4.
  const largest = turns(
    ["36E", "30E", "19", "17"],
    ["26E", "30E", "23", "23"],
    ["26E", "26E", "25", "25"],
    ["26E", "26E", "50E", "0X"],
  );
  const smaller = turns(
    ["36E", "30E", "19", "17"],
    ["36E", "26E", "21", "19"],
    ["26E", "26E", "26E", "24"],
  );

  test("transfer the largest surplus first", () => {
    expect(wrong(largest, scotland(3))).toEqual([]);
    expect(wrong(smaller, scotland(3))).toEqual(["V-STV-ORDER 2 surplus"]);
    expect(wrong(smaller, ulster(3))).toEqual(["V-STV-ORDER 2 surplus"]);
  });

  // Quota 34 of 101 for two seats; a surplus of 2 waits while 5 or 12 are behind the next by more.
  test("leave a surplus waiting in Northern Ireland alone, and only while it changes nothing", () => {
    const whole = turns(["36E", "30", "30", "5"], ["36E", "34E", "31", "0X"]);
    expect(wrong(whole, ulster(2))).toEqual([]);
    expect(wrong(whole, scotland(2))).toEqual(["V-STV-ORDER 2 waiting"]);
    const near = turns(["36E", "28", "19", "18"], ["36E", "40E", "25", "0X"]);
    expect(wrong(near, ulster(2))).toEqual(["V-STV-ORDER 2 waiting"]);
  });

  test("exclude two together in Northern Ireland where they cannot reach the next", () => {
    const apart = turns(["40", "41", "5", "4"], ["44", "46E", "0X", "0X"]);
    expect(wrong(apart, ulster(1))).toEqual([]);
    expect(wrong(apart, scotland(1))).toEqual(["V-STV-ORDER 2 exclusion"]);
    const near = turns(["36", "16", "10", "10"], ["44E", "28", "0X", "0X"]);
    expect(wrong(near, ulster(1))).toEqual(["V-STV-ORDER 2 exclusion"]);
  });

  // The last two are level at the third stage; at the second and the first another was behind each time.
  const level = (first: string, second: string) =>
    turns(
      ["40", "30", ...(first === "2" ? ["9", "10"] : ["10", "9"]), "3", "2"],
      ["40", "30", ...(second === "2" ? ["10", "11"] : ["11", "10"]), "3", "0X"],
      ["40", "30", "12", "12", "0X", "0X"],
      ["46", "36", "0X", "12", "0X", "0X"],
    );
  test("settle who is excluded by the latest stage in Scotland, by the earliest in Northern Ireland", () => {
    const orderOf = (table: StageTable, rules: Rules) =>
      wrong(table, rules).filter((each) => each.startsWith("V-STV-ORDER"));
    // Candidate 2 is excluded.
    expect(orderOf(level("3", "2"), scotland(1))).toEqual([]);
    expect(orderOf(level("2", "3"), scotland(1))).toEqual(["V-STV-ORDER 4 exclusion"]);
    expect(orderOf(level("2", "3"), ulster(1))).toEqual([]);
    expect(orderOf(level("3", "2"), ulster(1))).toEqual(["V-STV-ORDER 4 exclusion"]);
  });

  test("give nothing to who is elected or excluded, and nothing after the end", () => {
    const elected = turns(["36E", "30", "25", "10"], ["37E", "36E", "28", "0X"]);
    expect(wrong(elected, ulster(2))).toContain("V-STV-STAGE 2 elected");
    const excluded = turns(
      ["40", "35", "20", "6"],
      ["42", "36", "23", "0X"],
      ["50", "46", "0X", "5"],
    );
    expect(wrong(excluded, scotland(1))).toContain("V-STV-STAGE 3 excluded");
    const after = turns(["60E", "30", "10"], ["60E", "40", "0X"]);
    expect(wrong(after, scotland(1))).toContain("V-STV-STAGE 2 over");
    // At the fourth stage one is left for one seat.
    const left = turns(
      ["60E", "20", "12", "8"],
      ["34E", "24", "16", "10"],
      ["34E", "25", "20", "0X"],
      ["34E", "30", "0X", "0X"],
      ["34E", "30E", "0X", "0X"],
    );
    expect(wrong(left, scotland(2))).toContain("V-STV-STAGE 5 over");
  });

  test("end without the quota for who is left, or in Northern Ireland cannot be passed", () => {
    const passed = turns(["40", "35", "26"], ["45", "40", "0X"]);
    const [first, last] = passed.stages;
    if (!first || !last) throw new Error("There are two stages.");
    const ends = {
      ...passed,
      stages: [first, { ...last, standing: ["elected", null, "excluded"] as const }],
    };
    expect(wrong(ends, ulster(1))).toEqual([]);
    expect(wrong(ends, scotland(1))).toEqual(["V-STV-ELECTED 2 too-soon"]);
    const behind = {
      ...passed,
      stages: [first, { ...last, standing: [null, "elected", "excluded"] as const }],
    };
    expect(wrong(behind, ulster(1))).toEqual(["V-STV-ELECTED 2 too-soon"]);
  });

  test("end at the lot for the last seat, or in the middle of an exclusion, in Northern Ireland", () => {
    const level = turns(["40", "35", "26"], ["45E", "45", "0X"]);
    expect(wrong(level, ulster(1))).toEqual([]);
    const stopped = turns(["34E", "30", "22", "14"], ["34E", "34E", "22", "10X"]);
    expect(wrong(stopped, ulster(2))).toEqual([]);
    expect(wrong(stopped, scotland(2))).toEqual(["V-STV-STAGE 2 unclear"]);
  });

  test("exclude who has no votes, as only the table tells", () => {
    const told = turns(
      ["50", "30", "20", "0"],
      ["50", "30", "20", "0X"],
      ["55E", "45X", "0X", "0X"],
    );
    expect(wrong(told, ulster(1))).toEqual([]);
    const untold = turns(
      ["50", "30", "20", "0"],
      ["50", "30", "20", "0"],
      ["55E", "45", "0X", "0X"],
    );
    expect(wrong(untold, ulster(1))).toContain("V-STV-STAGE 2 unclear");
  });

  test("begin with whole votes", () => {
    const half = turns(["40.5", "35", "25.5"], ["50E", "45", "0X"]);
    expect(wrong(half, scotland(1))).toEqual([
      "V-STV-FIRST 1 candidate",
      "V-STV-FIRST 1 candidate",
    ]);
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
