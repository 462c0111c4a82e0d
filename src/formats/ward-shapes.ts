import type { GeometryCollection } from "geojson";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, quantile, simplify } from "topojson-simplify";
import { z } from "zod";
import { codeProperty } from "./geography.ts";
import { labelPoint } from "./ward-label.ts";
import type { WardMap } from "./ward-map.ts";
import { boxOf, pathOf, type Point, type Ring, rounded } from "./ward-path.ts";

const polygon = z.array(z.array(z.array(z.number()).min(2)));
const shape = z.union([
  z
    .object({ type: z.literal("Polygon"), coordinates: polygon })
    .transform((one) => [one.coordinates]),
  z
    .object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon) })
    .transform((many) => many.coordinates),
]);
const geojson = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(
    z.object({
      properties: z
        .record(z.string(), z.unknown())
        .nullish()
        .transform((found) => found ?? {}),
      // A point or line among the wards is no shape of one.
      geometry: shape.catch([]),
    }),
  ),
});

/** A ward's parts, each an outer ring and its holes, as GeoJSON writes them. */
type Polygons = number[][][][];

/** The width of the map in its units. */
const width = 1000;
/** Corners that a ward keeps, on average. */
const corners = 50;
/** A bend that encloses less than this many square units cannot be seen. */
const leastBend = 2;

function parsed(text: string): z.infer<typeof geojson> | null {
  try {
    return geojson.parse(JSON.parse(text));
  } catch (fault) {
    if (fault instanceof SyntaxError || fault instanceof z.ZodError) return null;
    throw fault;
  }
}

/** The parts of each ward of `slugOf`, also where they are several shapes of the file. */
function partsOf(text: string, slugOf: ReadonlyMap<string, string>): Map<string, Polygons> {
  const parts = new Map<string, Polygons>();
  for (const { properties, geometry } of parsed(text)?.features ?? []) {
    const code = Object.entries(properties).find(([key]) => codeProperty.test(key))?.[1];
    const slug = typeof code === "string" ? slugOf.get(code) : undefined;
    if (slug === undefined || geometry.length === 0) continue;
    parts.set(slug, [...(parts.get(slug) ?? []), ...geometry]);
  }
  return parts;
}

function mapped(shapes: Polygons, project: (place: readonly number[]) => number[]): Polygons {
  return shapes.map((rings) => rings.map((ring) => ring.map(project)));
}

/**
 * Longitudes and latitudes on a plane of the map's width. A degree of longitude is shorter than one of
 * latitude by the cosine of the latitude, for which the middle one does within a council's area.
 */
function projected(shapes: readonly Polygons[]): { plane: Polygons[]; height: number } {
  const places = shapes.flat(2).map((ring) => ring.map(([x = 0, y = 0]): Point => [x, y]));
  const [west, south, across, up] = boxOf(places);
  const shrink = Math.cos(((south + up / 2) * Math.PI) / 180);
  const scale = width / (across * shrink);
  const project = ([x = 0, y = 0]: readonly number[]) => [
    (x - west) * shrink * scale,
    (south + up - y) * scale,
  ];
  return {
    plane: shapes.map((polygons) => mapped(polygons, project)),
    height: Math.ceil(up * scale),
  };
}

/** The same shapes with fewer corners. A border two wards share stays one line, so that no gap opens. */
function simplified(shapes: readonly Polygons[]): Polygons[] {
  const wards: GeometryCollection = {
    type: "GeometryCollection",
    geometries: shapes.map((coordinates) => ({ type: "MultiPolygon", coordinates })),
  };
  // Its types let a shape have no properties at all, the others' do not.
  const lines = topology({ wards }, 100 * width) as Parameters<typeof presimplify>[0];
  const weighed = presimplify(lines);
  const points = shapes.flat(3).length;
  const least = quantile(weighed, (corners * shapes.length) / points);
  const simple = simplify(weighed, Math.max(least, leastBend));
  const kept = simple.objects["wards"];
  if (kept?.type !== "GeometryCollection") return [];
  return kept.geometries.map((one) => {
    const drawn = feature(simple, one);
    if (drawn.type !== "Feature" || drawn.geometry.type !== "MultiPolygon") return [];
    return drawn.geometry.coordinates;
  });
}

/** A ward's rings in whole units, without those that are too small to see. */
function drawnRings(shapes: Polygons): readonly Ring[][] {
  return shapes
    .map((rings) =>
      rings
        .map((ring) => rounded(ring.map(([x = 0, y = 0]): Point => [x, y])))
        .filter(({ length }) => length > 2),
    )
    .filter(({ length }) => length > 0);
}

function area([outer = []]: readonly Ring[]): number {
  const [, , across, down] = boxOf([outer]);
  return across * down;
}

/**
 * The map of a GeoJSON file in degrees (WGS84) whose shapes have a GSS code, for the wards that `slugOf`
 * knows. Null for a file that is no GeoJSON or has none of them.
 */
export function readShapes(text: string, slugOf: ReadonlyMap<string, string>): WardMap | null {
  const parts = partsOf(text, slugOf);
  if (parts.size === 0) return null;
  const { plane, height } = projected([...parts.values()]);
  const simple = simplified(plane);
  const wards = [...parts.keys()].map((slug, index) => {
    const few = drawnRings(simple[index] ?? []);
    // A ward too small for the map's scale keeps every corner it has.
    const drawn = few.length > 0 ? few : drawnRings(plane[index] ?? []);
    const rings = drawn.flat();
    const [largest = []] = drawn.toSorted((a, b) => area(b) - area(a));
    const [x, y] = labelPoint(largest);
    return {
      slug,
      path: pathOf(rings),
      label: [Math.round(x), Math.round(y)] as const,
      box: boxOf(rings),
    };
  });
  return { width, height, wards };
}
