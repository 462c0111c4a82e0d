import { readRecords } from "#formats/csv.ts";
import { Problems } from "#formats/problem.ts";
import { decode } from "#formats/text-file.ts";
import type { Notes } from "./notes.ts";

/** A row's cells, one a column of the header, and the line it is on. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] };

export type Table = {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  /** What a spreadsheet says above its headings: whose list it is, and of which poll. */
  readonly title: readonly TableRow[];
};

/** Lines among which the headings are looked for. */
const mostTitles = 20;

const separators: readonly (readonly [string, string])[] = [
  [";", "semicolons"],
  ["\t", "tabs"],
];

/** One line of text: no control characters, no run of spaces, letters with their accents in one. */
function cleaned(cell: string): string {
  return cell
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
}

function textOf(bytes: Uint8Array, notes: Notes): string | null {
  const { text, encoding, line } = decode(bytes);
  if (encoding === "windows-1252") {
    // The five bytes that Windows-1252 leaves out are read as control characters.
    if (/[\u0080-\u009f]/u.test(text)) {
      notes.notUnderstood(
        line,
        "This file is in no encoding that is known here. Save it again as “CSV UTF-8”.",
      );
      return null;
    }
    notes.guessed(
      "names",
      line,
      "This file is not in UTF-8 and was read as Windows-1252. Check the letters with accents.",
      `${notes.file} was read as Windows-1252: check the names with accents.`,
    );
  } else if (encoding !== "utf-8") {
    notes.understood(null, "This file is in UTF-16 (“Unicode Text”), and was read as that.");
  }
  return text;
}

/** The separator that a line near the top has most of; commas unless another is clearly meant. */
function separatorOf(text: string, notes: Notes): string {
  const lines = text.split(/\r?\n/, mostTitles);
  const most = (separator: string) =>
    Math.max(...lines.map((line) => line.split(separator).length));
  for (const [separator, name] of separators) {
    if (most(separator) <= most(",")) continue;
    notes.understood(null, `The columns are separated by ${name}, and were read so.`);
    return separator;
  }
  return ",";
}

/** The cells in the order of the header; null, with a note, where there are more or fewer. */
function rowOf(
  { line, cells }: TableRow,
  header: readonly string[],
  notes: Notes,
): TableRow | null {
  const isLonger = cells.slice(header.length).some((cell) => cell !== "");
  // Spreadsheets leave out, or add, empty cells at the end of a line.
  if (!isLonger && cells.length > 0) return { line, cells: header.map((_, at) => cells[at] ?? "") };
  notes.notUnderstood(
    line,
    `This line has ${cells.length} cells and the header ${header.length}. Check its commas and quotation marks.`,
  );
  return null;
}

/** The line of the headings among all lines: the first that looks like them, else the first there is. */
function headingsAt(
  lines: readonly TableRow[],
  isHeadings: (cells: readonly string[]) => boolean,
): number {
  return Math.max(
    0,
    lines.slice(0, mostTitles).findIndex(({ cells }) => isHeadings(cells)),
  );
}

/** Each heading names one column: of two alike, nobody can tell which is right. */
function checkHeadings({ line, cells }: TableRow, notes: Notes): void {
  const named = cells.filter((cell) => cell !== "");
  for (const [name, { length }] of Map.groupBy(named, (cell) => cell.toLowerCase())) {
    const [cell] = named.filter((one) => one.toLowerCase() === name);
    if (length > 1)
      notes.notUnderstood(line, `The heading “${cell}” is there ${length} times. Keep one.`);
  }
}

/**
 * Reads a spreadsheet's export as it comes: commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252.
 * What that took is told in the notes; null where it cannot be read. `isHeadings` knows the line of the headings.
 */
export function readTable(
  bytes: Uint8Array,
  notes: Notes,
  isHeadings: (cells: readonly string[]) => boolean = () => true,
): Table | null {
  const text = textOf(bytes, notes);
  if (text === null) return null;
  const problems = new Problems(notes.file);
  const records = readRecords(text, problems, separatorOf(text, notes));
  for (const { line, message } of problems.list) notes.notUnderstood(line, message);
  const lines = records
    .map(({ record, info }) => ({ line: info.lines, cells: record.map(cleaned) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const at = headingsAt(lines, isHeadings);
  const [title, [first, ...rest]] = [lines.slice(0, at), lines.slice(at)];
  if (!notes.isUnderstood) return null;
  if (first === undefined) {
    notes.notUnderstood(
      null,
      "This file is empty. It needs a line of columns, then a line for each.",
    );
    return null;
  }
  checkHeadings(first, notes);
  for (const { line } of title) notes.dropped(line, "This line above the headings was left out.");
  const isAgain = ({ cells }: TableRow) =>
    cells.every((cell, place) => cell === (first.cells[place] ?? ""));
  for (const { line } of rest.filter(isAgain)) notes.dropped(line, "The headings are here again.");
  const rows = rest
    .filter((row) => !isAgain(row))
    .flatMap((row) => rowOf(row, first.cells, notes) ?? []);
  return { header: first.cells, rows, title };
}
