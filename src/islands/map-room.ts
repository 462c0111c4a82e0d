type Point = readonly [x: number, y: number];

/** The corners of path data as the ward maps have it: `M` a place, `l` the steps from there, `z`. */
function ringsOf(path: string): Point[][] {
  return path
    .split("z")
    .filter((part) => part !== "")
    .map((part) => {
      const numbers = (part.match(/-?\d+/g) ?? []).map(Number);
      let [x, y] = [0, 0];
      return Array.from({ length: numbers.length / 2 }, (_, index): Point => {
        x += numbers[2 * index] ?? 0;
        y += numbers[2 * index + 1] ?? 0;
        return [x, y];
      });
    });
}

function isInside(rings: readonly Point[][], [x, y]: Point): boolean {
  let inside = false;
  for (const ring of rings) {
    for (const [index, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring.at(index - 1) ?? [ax, ay];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

/** Whether a box of this size with its middle at `point` lies within the shape. */
export function hasRoom(path: string, [x, y]: Point, width: number, height: number): boolean {
  const rings = ringsOf(path);
  const [acrossHalf, downHalf] = [width / 2, height / 2];
  const corners = [-1, 1].flatMap((right) =>
    [-1, 1].map((down): Point => [x + right * acrossHalf, y + down * downHalf]),
  );
  const isCut = rings
    .flat()
    .some(([px, py]) => Math.abs(px - x) < acrossHalf && Math.abs(py - y) < downHalf);
  return !isCut && corners.every((corner) => isInside(rings, corner));
}
