/** A place on the plane of a map, x to the right and y down. */
export type Point = readonly [x: number, y: number];

/** A closed line, its last point joined to its first. */
export type Ring = readonly Point[];

/** The ring in whole units, without points that fall on the one before. */
export function rounded(ring: Ring): Ring {
  const whole = ring.map(([x, y]): Point => [Math.round(x), Math.round(y)]);
  return whole.filter(([x, y], index) => {
    const [beforeX, beforeY] = whole.at(index - 1) ?? [];
    return x !== beforeX || y !== beforeY;
  });
}

/** Numbers as SVG takes them in the fewest characters: a minus sign parts them as well as a space. */
function joined(numbers: readonly number[]): string {
  return numbers.join(" ").replaceAll(" -", "-");
}

function subpath(ring: Ring): string {
  const [start = [0, 0]] = ring;
  const steps = ring.slice(1).flatMap(([x, y], index) => {
    const [beforeX, beforeY] = ring[index] ?? start;
    return [x - beforeX, y - beforeY];
  });
  return `M${joined(start)}l${joined(steps)}z`;
}

/** SVG path data of rings in whole units: each from where it starts in steps, which are shorter than places. */
export function pathOf(rings: readonly Ring[]): string {
  return rings.map(subpath).join("");
}

/** The smallest box around rings. */
export function boxOf(
  rings: readonly Ring[],
): readonly [x: number, y: number, width: number, height: number] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of rings.flat()) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right - left, bottom - top];
}
