import { z } from "zod";
import { readCsv } from "./csv.ts";
import { Problems } from "./problem.ts";
import { readText } from "./text-file.ts";
import type { WardRow } from "./wards-csv.ts";

const geojson = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(z.object({ properties: z.record(z.string(), z.unknown()) })),
});
const hexjson = z.object({ layout: z.string(), hexes: z.record(z.string(), z.unknown()) });

/** The GSS codes each optional file speaks of. */
const readers: Record<string, (text: string, problems: Problems) => Iterable<string>> = {
  "wards.geojson": (text) =>
    geojson
      .parse(JSON.parse(text))
      .features.flatMap(({ properties }) =>
        Object.entries(properties).flatMap(([key, value]) =>
          /^wd\d+cd$/i.test(key) ? [String(value)] : [],
        ),
      ),
  "wards.hexjson": (text) => Object.keys(hexjson.parse(JSON.parse(text)).hexes),
  "postcodes.csv": (text, problems) =>
    readCsv(text, { required: ["postcode", "ward_gss"], optional: [] }, problems).map(
      ({ cells }) => cells["ward_gss"] ?? "",
    ),
};

function gssCodes(file: string, text: string, problems: Problems): Set<string> | null {
  try {
    return new Set(readers[file]?.(text, problems));
  } catch (fault) {
    if (!(fault instanceof SyntaxError || fault instanceof z.ZodError)) throw fault;
    problems.error(null, "This file is not in its format. Export it again.");
    return null;
  }
}

function compare(codes: ReadonlySet<string>, wards: readonly WardRow[], problems: Problems): void {
  const known = new Set(wards.flatMap(({ gss }) => gss ?? []));
  for (const code of codes) {
    if (known.has(code)) continue;
    problems.error(
      null,
      `${code} is not the GSS code of a ward in wards.csv. Check which wards these are.`,
    );
  }
  for (const { gss, ward } of wards) {
    if (gss === null || codes.has(gss)) continue;
    problems.warning(null, `${ward} (${gss}) is not in this file.`);
  }
}

/** The maps and postcodes, where they are there, speak of the wards of wards.csv and of all of them. */
export async function checkGeography(
  folder: string,
  wards: readonly WardRow[],
  all: Problems[],
): Promise<void> {
  const hasCodes = wards.some(({ gss }) => gss !== null);
  for (const file of Object.keys(readers)) {
    const problems = new Problems(file);
    all.push(problems);
    const text = await readText(folder, file, problems);
    const codes = text === null ? null : gssCodes(file, text, problems);
    if (codes !== null && hasCodes) compare(codes, wards, problems);
  }
}
