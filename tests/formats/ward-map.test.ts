import { describe, expect, test } from "vitest";
import type { WardMap } from "#formats/ward-map.ts";
import { readShapes } from "#formats/ward-shapes.ts";
import { hasRoom } from "#islands/map-room.ts";
import { cornersOf, type Place, sampleMap } from "./ward-map-sample.ts";

const { text, slugOf } = await sampleMap("wards.geojson");

function read(geojson: string, slugs: ReadonlyMap<string, string> = slugOf): WardMap {
  const map = readShapes(geojson, slugs);
  if (map === null) throw new Error("The map cannot be read.");
  return map;
}

/** A map of made-up wards, each a list of polygons of rings in degrees. */
function drawn(wards: Readonly<Record<string, Place[][][]>>): WardMap {
  const features = Object.entries(wards).map(([gss, coordinates]) => ({
    type: "Feature",
    properties: { gss },
    geometry: { type: "MultiPolygon", coordinates },
  }));
  const names = new Map(Object.keys(wards).map((gss) => [gss, gss]));
  return read(JSON.stringify({ type: "FeatureCollection", features }), names);
}

/** A square's ring, from its south-west corner. */
function square(x: number, y: number, side: number): Place[] {
  return [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];
}

function area(ring: readonly Place[]): number {
  const doubled = ring.map(([x, y], index) => {
    const [beforeX, beforeY] = ring.at(index - 1) ?? [0, 0];
    return beforeX * y - x * beforeY;
  });
  return Math.abs(doubled.reduce((sum, one) => sum + one, 0)) / 2;
}

/**
 * The areas within the closed lines that edges of one ward only make, largest first: the outline of them
 * all, and each gap or overlap between neighbours.
 */
function outlines({ wards }: WardMap): number[] {
  const edges = wards.flatMap(({ path }) =>
    cornersOf(path).flatMap((ring) =>
      ring.map((corner, index) => [String(ring.at(index - 1)), corner] as const),
    ),
  );
  const known = new Set(edges.map(([from, to]) => `${from} ${to}`));
  const steps = new Map<string, Place[]>();
  for (const [from, to] of edges) {
    if (!known.has(`${to} ${from}`)) steps.set(from, [...(steps.get(from) ?? []), to]);
  }
  const areas: number[] = [];
  for (const ways of steps.values()) {
    const line: Place[] = [];
    for (let here = ways.pop(); here !== undefined; here = steps.get(String(here))?.pop()) {
      line.push(here);
    }
    if (line.length > 0) areas.push(area(line));
  }
  return areas.toSorted((one, other) => other - one);
}

describe("Camden's wards", () => {
  const map = read(text);

  test("are all on the map, in whole units of a box 1,000 wide", () => {
    expect(map.wards.map(({ slug }) => slug).toSorted()).toEqual([...slugOf.values()].toSorted());
    const corners = map.wards.flatMap(({ path }) => cornersOf(path).flat());
    expect([Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))]).toEqual([
      0, 1000,
    ]);
    expect(Math.min(...corners.map(([, y]) => y))).toBe(0);
    expect(Math.max(...corners.map(([, y]) => y))).toBe(map.height);
    expect(corners.flat().every(Number.isInteger)).toBe(true);
  });

  test("keep about fifty corners each and come to at most 12 kB", () => {
    const paths = map.wards.map(({ path }) => path);
    expect(paths.join("").length).toBeLessThanOrEqual(12_000);
    const mean = paths.flatMap((path) => cornersOf(path).flat()).length / paths.length;
    expect(mean).toBeGreaterThanOrEqual(40);
    expect(mean).toBeLessThanOrEqual(60);
  });

  test("leave no gap that could be seen, though the file has slivers of its own", () => {
    const [all = 0, ...gaps] = outlines(map);
    expect(all).toBeGreaterThan(300_000);
    expect(Math.max(...gaps)).toBeLessThan(50);
  });

  test("have their labels inside and their boxes around them", () => {
    for (const { path, label, box } of map.wards) {
      expect(hasRoom(path, label, 10, 10)).toBe(true);
      const [xs, ys] = [0, 1].map((at) =>
        cornersOf(path).flatMap((ring) => ring.map((c) => c[at] ?? 0)),
      );
      const [left, top] = [Math.min(...(xs ?? [])), Math.min(...(ys ?? []))];
      expect(box).toEqual([
        left,
        top,
        Math.max(...(xs ?? [])) - left,
        Math.max(...(ys ?? [])) - top,
      ]);
    }
  });

  test("have their true proportions: 5.8 km from west to east, 5.2 km from north to south", () => {
    expect(map.height / map.width).toBeCloseTo(5.2 / 5.8, 1);
  });
});

test("a ward in two parts has both, and its label in the larger", () => {
  const { wards } = drawn({ A: [[square(0, 51, 0.01)], [square(0.1, 51, 0.05)]] });
  const [ward] = wards;
  expect(cornersOf(ward?.path ?? "")).toHaveLength(2);
  expect(ward?.box[2]).toBe(1000);
  expect(ward?.label[0]).toBeGreaterThan(660);
});

test("two shapes with one code are one ward", () => {
  const [first, second] = [square(0, 51, 0.01), square(0.05, 51, 0.01)].map((ring) => ({
    type: "Feature",
    properties: { WD22CD: "A" },
    geometry: { type: "Polygon", coordinates: [ring] },
  }));
  const geojson = JSON.stringify({ type: "FeatureCollection", features: [first, second] });
  const { wards } = read(geojson, new Map([["A", "abbey"]]));
  expect(wards.map(({ slug, path }) => [slug, cornersOf(path).length])).toEqual([["abbey", 2]]);
});

test("a ward around another has a hole, and its label beside it", () => {
  const hole = square(0.03, 51.03, 0.04);
  const { wards } = drawn({ A: [[square(0, 51, 0.1), hole.toReversed()]], B: [[hole]] });
  const [outer, inner] = wards;
  expect(cornersOf(outer?.path ?? "")).toHaveLength(2);
  expect(hasRoom(outer?.path ?? "", outer?.label ?? [0, 0], 100, 100)).toBe(true);
  expect(hasRoom(inner?.path ?? "", inner?.label ?? [0, 0], 100, 100)).toBe(true);
});

test("a ward much smaller than the others is still there", () => {
  const { wards } = drawn({ A: [[square(0, 51, 0.5)]], B: [[square(0.5, 51, 0.001)]] });
  expect(cornersOf(wards[1]?.path ?? "").flat()).toHaveLength(4);
});

test("wards that are not up for election are left out", () => {
  const { wards } = read(text, new Map([["E05013652", "belsize"]]));
  expect(wards.map(({ slug }) => slug)).toEqual(["belsize"]);
});

test.each([
  ["text", "not a map"],
  ["another kind of JSON", '{"type":"Topology"}'],
  ["a file of other wards", '{"type":"FeatureCollection","features":[]}'],
  [
    "a file of points",
    '{"type":"FeatureCollection","features":[{"properties":{"gss":"E05013652"},"geometry":{"type":"Point","coordinates":[0,51]}}]}',
  ],
])("%s is no map", (_, file) => {
  expect(readShapes(file, slugOf)).toBeNull();
});

/** A border from one corner of a grid to the next that winds as real ones do, more in some places than others. */
function winding([ax, ay]: Place, [bx, by]: Place): Place[] {
  return Array.from({ length: 100 }, (_, step): Place => {
    const share = step / 100;
    const [rough, phase] = [1 + Math.sin(ax * 31 + ay * 17), ax * 70 + ay * 30];
    const swing = Math.sin(step * 1.7 + phase) * Math.sin(step * 0.31 + phase) * 0.04 * rough;
    const [across, up] = [bx - ax, by - ay];
    const away = swing * Math.sin(share * Math.PI);
    return [ax + across * share + away * up, ay + up * share + away * across];
  });
}

/** A grid of made-up wards, row by row, whose borders wind. */
function grid(columns: number, count: number): WardMap {
  const at = (column: number, row: number): Place => [-4 + column * 0.1, 51 + row * 0.06];
  const wards = Array.from({ length: count }, (_, index): [string, Place[][][]] => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const [sw, se] = [at(column, row), at(column + 1, row)];
    const [nw, ne] = [at(column, row + 1), at(column + 1, row + 1)];
    const ring = [
      ...winding(sw, se),
      ...winding(se, ne),
      ...[...winding(nw, ne), ne].toReversed(),
      ...winding(sw, nw).toReversed(),
    ];
    return [`E${index}`, [[ring]]];
  });
  return drawn(Object.fromEntries(wards));
}

test("wards lose most of the corners of winding borders, and no gap opens between them", () => {
  const map = grid(4, 16);
  const corners = map.wards.flatMap(({ path }) => cornersOf(path).flat());
  expect(corners.length / 16).toBeGreaterThan(40);
  expect(corners.length / 16).toBeLessThan(70);
  expect(outlines(map)).toHaveLength(1);
});

test("679 wards are read within a few seconds", () => {
  // How long is the bench's to say: a test of it would fail on a busy machine. It stops one that does not end.
  const map = grid(97, 679);
  expect(map.wards).toHaveLength(679);
  expect(outlines(map)).toHaveLength(1);
});
