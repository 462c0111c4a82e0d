import sharp from "sharp";

export type Pixels = {
  readonly width: number;
  readonly height: number;
  /** A pixel's colour, as `#ffdd00`. */
  at(x: number, y: number): string;
};

export async function pixelsOf(picture: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const at = (x: number, y: number) => {
    const start = (y * width + x) * 3;
    return `#${data.subarray(start, start + 3).toString("hex")}`;
  };
  return { width, height, at };
}

/** The rows in which a margin has another colour than the card's edge: something runs off its column. */
export function inkedMargins({ width, height, at }: Pixels, margin: number): number[] {
  const columns = Array.from({ length: margin - 2 }, (_, x) => [x, width - 1 - x]).flat();
  return Array.from({ length: height }, (_, y) => y).filter((y) =>
    columns.some((x) => at(x, y) !== at(0, y)),
  );
}

export type Bar = {
  readonly x: number;
  readonly y: number;
  readonly filled: number;
  readonly whole: number;
};

/** One row of pixels as runs of the colours of bars, with where each starts. */
function runs(colours: readonly string[], bars: ReadonlySet<string>): [number, string[]][] {
  const found: [number, string[]][] = [];
  for (const [x, colour] of colours.entries()) {
    const last = found.at(-1);
    if (!bars.has(colour)) continue;
    if (last && last[0] + last[1].length === x) last[1].push(colour);
    else found.push([x, [colour]]);
  }
  return found;
}

/** The bars of a card, down its columns: runs of nothing but the colours of bars, of 200 pixels and more. */
export function barsOf(
  { width, height, at }: Pixels,
  colours: ReadonlySet<string>,
  track: string,
): Bar[] {
  const bars: Bar[] = [];
  const all = new Set([...colours, track]);
  // No bar is less than four pixels high.
  for (let y = 0; y < height; y += 3) {
    const row = Array.from({ length: width }, (_, x) => at(x, y));
    for (const [x, run] of runs(row, all)) {
      const isNew = !bars.some((bar) => bar.x === x && y - bar.y < 30);
      const filled = run.filter((colour) => colour !== track).length;
      if (run.length >= 200 && isNew) bars.push({ x, y, filled, whole: run.length });
    }
  }
  return bars.toSorted((a, b) => a.x - b.x || a.y - b.y);
}
