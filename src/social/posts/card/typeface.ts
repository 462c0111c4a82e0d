import { type OpenTypeFont, parse } from "@shuding/opentype.js";
import { fonts } from "#share/fonts.ts";
import { CardError } from "./card-error.ts";

export type Weight = 400 | 700;

/** How wide a text is, as a multiple of the size of its type: never less than it turns out, letters in Arabic or Bengali join. */
export type Typefaces = { width(text: string, weight: Weight): number };

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function missing(letter: string, text: string): CardError {
  const codes = [...letter].map(
    (one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`,
  );
  return new CardError(
    `No font of the cards has “${letter}” (${codes.join(" ")}), in “${text}”. Post this without its card, or write the name in letters of another script.`,
  );
}

/** The width of one letter with its accents, in the font that satori will take: the first with the letter itself. */
function letterWidth(fontsOf: readonly OpenTypeFont[], letter: string, text: string): number {
  const font = fontsOf.find((one) => one.charToGlyphIndex(letter) !== 0);
  const marks = [...letter];
  if (!font || marks.some((mark) => font.charToGlyphIndex(mark) === 0)) throw missing(letter, text);
  const units = marks.map((mark) => font.charToGlyph(mark).advanceWidth ?? 0);
  return units.reduce((sum, one) => sum + one, 0) / font.unitsPerEm;
}

async function load(): Promise<Typefaces> {
  const byWeight = { 400: [] as OpenTypeFont[], 700: [] as OpenTypeFont[] };
  for (const { weight, data } of await fonts()) {
    byWeight[weight === 700 ? 700 : 400].push(parse(new Uint8Array(data).buffer));
  }
  const known = { 400: new Map<string, number>(), 700: new Map<string, number>() };
  return {
    width(text, weight) {
      let sum = 0;
      for (const { segment } of graphemes.segment(text)) {
        const width = known[weight].get(segment) ?? letterWidth(byWeight[weight], segment, text);
        known[weight].set(segment, width);
        sum += width;
      }
      return sum;
    },
  };
}

let loaded: Promise<Typefaces> | undefined;

/** Measures texts in the fonts of the cards, and refuses (`CardError`) a letter that none of them has. */
export function typefaces(): Promise<Typefaces> {
  loaded ??= load();
  return loaded;
}
