import { readCsv, type Row } from "./csv.ts";
import { counted, type Problems } from "./problem.ts";
import { spreadsheetFault, traceInPlace } from "./publishable.ts";

const columns = {
  required: ["ballot_paper_id", "gss", "ward", "seats", "electorate"],
  optional: ["ward_cy", "expected_declaration", "terms", "previous_electorate", "previous_turnout"],
};

export type WardRow = {
  readonly line: number;
  readonly ballotPaperId: string;
  readonly gss: string | null;
  readonly ward: string;
  readonly wardCy: string | null;
  /** Null where the cell cannot be used, which the problems say. */
  readonly seats: number | null;
  readonly electorate: number | null;
  /** Local time, `HH:MM`, after midnight where it is before noon. */
  readonly expectedDeclaration: string | null;
  /** The year in which each seat's term ends, where they differ. */
  readonly terms: readonly number[];
  readonly previousElectorate: number | null;
  /** 0 to 1. */
  readonly previousTurnout: number | null;
};

/** A whole number, null for an empty cell; a problem for anything else. */
function whole(row: Row, column: string, problems: Problems): number | null {
  const text = row.cells[column] ?? "";
  if (text === "") return null;
  if (/^\d+$/.test(text)) return Number(text);
  problems.error(
    row.line,
    `${column} is “${text}”, which is not a whole number. Write it in digits only.`,
  );
  return null;
}

/** A GSS code, or null for an empty cell; a problem for anything that cannot be one. */
function gssCode({ cells, line }: Row, problems: Problems): string | null {
  const gss = cells["gss"] || null;
  if (gss !== null && !/^[EWSN]\d{8}$/.test(gss)) {
    problems.error(
      line,
      `“${gss}” is not a GSS code, which is a letter and eight digits. Correct it or leave it empty.`,
    );
  }
  return gss;
}

/** A turnout, per cent or as a share of one, as a share; null for an empty cell. */
function share({ cells, line }: Row, column: string, problems: Problems): number | null {
  const text = cells[column] || null;
  if (text === null) return null;
  const value = Number(text.replace("%", ""));
  if (value >= 0 && value <= 100) return value > 1 || text.endsWith("%") ? value / 100 : value;
  problems.error(line, `${column} is “${text}”, which is not a percentage. Write it such as 38.4.`);
  return null;
}

function seatsOf(row: Row, problems: Problems): number | null {
  const before = problems.list.length;
  const seats = whole(row, "seats", problems);
  if (seats !== null && seats > 0) return seats;
  if (problems.list.length === before) {
    const found = seats === null ? "empty" : String(seats);
    problems.error(row.line, `seats is ${found}. A ward elects at least one councillor.`);
  }
  return null;
}

/** `2026 2026 2024`: a year for each seat, where an ordinary seat and a casual vacancy are filled together. */
function termsOf({ cells, line }: Row, problems: Problems): readonly number[] {
  const years = (cells["terms"] ?? "").split(/[\s;]+/).filter(Boolean);
  if (years.some((year) => !/^20\d\d$/.test(year))) {
    problems.error(
      line,
      `terms is “${cells["terms"]}”. Write a year for each seat: 2026 2026 2024.`,
    );
    return [];
  }
  if (years.length > 0 && String(years.length) !== cells["seats"]) {
    problems.error(
      line,
      `terms has ${years.length} years for ${cells["seats"]} seats. Write one a seat.`,
    );
    return [];
  }
  return years.map(Number);
}

function ward(row: Row, problems: Problems): WardRow {
  const { cells, line } = row;
  for (const column of ["ballot_paper_id", "ward"]) {
    if (!cells[column]) problems.error(line, `This ward has no ${column}. Fill it in.`);
  }
  for (const column of ["ward", "ward_cy"]) {
    const text = cells[column] ?? "";
    const trace = traceInPlace(text);
    const broken = spreadsheetFault(text);
    if (trace !== null) problems.error(line, `${column} has ${trace} in it. Take it out.`);
    else if (broken !== null)
      problems.error(line, `${column}: “${text}” is ${broken}. Correct it.`);
  }
  return {
    line,
    ballotPaperId: cells["ballot_paper_id"] ?? "",
    gss: gssCode(row, problems),
    ward: cells["ward"] ?? "",
    wardCy: cells["ward_cy"] || null,
    seats: seatsOf(row, problems),
    electorate: whole(row, "electorate", problems),
    expectedDeclaration: cells["expected_declaration"] || null,
    terms: termsOf(row, problems),
    previousElectorate: whole(row, "previous_electorate", problems),
    previousTurnout: share(row, "previous_turnout", problems),
  };
}

/** Two of a value that each ward should have for itself. */
function twice(
  rows: readonly WardRow[],
  value: (row: WardRow) => string | null,
  tell: (row: WardRow, earlier: WardRow) => void,
): void {
  const seen = new Map<string, WardRow>();
  for (const row of rows) {
    const key = value(row);
    if (key === null) continue;
    const earlier = seen.get(key);
    if (earlier) tell(row, earlier);
    else seen.set(key, row);
  }
}

/** An electorate a seat this many times the middle one, or as small a part of it, is a slip of a digit. */
const unlikely = 3;

function checkSizes(rows: readonly WardRow[], problems: Problems): void {
  const sizes = rows.flatMap(({ line, ward: name, electorate, seats }) =>
    electorate !== null && seats !== null
      ? [{ line, name, electorate, seats, perSeat: electorate / seats }]
      : [],
  );
  const sorted = sizes.map(({ perSeat }) => perSeat).toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  for (const { line, name, electorate, seats, perSeat } of sizes) {
    if (perSeat > 0 && perSeat <= middle * unlikely && perSeat * unlikely >= middle) continue;
    const what = `${counted(electorate, "elector")} for ${counted(seats, "seat")}`;
    problems.warning(
      line,
      `${name} has ${what}, unlike the other wards. Check for a missing or extra digit.`,
    );
  }
}

function checkElectorates(rows: readonly WardRow[], problems: Problems): void {
  for (const { line, ward: name, electorate } of rows) {
    if (electorate !== null) continue;
    problems.warning(line, `${name} has no electorate, so no turnout can be shown. Add it.`);
  }
  twice(
    rows,
    ({ electorate }) => (electorate ? String(electorate) : null),
    (row, earlier) =>
      problems.warning(
        row.line,
        `${row.ward} and ${earlier.ward} (line ${earlier.line}) have the same electorate, ${row.electorate}. Check that one was not copied from the other.`,
      ),
  );
  checkSizes(rows, problems);
}

/** The wards, in the order of the file. */
export function readWards(text: string, problems: Problems): WardRow[] {
  const before = problems.list.length;
  const rows = readCsv(text, columns, problems).map((row) => ward(row, problems));
  if (rows.length === 0 && problems.list.length === before) {
    problems.loss(null, "This file has no wards. Add a line for each.");
  }
  twice(
    rows,
    ({ ballotPaperId }) => ballotPaperId || null,
    (row, earlier) =>
      problems.error(
        row.line,
        `${row.ballotPaperId} is already on line ${earlier.line}. Keep one.`,
      ),
  );
  twice(
    rows,
    ({ gss }) => gss,
    (row, earlier) =>
      problems.error(
        row.line,
        `${row.ward} and ${earlier.ward} (line ${earlier.line}) have the same GSS code, ${row.gss}. Correct one.`,
      ),
  );
  checkElectorates(rows, problems);
  return rows;
}
