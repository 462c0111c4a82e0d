import { CardError } from "./card-error.ts";
import type { Typefaces, Weight } from "./typeface.ts";

export type Type = { readonly size: number; readonly weight: Weight };

/** A text in lines of at most `width` pixels; `indent` is what the first has less. Null where a word does not fit. */
export function linesOf(
  faces: Typefaces,
  text: string,
  { size, weight }: Type,
  width: number,
  indent = 0,
): string[] | null {
  const ems = (part: string) => faces.width(part, weight) * size;
  const lines: string[] = [];
  let [line, used] = ["", indent];
  for (const word of text.split(/[ \t\n]+/)) {
    const wide = ems(word);
    if (wide > width) return null;
    const next = used + (line === "" ? 0 : ems(" ")) + wide;
    if (next <= width) {
      line = line === "" ? word : `${line} ${word}`;
      used = next;
    } else {
      if (line !== "" || indent > 0) lines.push(line);
      [line, used] = [word, wide];
    }
  }
  return [...lines, line];
}

export const lineHeight = 1.25;

/** A box of one line, whatever the script: letters in Arabic and Bengali ask for more and would push rows down. */
export function lineBox(size: number): number {
  return Math.ceil(size * lineHeight);
}

export type Fitted = { readonly size: number; readonly lines: readonly string[] };

/** The largest type, from `sizes[0]` down to `sizes[1]`, in which a text takes at most `most` lines of `width`. */
export function fitted(
  faces: Typefaces,
  text: string,
  weight: Weight,
  room: { sizes: readonly [number, number]; width: number; most: number },
): Fitted {
  for (let [size] = room.sizes; size >= room.sizes[1]; size--) {
    const lines = linesOf(faces, text, { size, weight }, room.width);
    if (lines && lines.length <= room.most) return { size, lines };
  }
  throw new CardError(`A card has no room for “${text}”. Post this without its card.`);
}
