import { z } from "zod";
import { cornersOf, placeFault } from "./map-faults.ts";
import { readPostcodes } from "./postcodes-csv.ts";
import { Problems } from "./problem.ts";
import { readText } from "./text-file.ts";
import type { WardRow } from "./wards-csv.ts";

const geojson = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(
    z.object({
      properties: z.record(z.string(), z.unknown()).nullish(),
      geometry: z.unknown().optional(),
    }),
  ),
});
const hexjson = z.object({ layout: z.string(), hexes: z.record(z.string(), z.unknown()) });

/** What the Office for National Statistics calls the code of a ward or a county division, and plain names. */
export const codeProperty = /^((wd|ced)\d\dcd|gss(_?code)?)$/i;

/** GSS codes, each with the first line that has it, or null in a file without lines. */
type Codes = ReadonlyMap<string, number | null>;

function withoutLines(codes: readonly string[]): Codes {
  return new Map(codes.map((code) => [code, null]));
}

type Feature = z.infer<typeof geojson>["features"][number];

function codeOf({ properties }: Feature): string | null {
  const code = Object.entries(properties ?? {}).find(([key]) => codeProperty.test(key))?.[1];
  return typeof code === "string" ? code : null;
}

/** What a map that names its codes otherwise has instead, for somebody to choose from. */
function otherProperties(features: readonly Feature[]): string {
  const names = new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})));
  return names.size === 0 ? "no properties" : `only ${[...names].slice(0, 12).join(", ")}`;
}

/** The codes whose shapes have no outline in any part of the file. */
function tellWithoutOutline(features: readonly Feature[], problems: Problems): void {
  for (const [code, shapes] of Map.groupBy(features, codeOf)) {
    if (code === null || shapes.some(({ geometry }) => cornersOf(geometry) !== null)) continue;
    problems.error(null, `${code} has no outline. Export the map again, with every ward's shape.`);
  }
}

function codesOfShapes(text: string, problems: Problems): Codes {
  const { features } = geojson.parse(JSON.parse(text));
  const codes = features.map(codeOf);
  if (features.length > 0 && codes.every((code) => code === null)) {
    const found = otherProperties(features);
    problems.error(
      null,
      `No shape has a GSS code in a property such as WD22CD, CED23CD or gss; they have ${found}. Name the one with the codes gss.`,
    );
    return new Map();
  }
  for (const [index, code] of codes.entries()) {
    if (code !== null) continue;
    problems.error(
      null,
      `Shape ${index + 1} has no GSS code. Give it a property such as WD22CD or gss.`,
    );
  }
  tellWithoutOutline(features, problems);
  const fault = placeFault(features.flatMap(({ geometry }) => cornersOf(geometry) ?? []));
  if (fault !== null) problems.error(null, fault);
  return withoutLines(codes.filter((code) => code !== null));
}

function codesOfHexes(text: string): Codes {
  return withoutLines(Object.keys(hexjson.parse(JSON.parse(text)).hexes));
}

function codesOfPostcodes(text: string, problems: Problems): Codes {
  const codes = new Map<string, number>();
  for (const { line, gss } of readPostcodes(text, problems)) {
    if (!codes.has(gss)) codes.set(gss, line);
  }
  return codes;
}

const readers: Readonly<Record<string, (text: string, problems: Problems) => Codes>> = {
  "wards.geojson": codesOfShapes,
  "wards.hexjson": codesOfHexes,
  "postcodes.csv": codesOfPostcodes,
};

function gssCodes(file: string, text: string, problems: Problems): Codes | null {
  try {
    return readers[file]?.(text, problems) ?? null;
  } catch (fault) {
    if (!(fault instanceof SyntaxError || fault instanceof z.ZodError)) throw fault;
    problems.error(null, "This file is not in its format. Export it again.");
    return null;
  }
}

/**
 * Codes the election does not have are a warning, since where some of a council's wards are up its maps have
 * them all; a file that shares none with wards.csv is another council's or older than the wards.
 */
function compare(codes: Codes, wards: readonly WardRow[], problems: Problems): void {
  const known = new Set(wards.flatMap(({ gss }) => gss ?? []));
  const unknown = [...codes].filter(([code]) => !known.has(code));
  if (codes.size > 0 && unknown.length === codes.size) {
    problems.error(null, "No GSS code of this file is in wards.csv. Use the file of these wards.");
    return;
  }
  for (const [code, line] of unknown) {
    problems.warning(
      line,
      `${code || "An empty GSS code"} is not a ward of wards.csv. Correct it, or leave it if that ward does not vote.`,
    );
  }
  for (const { gss, ward } of wards) {
    if (gss === null || codes.has(gss)) continue;
    problems.warning(
      null,
      `${ward} (${gss}) is not in this file. Add it, so that it can be found.`,
    );
  }
}

/** The maps and postcodes, where they are there, speak of the wards of wards.csv and of all of them. */
export async function checkGeography(
  folder: string,
  wards: readonly WardRow[],
): Promise<Problems[]> {
  const hasCodes = wards.some(({ gss }) => gss !== null);
  return Promise.all(
    Object.keys(readers).map(async (file) => {
      const problems = new Problems(file);
      const text = await readText(folder, file, problems);
      const codes = text === null ? null : gssCodes(file, text, problems);
      if (codes !== null && hasCodes && problems.isWhole) compare(codes, wards, problems);
      return problems;
    }),
  );
}
