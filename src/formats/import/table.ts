import { readRecords } from "../csv.ts";
import { Problems } from "../problem.ts";
import { decode } from "../text-file.ts";
import type { Notes } from "./notes.ts";

/** A row's cells, one a column of the header, and the line it is on. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] };

export type Table = { readonly header: readonly string[]; readonly rows: readonly TableRow[] };

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
      line,
      "This file is not in UTF-8 and was read as Windows-1252. Check the letters with accents.",
      `${notes.file} was read as Windows-1252: check the names with accents.`,
    );
  } else if (encoding !== "utf-8") {
    notes.understood(null, "This file is in UTF-16 (“Unicode Text”), and was read as that.");
  }
  return text;
}

/** The separator that the first line has most of; commas unless another is clearly meant. */
function separatorOf(text: string, notes: Notes): string {
  const [first = ""] = text.split(/\r?\n/, 1);
  for (const [separator, name] of separators) {
    if (first.split(separator).length <= first.split(",").length) continue;
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

/**
 * Reads a spreadsheet's export as it comes: commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252.
 * What that took is told in the notes; null where it cannot be read.
 */
export function readTable(bytes: Uint8Array, notes: Notes): Table | null {
  const text = textOf(bytes, notes);
  if (text === null) return null;
  const problems = new Problems(notes.file);
  const records = readRecords(text, problems, separatorOf(text, notes));
  for (const { line, message } of problems.list) notes.notUnderstood(line, message);
  const [first, ...rest] = records.map(({ record, info }) => ({
    line: info.lines,
    cells: record.map(cleaned),
  }));
  if (!notes.isUnderstood) return null;
  if (first === undefined) {
    notes.notUnderstood(
      null,
      "This file is empty. It needs a line of columns, then a line for each.",
    );
    return null;
  }
  const rows = rest
    .filter(({ cells }) => cells.some((cell) => cell !== ""))
    .flatMap((row) => rowOf(row, first.cells, notes) ?? []);
  return { header: first.cells, rows };
}
