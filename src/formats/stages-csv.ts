import type { Rules, StageTable, Standing, TableStage } from "#election/systems/stage-table.ts";
import { unitsFrom } from "#election/systems/units.ts";
import { readCsv, type Row } from "./csv.ts";
import type { Problems } from "./problem.ts";

/** The columns of Northern Ireland's open data of 2017, which are the Irish local authorities': a line a candidate and stage. */
const columns = {
  required: ["Candidate_Id", "Count_Number", "Total_Votes", "Status"],
  optional: [
    ...["Firstname", "Surname", "Candidate_First_Pref_Votes", "Transfers", "Occurred_On_Count"],
    ...["Non_Transferable", "Valid_Poll", "Quota", "Number_Of_Seats"],
  ],
  ignored: "all",
} as const;

type System = Rules["system"];

/** Votes of a cell in units, null for an empty one; a problem for anything that is not votes. */
function votes({ cells, line }: Row, column: string, system: System, problems: Problems) {
  const text = (cells[column] ?? "").replaceAll(",", "");
  if (text === "") return null;
  const units = unitsFrom(text, system);
  if (units === null) {
    const places = system === "stv-scotland" ? "five" : "two";
    problems.loss(
      line,
      `${column} is “${text}”, which is not a number of votes. Write it in digits, with at most ${places} decimal places.`,
    );
  }
  return units;
}

/** What became of a candidate, and at which stage; null for who is neither elected nor excluded. */
type Fate = { readonly as: "elected" | "excluded"; readonly stage: number } | null;

function standingOf({ cells, line }: Row, problems: Problems): Standing {
  const status = (cells["Status"] ?? "").toLowerCase();
  if (status === "elected" || status === "excluded") return status;
  if (status !== "" && status !== "not elected") {
    problems.loss(
      line,
      `Status is “${cells["Status"]}”. Write Elected, Excluded or leave it empty.`,
    );
  }
  return null;
}

/**
 * A candidate's fate by the lines of all stages. The last line counts: tables are filled in from the end, so that earlier lines may
 * say already what comes later, with its stage in `Occurred_On_Count`.
 */
function fateOf(lines: readonly Row[], problems: Problems): Fate {
  const standings = lines.map((row) => standingOf(row, problems));
  const as = standings.at(-1) ?? null;
  const last = lines.at(-1);
  if (as === null || last === undefined) return null;
  const occurred = last.cells["Occurred_On_Count"] ?? "";
  if (occurred === "") return { as, stage: standings.indexOf(as) + 1 };
  const stage = Number(occurred);
  if (Number.isInteger(stage) && stage > 0 && stage <= lines.length) return { as, stage };
  problems.loss(
    last.line,
    `Occurred_On_Count is “${occurred}”. Write a stage from 1 to ${lines.length}.`,
  );
  return null;
}

function nameOf({ cells }: Row): string {
  return [cells["Firstname"], cells["Surname"]].filter(Boolean).join(" ");
}

/** A figure that each line of a stage, or of the table, repeats. */
function repeated(
  rows: readonly Row[],
  column: string,
  system: System,
  problems: Problems,
): number | null {
  const said = rows.filter(({ cells }) => (cells[column] ?? "") !== "");
  const [first] = said;
  const other = said.find(({ cells }) => cells[column] !== first?.cells[column]);
  if (first && other) {
    problems.loss(
      other.line,
      `${column} is “${other.cells[column]}” here and “${first.cells[column]}” on line ${first.line}. Write the same on each line.`,
    );
  }
  return first ? votes(first, column, system, problems) : null;
}

/** A stage's lines in the order of the first stage's candidates; null where one is missing, a stranger or there twice. */
function inOrder(
  rows: readonly Row[],
  ids: readonly string[],
  stage: number,
  problems: Problems,
): Row[] | null {
  const before = problems.list.length;
  const known = new Set(ids);
  const byId = new Map<string, Row>();
  for (const row of rows) {
    const id = row.cells["Candidate_Id"] ?? "";
    if (!known.has(id)) {
      problems.loss(
        row.line,
        `Candidate ${id} is not at the first stage. Every stage has the same.`,
      );
    } else if (byId.has(id)) {
      problems.loss(row.line, `Candidate ${id} is at stage ${stage} twice. Keep one line.`);
    }
    byId.set(id, row);
  }
  for (const id of ids) {
    if (byId.has(id)) continue;
    problems.loss(
      rows[0]?.line ?? null,
      `Candidate ${id} is not at stage ${stage}. Write a line for each candidate at each stage, also for who is elected or excluded.`,
    );
  }
  return problems.list.length > before ? null : ids.flatMap((id) => byId.get(id) ?? []);
}

function stageOf(
  rows: readonly Row[],
  stage: number,
  fates: readonly Fate[],
  system: System,
  problems: Problems,
): TableStage {
  return {
    votes: rows.map((row) => {
      const has = votes(row, "Total_Votes", system, problems);
      if (has === null && !row.cells["Total_Votes"]) {
        problems.loss(row.line, "Total_Votes is empty. Write 0 for who has no votes left.");
      }
      return has ?? 0;
    }),
    transfers: rows.map((row) => votes(row, "Transfers", system, problems)),
    nonTransferable: repeated(rows, "Non_Transferable", system, problems),
    standing: fates.map((fate) => (fate && fate.stage <= stage ? fate.as : null)),
  };
}

/** The lines by stage, from 1 without a gap; null, with a problem, for anything else. */
function byStage(rows: readonly Row[], problems: Problems): Row[][] | null {
  const stages = Map.groupBy(rows, ({ cells }) => cells["Count_Number"] ?? "");
  const numbers = Array.from({ length: stages.size }, (_, index) => String(index + 1));
  const odd = [...stages].find(([number]) => !numbers.includes(number));
  if (odd) {
    const [number, [first]] = odd;
    problems.loss(
      first?.line ?? null,
      `Count_Number is “${number}”. Stages are counted from 1, and none is left out.`,
    );
    return null;
  }
  return numbers.map((number) => stages.get(number) ?? []);
}

/**
 * Reads a table of stages, one line a candidate and stage; `Non_Transferable`, `Valid_Poll`, `Quota` and `Number_Of_Seats` may stand
 * on each line. Null, with what is wrong told to `problems`, where it cannot be read; whether its figures can be right is for
 * `checkStages`.
 */
export function readStages(text: string, system: System, problems: Problems): StageTable | null {
  const rows = readCsv(text, columns, problems);
  const [firstRow] = rows;
  if (firstRow === undefined) {
    if (problems.isWhole) problems.loss(null, "This file has no stages. Add a line for each.");
    return null;
  }
  const stages = byStage(rows, problems);
  const first = stages?.[0] ?? [];
  const ids = [...new Set(first.map(({ cells }) => cells["Candidate_Id"] ?? ""))];
  const ordered = (stages ?? []).map((lines, index) => inOrder(lines, ids, index + 1, problems));
  if (!problems.isWhole) return null;
  const said = {
    firstPreferences: first.map((row) =>
      votes(row, "Candidate_First_Pref_Votes", system, problems),
    ),
    valid: repeated(rows, "Valid_Poll", system, problems),
    quota: repeated(rows, "Quota", system, problems),
    seats: Number(firstRow.cells["Number_Of_Seats"]) || null,
  };
  const whole = ordered.flatMap((lines) => (lines ? [lines] : []));
  const fates = ids.map((_, place) =>
    fateOf(
      whole.flatMap((lines) => lines[place] ?? []),
      problems,
    ),
  );
  const read = whole.map((lines, index) => stageOf(lines, index + 1, fates, system, problems));
  const candidates = first.map((row) => ({
    id: row.cells["Candidate_Id"] ?? "",
    name: nameOf(row),
  }));
  return problems.isWhole ? { candidates, stages: read, said } : null;
}
