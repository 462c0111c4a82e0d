import { z } from "zod";

const place = z.tuple([z.number(), z.number()]).rest(z.number());
const polygon = z.array(z.array(place).min(3)).min(1);
const outline = z.union([
  z
    .object({ type: z.literal("Polygon"), coordinates: polygon })
    .transform((one) => one.coordinates.flat()),
  z
    .object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon).min(1) })
    .transform((many) => many.coordinates.flat(2)),
]);

/** The corners of a shape's outline; null for a point, a line, or a shape that has no outline at all. */
export function cornersOf(geometry: unknown): readonly (readonly number[])[] | null {
  return outline.safeParse(geometry).data ?? null;
}

/** The box around the United Kingdom, in degrees. */
const [west, south, east, north] = [-9, 49, 2.5, 61.5];

function isHere([x = 0, y = 0]: readonly number[]): boolean {
  return x >= west && x <= east && y >= south && y <= north;
}

/**
 * What is wrong with where a map lies, in a sentence: a map in metres, one with its two coordinates exchanged,
 * or one of another place. Null where every corner is in the United Kingdom, in degrees.
 */
export function placeFault(corners: readonly (readonly number[])[]): string | null {
  const wrong = corners.find((corner) => !isHere(corner));
  if (wrong === undefined) return null;
  const [x = 0, y = 0] = wrong;
  if (Math.abs(x) > 180 || Math.abs(y) > 90) {
    return "This map is in metres, such as British National Grid. Export it in longitude and latitude (WGS 84, EPSG:4326).";
  }
  if (isHere([y, x])) {
    return "This map has latitude and longitude exchanged. Export it with the longitude first, as GeoJSON has it.";
  }
  return `This map has a corner at ${x}, ${y}, which is not in the United Kingdom. Export it in longitude and latitude (WGS 84, EPSG:4326).`;
}
