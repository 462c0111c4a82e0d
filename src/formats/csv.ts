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
};

/** Tells of each column that is missing, unknown or there twice; true where the rows can be read. */
function checkHeader(
  header: readonly string[],
  { required, optional }: Columns,
  problems: Problems,
): boolean {
  const known = [...required, ...optional];
  for (const column of new Set(header)) {
    if (!known.includes(column)) {
      problems.error(1, `The column “${column}” is not known. Columns are: ${known.join(", ")}.`);
    }
    if (header.filter((other) => other === column).length > 1) {
      problems.error(1, `The column “${column}” is there more than once. Keep one.`);
    }
  }
  const missing = required.filter((column) => !header.includes(column));
  for (const column of missing) problems.error(1, `The column “${column}” is missing. Add it.`);
  return missing.length === 0;
}

/** The rows of a CSV file with a header line; what cannot be read is told to `problems`. */
export function readCsv(text: string, columns: Columns, problems: Problems): Row[] {
  let lines: z.infer<typeof records>;
  try {
    const options = {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    } as const;
    lines = records.parse(parse(text, options));
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    problems.error(null, `This is not readable as CSV: ${fault.message}.`);
    return [];
  }
  const [first, ...rest] = lines;
  const header = first?.record ?? [];
  if (!checkHeader(header, columns, problems)) return [];
  return rest.flatMap(({ record, info }) => {
    if (record.length !== header.length) {
      problems.error(
        info.lines,
        `This line has ${record.length} cells and the header ${header.length}. Check its commas and quotation marks.`,
      );
      return [];
    }
    return [
      {
        line: info.lines,
        cells: Object.fromEntries(header.map((column, index) => [column, record[index] ?? ""])),
      },
    ];
  });
}
