/** The sizes of type a title can have, in pixels. */
const sizes = [104, 92, 80, 70, 60, 52, 46, 40];

export const lineHeight = 1.15;

/** Of the size: a bold small letter is rarely wider, taken over a line of them. */
const letterWidth = 0.59;

/** How many small letters take as much room. */
function breadth(word: string): number {
  return word.length + 0.5 * (word.match(/[\p{Lu}mw]/gu)?.length ?? 0);
}

/** Lines that words fill one after another; a word broader than a line is broken. */
function lineCount(breadths: readonly number[], line: number): number {
  let [lines, used] = [1, 0];
  for (const word of breadths) {
    const next = used === 0 ? word : used + 0.5 + word;
    if (next <= line) used = next;
    else {
      lines += used === 0 ? 0 : 1;
      lines += Math.ceil(word / line) - 1;
      used = word % line;
    }
  }
  return lines;
}

/** The largest type in which a title keeps its words whole, and stays in `room` and within four lines. */
export function titleSize(title: string, room: { width: number; height: number }): number {
  const breadths = title.split(/\s+/).map(breadth);
  const isFitting = (size: number) => {
    const line = room.width / (size * letterWidth);
    const lines = lineCount(breadths, line);
    return Math.max(...breadths) <= line && lines <= 4 && lines * size * lineHeight <= room.height;
  };
  return sizes.find(isFitting) ?? 40;
}
