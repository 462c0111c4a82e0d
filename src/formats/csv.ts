import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import type { Problems } from "./problem.ts";

/** A row's cells by column, and the line it is on. A column the file does not have is absent. */
export type Row = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

const records = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

/** What a CSV file's columns may be called. */
export type Columns = {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Columns another system writes and nobody here reads; `all` where any other column may be there. */
  readonly ignored?: readonly string[] | "all";
};

/** Tells of each column that is missing, unknown or there twice; true where the rows can be read. */
function checkHeader(
  header: readonly string[],
  { required, optional, ignored = [] }: Columns,
  problems: Problems,
): boolean {
  const separator = header.length === 1 ? /[;\t]/.exec(header[0] ?? "")?.[0] : undefined;
  if (separator !== undefined) {
    const name = separator === ";" ? "semicolons" : "tabs";
    problems.loss(1, `The columns are separated by ${name}. Save the file with commas.`);
    return false;
  }
  const known = [...required, ...optional];
  for (const column of new Set(header)) {
    if (!known.includes(column) && ignored !== "all" && !ignored.includes(column)) {
      problems.error(
        1,
        `The column “${column}” is not known. Take it out, or name it as one of: ${known.join(", ")}.`,
      );
    }
    if (header.filter((other) => other === column).length > 1) {
      problems.error(1, `The column “${column}” is there more than once. Keep one.`);
    }
  }
  const missing = required.filter((column) => !header.includes(column));
  for (const column of missing) problems.loss(1, `The column “${column}” is missing. Add it.`);
  return missing.length === 0;
}

/** The line the parser stopped in: the one after the last whole row, wherever the next quotation mark is. */
function lineOfFault({ records: whole, empty_lines: empty }: CsvError): number | null {
  return typeof whole === "number" && typeof empty === "number" ? whole + empty + 1 : null;
}

/** The lines of a CSV file, its header among them, each with the number of the line it ends on. */
export function readRecords(
  text: string,
  problems: Problems,
  delimiter = ",",
): z.infer<typeof records> {
  try {
    const options = {
      info: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    } as const;
    // In a cell of several lines the parser would count each end of a Windows line twice.
    return records.parse(parse(text.replaceAll("\r\n", "\n"), options));
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    problems.loss(
      lineOfFault(fault),
      "This is not readable as CSV from here on. Check the quotation marks, which must come in pairs.",
    );
    return [];
  }
}

/** The rows of a CSV file with a header line; what cannot be read is told to `problems`. */
export function readCsv(text: string, columns: Columns, problems: Problems): Row[] {
  const lines = readRecords(text, problems);
  const [first, ...rest] = lines;
  if (first === undefined) {
    if (text.trim() === "") problems.loss(null, "This file is empty. It needs a line of columns.");
    return [];
  }
  const header = first.record;
  if (!checkHeader(header, columns, problems)) return [];
  return rest.flatMap(({ record, info }) => {
    if (record.length !== header.length) {
      problems.loss(
        info.lines,
        `This line has ${record.length} cells and the header ${header.length}. Check its commas and quotation marks.`,
      );
      return [];
    }
    const cells = header.map((column, index) => [column, (record[index] ?? "").trim()] as const);
    return record.every((cell) => cell === "")
      ? []
      : [{ line: info.lines, cells: Object.fromEntries(cells) }];
  });
}
