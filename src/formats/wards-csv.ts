import { readCsv, type Row } from "./csv.ts";
import type { Problems } from "./problem.ts";

const columns = {
  required: ["ballot_paper_id", "gss", "ward", "seats", "electorate"],
  optional: ["ward_cy", "expected_declaration", "previous_electorate", "previous_turnout"],
};

export type WardRow = {
  readonly line: number;
  readonly ballotPaperId: string;
  readonly gss: string | null;
  readonly ward: string;
  readonly wardCy: string | null;
  readonly seats: number;
  readonly electorate: number | null;
  /** Local time, `HH:MM`, after midnight where it is before noon. */
  readonly expectedDeclaration: string | null;
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
    `The ${column.replace("_", " ")} “${text}” is not a whole number. Write it in digits.`,
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

/** A percentage as a share, or null for an empty cell. */
function share({ cells, line }: Row, column: string, problems: Problems): number | null {
  const text = cells[column] || null;
  if (text === null) return null;
  const value = Number(text.replace("%", "")) / 100;
  if (value >= 0 && value <= 1) return value;
  problems.error(line, `The ${column.replace("_", " ")} “${text}” is not a percentage.`);
  return null;
}

function ward(row: Row, problems: Problems): WardRow | null {
  const { cells, line } = row;
  const before = problems.list.length;
  const seats = whole(row, "seats", problems) ?? 0;
  if (seats < 1 && problems.list.length === before) {
    problems.error(line, "A ward has at least one seat. Check the seats.");
  }
  if (seats < 1) return null;
  return {
    line,
    ballotPaperId: cells["ballot_paper_id"] ?? "",
    gss: gssCode(row, problems),
    ward: cells["ward"] ?? "",
    wardCy: cells["ward_cy"] || null,
    seats,
    electorate: whole(row, "electorate", problems),
    expectedDeclaration: cells["expected_declaration"] || null,
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

function checkElectorates(rows: readonly WardRow[], problems: Problems): void {
  twice(
    rows,
    ({ electorate }) => (electorate ? String(electorate) : null),
    (row, earlier) =>
      problems.warning(
        row.line,
        `${row.ward} and ${earlier.ward} (line ${earlier.line}) have the same electorate, ${row.electorate}. Check that one was not copied from the other.`,
      ),
  );
  const perSeat = rows
    .flatMap(({ electorate, seats }) => (electorate ? [electorate / seats] : []))
    .toSorted((a, b) => a - b);
  const middle = perSeat[Math.floor(perSeat.length / 2)];
  if (middle === undefined) return;
  for (const { line, ward: name, electorate, seats } of rows) {
    if (!electorate) continue;
    const ratio = electorate / seats / middle;
    if (ratio > unlikely || ratio < 1 / unlikely) {
      problems.warning(
        line,
        `${name} has ${electorate} electors for ${seats} seats, far from the other wards. Check for a missing or extra digit.`,
      );
    }
  }
}

/** The wards, in the order of the file. */
export function readWards(text: string, problems: Problems): WardRow[] {
  const rows = readCsv(text, columns, problems).flatMap((row) => ward(row, problems) ?? []);
  twice(
    rows,
    ({ ballotPaperId }) => ballotPaperId,
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
        `${row.ward} and ${earlier.ward} (line ${earlier.line}) have the same GSS code, ${row.gss}.`,
      ),
  );
  checkElectorates(rows, problems);
  return rows;
}
