import polylabel from "polylabel";
import { boxOf, type Point, type Ring } from "./ward-path.ts";

/** Whole units of the map are near enough for a label. */
const precision = 1;

/** The place for a ward's label: the point of the polygon that is farthest from its edges and its holes. */
export function labelPoint(polygon: readonly Ring[]): Point {
  const [left, top, width, height] = boxOf(polygon);
  // Of a shape without an area no point is the farthest in.
  if (width === 0 || height === 0) return [left + width / 2, top + height / 2];
  const rings = polygon.map((ring) => ring.map(([x, y]): [number, number] => [x, y]));
  const [x = left, y = top] = polylabel(rings, precision);
  return [x, y];
}
