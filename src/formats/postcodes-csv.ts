import { readCsv } from "./csv.ts";
import { type Postcode, readPostcode, writtenPostcode } from "./postcode.ts";
import type { Problems } from "./problem.ts";

const columns = { required: ["postcode", "ward_gss"], optional: [] };

export type PostcodeRow = {
  readonly line: number;
  readonly postcode: Postcode;
  readonly gss: string;
};

/** The postcodes with their wards' GSS codes; one that lies in two wards has a line for each. */
export function readPostcodes(text: string, problems: Problems): readonly PostcodeRow[] {
  return readCsv(text, columns, problems).flatMap(({ line, cells }) => {
    const typed = cells["postcode"] ?? "";
    const postcode = readPostcode(typed);
    if (postcode !== null) return [{ line, postcode, gss: cells["ward_gss"] ?? "" }];
    problems.error(line, `“${typed}” is not a postcode. Correct it or take the line out.`);
    return [];
  });
}

/** Each postcode, as it is written, with the slugs of its wards; wards without one are left out. */
export function wardsOfPostcodes(
  rows: readonly PostcodeRow[],
  slugOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const wards = new Map<string, string[]>();
  for (const { postcode, gss } of rows) {
    const slug = slugOf.get(gss);
    if (slug === undefined) continue;
    const written = writtenPostcode(postcode);
    const known = wards.get(written);
    if (!known) wards.set(written, [slug]);
    else if (!known.includes(slug)) known.push(slug);
  }
  return wards;
}
