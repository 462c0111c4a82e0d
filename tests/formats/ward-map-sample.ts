import { readFile } from "node:fs/promises";

/** The sample's file of that name, and its wards' slugs by GSS code. */
export async function sampleMap(
  file: string,
): Promise<{ readonly text: string; readonly slugOf: ReadonlyMap<string, string> }> {
  const rows = (await readFile("content/wards.csv", "utf8")).trim().split("\n").slice(1);
  const slugOf = new Map(
    rows.map((row): [string, string] => {
      const [id = "", gss = ""] = row.split(",");
      return [gss, id.split(".")[2] ?? ""];
    }),
  );
  return { text: await readFile(`content/${file}`, "utf8"), slugOf };
}

export type Place = readonly [number, number];

/** The corners of path data, ring by ring. */
export function cornersOf(path: string): Place[][] {
  return path
    .split("z")
    .filter((ring) => ring !== "")
    .map((ring) => {
      const numbers = (ring.match(/-?\d+/g) ?? []).map(Number);
      let [x, y] = [0, 0];
      return Array.from({ length: numbers.length / 2 }, (_, index): Place => {
        x += numbers[2 * index] ?? 0;
        y += numbers[2 * index + 1] ?? 0;
        return [x, y];
      });
    });
}
