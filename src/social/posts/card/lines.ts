import { CardError } from "./card-error.ts";
import type { Typefaces, Weight } from "./typeface.ts";

export type Type = { readonly size: number; readonly weight: Weight };

/** A text as words whose widths are known, as multiples of the size of its type. */
export type Measured = {
  readonly words: readonly { readonly text: string; readonly ems: number }[];
  readonly space: number;
};

export function measured(faces: Typefaces, text: string, weight: Weight): Measured {
  const words = text.split(/[ \t\n]+/).filter((word) => word !== "");
  return {
    words: words.map((word) => ({ text: word, ems: faces.width(word, weight) })),
    space: faces.width(" ", weight),
  };
}

/** A text in lines of at most `width` pixels; `indent` is what the first has less. Null where a word does not fit. */
export function linesOf(
  { words, space }: Measured,
  size: number,
  width: number,
  indent = 0,
): string[] | null {
  if (words.length === 0 && indent === 0) return [];
  const lines: string[][] = [[]];
  let used = indent;
  for (const { text, ems } of words) {
    const wide = ems * size;
    if (wide > width) return null;
    const line = lines.at(-1) ?? [];
    const next = used + (line.length === 0 ? 0 : space * size) + wide;
    if (next <= width) {
      line.push(text);
      used = next;
    } else {
      lines.push([text]);
      used = wide;
    }
  }
  return lines.map((line) => line.join(" "));
}

export const lineHeight = 1.2;

/** The height of a line, whatever the script: letters in Arabic and Bengali ask for more and would push rows down. */
export function lineBox(size: number): number {
  return Math.ceil(size * lineHeight);
}

export type Fitted = Type & { readonly lines: readonly string[] };

export function fittedHeight({ size, lines }: Fitted): number {
  return lineBox(size) * lines.length;
}

type Limits = {
  /** The largest type to try, and the smallest. */
  readonly sizes: readonly [number, number];
  readonly width: number;
  readonly most: number;
};

/** A text in the largest type in which it takes at most `most` lines; null where the smallest takes more. */
export function fitted(
  faces: Typefaces,
  text: string,
  weight: Weight,
  { sizes: [largest, smallest], width, most }: Limits,
): Fitted | null {
  const words = measured(faces, text, weight);
  for (let size = largest; size >= smallest; size--) {
    const lines = linesOf(words, size, width);
    if (lines && lines.length <= most) return { size, weight, lines };
  }
  return null;
}

/** The same, for a text that has to be there: refuses (`CardError`) one that there is no room for. */
export function fittedWhole(
  faces: Typefaces,
  text: string,
  weight: Weight,
  limits: Limits,
): Fitted {
  const found = fitted(faces, text, weight, limits);
  if (found) return found;
  throw new CardError(`A card has no room for “${text}”. Post this without its card.`);
}
