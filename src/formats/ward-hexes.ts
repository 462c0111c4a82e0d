import { z } from "zod";
import type { WardMap } from "./ward-map.ts";
import { boxOf, pathOf, type Point, rounded } from "./ward-path.ts";

const layout = z.enum(["odd-r", "even-r", "odd-q", "even-q"]);
const hexjson = z.object({
  layout,
  hexes: z.record(z.string(), z.object({ q: z.coerce.number().int(), r: z.coerce.number().int() })),
});
type Layout = z.infer<typeof layout>;

/** Half of a hexagon's short side is 1, in every layout; from its middle to a corner it is then 2 / √3. */
const corner = 2 / Math.sqrt(3);

/** The width of the map in its units. */
const width = 1000;

/**
 * Where a hexagon's middle is. HexJSON counts rows upwards; the layout says whether odd or even rows are
 * shoved right, or odd or even columns up, by half a hexagon (https://open-innovations.org/projects/hexmaps/hexjson).
 */
function middle(kind: Layout, q: number, r: number): Point {
  const shoved = kind.startsWith("odd") ? 1 : 0;
  const shift = (place: number) => (Math.abs(place % 2) === shoved ? 1 : 0);
  return kind.endsWith("r")
    ? [2 * q + shift(r), -1.5 * corner * r]
    : [1.5 * corner * q, -(2 * r + shift(q))];
}

function corners(kind: Layout, [x, y]: Point): Point[] {
  const turn = kind.endsWith("r") ? 30 : 0;
  return [0, 60, 120, 180, 240, 300].map((degrees) => {
    const angle = ((degrees + turn) * Math.PI) / 180;
    return [x + corner * Math.cos(angle), y + corner * Math.sin(angle)];
  });
}

function parsed(text: string): z.infer<typeof hexjson> | null {
  try {
    return hexjson.parse(JSON.parse(text));
  } catch (fault) {
    if (fault instanceof SyntaxError || fault instanceof z.ZodError) return null;
    throw fault;
  }
}

/**
 * The hexagon map of a HexJSON file whose keys are GSS codes, for the wards that `slugOf` knows. Null for a
 * file that is no HexJSON or has none of them.
 */
export function readHexes(text: string, slugOf: ReadonlyMap<string, string>): WardMap | null {
  const file = parsed(text);
  if (file === null) return null;
  const hexes = Object.entries(file.hexes).flatMap(([gss, { q, r }]) => {
    const slug = slugOf.get(gss);
    return slug === undefined ? [] : [{ slug, centre: middle(file.layout, q, r) }];
  });
  if (hexes.length === 0) return null;
  const [left, top, across, down] = boxOf(hexes.map((hex) => corners(file.layout, hex.centre)));
  const scale = width / across;
  const onMap = ([x, y]: Point): Point => [(x - left) * scale, (y - top) * scale];
  return {
    width,
    height: Math.ceil(down * scale),
    wards: hexes.map(({ slug, centre }) => {
      const ring = rounded(corners(file.layout, centre).map(onMap));
      const [x, y] = onMap(centre);
      return {
        slug,
        path: pathOf([ring]),
        label: [Math.round(x), Math.round(y)],
        box: boxOf([ring]),
      };
    }),
  };
}
