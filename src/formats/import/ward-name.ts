import { slugify } from "./slug.ts";
import { isShouted } from "./surname-case.ts";

/** Words that stay small inside a ward's name: Ashton upon Mersey, Stretford and Urmston. */
const small = new Set(
  "and the of on in upon by with under over near next le la y yr ar".split(" "),
);

/** The ward's part of an id: with `and` for `&` (Democracy Club's rule). */
export function slugOfWard(name: string): string {
  return slugify(name.replaceAll("&", " and "));
}

/** The name of a ward as residents know it: without “Ward”. */
export function wardName(area: string): string {
  const name = area
    .replaceAll("`", "'")
    .replace(/\s+(ward|electoral division|division)$/i, "")
    .trim();
  if (!isShouted(area)) return name;
  return name
    .toLocaleLowerCase("en-GB")
    .split(" ")
    .map((word, at) =>
      at > 0 && small.has(word)
        ? word
        : word.replace(/(^|[-(])(\p{L})/gu, (_whole, before: string, letter: string) => {
            return before + letter.toLocaleUpperCase("en-GB");
          }),
    )
    .join(" ");
}
