import { readPostcode, writtenPostcode } from "#formats/postcode.ts";
import { counted } from "#formats/problem.ts";
import { plain } from "./columns.ts";
import type { Notes } from "./notes.ts";
import { readTable, type TableRow } from "./table.ts";

/** Headings for a postcode, in the order they are looked for: the ONS postcode directory has three forms. */
const postcodes = [/^postcode$/, /^pcds$/, /^pcd[278]?$/];
const codes = [
  /^wardgss$/,
  /^(os|wd\d\dcd|ced\d\dcd)?ward(code|gss)?$/,
  /^(wd|ced)\d\dcd$/,
  /^gss(code)?$/,
];

function columnOf(header: readonly string[], forms: readonly RegExp[]): number {
  const names = header.map(plain);
  const form = forms.find((one) => names.some((name) => one.test(name)));
  return form ? names.findIndex((name) => form.test(name)) : -1;
}

/** How many lines were left out, and why. */
function tell(left: number, why: string, notes: Notes): void {
  if (left > 0) notes.dropped(null, `Left out as ${why}: ${counted(left, "line")}.`);
}

/**
 * A list of postcodes as postcodes.csv has it: of the ONS postcode directory, or with other headings or
 * separators. Postcodes that have ended, and those of other wards than `wards`, are left out. The file as it is
 * where it is a postcodes.csv already, or where its columns are not known, which is told where it is checked.
 */
export function importPostcodes(
  bytes: Uint8Array,
  wards: ReadonlySet<string>,
  notes: Notes,
): Uint8Array | string {
  const isHeadings = (cells: readonly string[]) =>
    columnOf(cells, postcodes) >= 0 && columnOf(cells, codes) >= 0;
  const start = new TextDecoder().decode(bytes.subarray(0, 100));
  const table = start.startsWith("postcode,ward_gss\n")
    ? null
    : readTable(bytes, notes, isHeadings);
  if (table === null || !isHeadings(table.header)) return bytes;
  const [postcode, code] = [columnOf(table.header, postcodes), columnOf(table.header, codes)];
  const ended = columnOf(table.header, [/^doterm$/]);
  const live = table.rows.filter(({ cells }) => !cells[ended]);
  const own = live.filter(({ cells }) => wards.size === 0 || wards.has(cells[code] ?? ""));
  tell(table.rows.length - live.length, "these postcodes have ended", notes);
  // A file that has none of the wards is another council's, which is told where it is checked.
  const kept = own.length === 0 ? live : own;
  tell(live.length - kept.length, "these postcodes are of other wards", notes);
  const line = ({ cells }: TableRow) => {
    const typed = cells[postcode] ?? "";
    const read = readPostcode(typed);
    return `${read === null ? typed : writtenPostcode(read)},${cells[code] ?? ""}`;
  };
  return `${["postcode,ward_gss", ...kept.map(line)].join("\n")}\n`;
}
