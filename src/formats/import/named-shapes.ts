import { z } from "zod";
import { codeProperty } from "#formats/geography.ts";
import { withoutAnd } from "./slug.ts";
import { slugOfWard, wardName } from "./ward-name.ts";

const shapes = z.object({
  features: z.array(
    z.object({
      properties: z
        .record(z.string(), z.unknown())
        .nullish()
        .transform((found) => found ?? {}),
    }),
  ),
});

const nameProperty = /^((wd|ced)\d\dnm|ward(_?name)?|name)$/i;

function text(properties: Readonly<Record<string, unknown>>, key: RegExp): string {
  const found = Object.entries(properties).find(([name]) => key.test(name))?.[1];
  return typeof found === "string" ? found : "";
}

/**
 * GSS codes by ward slug (`withoutAnd`), of boundaries that name their wards as the Office for National Statistics does;
 * empty for any other file, which is told of where the made folder is checked.
 */
export function codesByName(geojson: string): ReadonlyMap<string, string> {
  let parsed: z.infer<typeof shapes> | undefined;
  try {
    parsed = shapes.safeParse(JSON.parse(geojson)).data;
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
  }
  const named = (parsed?.features ?? []).map(
    ({ properties }) =>
      [
        withoutAnd(slugOfWard(wardName(text(properties, nameProperty)))),
        text(properties, codeProperty),
      ] as const,
  );
  return new Map(named.filter(([slug, code]) => slug !== "" && /^[EWSN]\d{8}$/.test(code)));
}
