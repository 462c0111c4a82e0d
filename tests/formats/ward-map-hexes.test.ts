import { expect, test } from "vitest";
import { readHexes } from "#formats/ward-hexes.ts";
import { hasRoom } from "#islands/map-room.ts";
import { cornersOf, sampleMap } from "./ward-map-sample.ts";

const places: Readonly<Record<string, { q: number; r: number }>> = {
  A: { q: 4, r: -3 },
  B: { q: 5, r: -3 },
  C: { q: 4, r: -2 },
};

/** Three hexagons, two side by side and one in the next row. */
function three(layout: string) {
  const slugOf = new Map(Object.keys(places).map((gss) => [gss, gss.toLowerCase()]));
  return readHexes(JSON.stringify({ layout, hexes: places }), slugOf);
}

test.each([
  ["odd-r", "C is up and left of A, whose odd row is shoved right", { B: [1, 0], C: [-1, -1] }],
  ["even-r", "C is up and right of A, for its own row is shoved", { B: [1, 0], C: [1, -1] }],
  ["odd-q", "B's odd column is shoved up", { B: [1, -1], C: [0, -1] }],
  ["even-q", "B is lower than A, whose even column is shoved up", { B: [1, 1], C: [0, -1] }],
])("in %s, where rows count upwards, %s", (layout, _, expected) => {
  const map = three(layout);
  const [a, b, c] = map?.wards.map(({ label }) => label) ?? [];
  const way = (to: readonly [number, number] | undefined) =>
    [0, 1].map((axis) => Math.sign((to?.[axis] ?? 0) - (a?.[axis] ?? 0)));
  expect({ B: way(b), C: way(c) }).toEqual(expected);
});

test.each(["odd-r", "even-r", "odd-q", "even-q"])("neighbours in %s share a side", (layout) => {
  const [a, b, c] =
    three(layout)?.wards.map(({ path }) => cornersOf(path).flat().map(String)) ?? [];
  const shared = (one: string[] = [], other: string[] = []) =>
    one.filter((corner) => other.includes(corner));
  expect(shared(a, b)).toHaveLength(2);
  expect(shared(a, c)).toHaveLength(2);
});

test("Camden's hexagons are all there, the same size, with their labels in the middle", async () => {
  const { text, slugOf } = await sampleMap("wards.hexjson");
  const map = readHexes(text, slugOf);
  expect(map?.width).toBe(1000);
  expect(map?.wards.map(({ slug }) => slug).toSorted()).toEqual([...slugOf.values()].toSorted());
  const [, , across = 0, down = 0] = map?.wards[0]?.box ?? [];
  expect(across / down).toBeCloseTo(Math.sqrt(3) / 2, 1);
  for (const { path, label, box } of map?.wards ?? []) {
    const [, , width, height] = box;
    expect(Math.abs(width - across)).toBeLessThanOrEqual(1);
    expect(Math.abs(height - down)).toBeLessThanOrEqual(1);
    expect(hasRoom(path, label, across * 0.6, across * 0.6)).toBe(true);
  }
});

test.each([
  ["text", "not a map"],
  ["a layout that HexJSON does not have", '{"layout":"square","hexes":{"A":{"q":0,"r":0}}}'],
  ["a hexagon without a place", '{"layout":"odd-r","hexes":{"A":{"n":"Abbey"}}}'],
  ["a file of other wards", '{"layout":"odd-r","hexes":{"Z":{"q":0,"r":0}}}'],
])("%s is no map", (_, file) => {
  expect(readHexes(file, new Map([["A", "abbey"]]))).toBeNull();
});
