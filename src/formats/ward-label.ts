import { boxOf, type Point, type Ring } from "./ward-path.ts";

/** The square of the distance from a point to a straight line between two others. */
function squareToLine([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
  const share = Math.max(0, Math.min(1, along));
  return (x - ax - share * dx) ** 2 + (y - ay - share * dy) ** 2;
}

/** Whether the line from `a` to `b` is crossed by one that goes from the point to the right. */
function isCrossed([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): boolean {
  return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
}

/** How far a point is from the nearest edge; less than 0 outside of the polygon or in one of its holes. */
function depthIn(rings: readonly Ring[], point: Point): number {
  let [nearest, isInside] = [Infinity, false];
  for (const ring of rings) {
    let before = ring.at(-1) ?? point;
    for (const corner of ring) {
      nearest = Math.min(nearest, squareToLine(point, before, corner));
      if (isCrossed(point, before, corner)) isInside = !isInside;
      before = corner;
    }
  }
  return isInside ? Math.sqrt(nearest) : -Math.sqrt(nearest);
}

/** Cells a side of the grid that is searched, and how often a finer one is laid around the best place. */
const [cells, rounds] = [12, 4];

/**
 * The place for a ward's label: close to the point of the polygon that is farthest from its edges (its pole
 * of inaccessibility), found by ever finer grids.
 */
export function labelPoint(polygon: readonly Ring[]): Point {
  const [left, top, width, height] = boxOf(polygon);
  let best: Point = [left + width / 2, top + height / 2];
  let depth = depthIn(polygon, best);
  let span = [width, height] as const;
  for (let round = 0; round < rounds; round += 1) {
    const [middleX, middleY] = best;
    for (let cell = 0; cell < cells * cells; cell += 1) {
      const x = middleX + span[0] * (((cell % cells) + 0.5) / cells - 0.5);
      const y = middleY + span[1] * ((Math.floor(cell / cells) + 0.5) / cells - 0.5);
      const here = depthIn(polygon, [x, y]);
      if (here > depth) [best, depth] = [[x, y], here];
    }
    span = [span[0] / 4, span[1] / 4];
  }
  return best;
}
