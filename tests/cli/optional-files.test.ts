import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { readContent } from "../../src/cli/content-option.ts";
import { makeFolder } from "../../src/cli/new-folder.ts";
import { readContentFolder } from "../../src/formats/content-folder.ts";
import { changedFolder } from "../formats/folder.ts";
import { wardcast } from "./command.ts";

const root = path.resolve(import.meta.dirname, "../..");
const inputs = path.join(root, "tests/fixtures/inputs");
const map = path.join(root, "content/wards.geojson");

type Feature = {
  properties: Record<string, unknown> | null;
  geometry: { type: string; coordinates: number[][][][] } | null;
};
type Features = { type: string; features: Feature[] };
type Corner = readonly [x: number, y: number];

/** Camden's map with every corner moved, or with its shapes changed. */
async function mapWith(change: (features: Feature[]) => unknown): Promise<string> {
  // The sample's map is a FeatureCollection of MultiPolygons.
  const read = JSON.parse(await readFile(map, "utf8")) as Features;
  change(read.features);
  return JSON.stringify(read);
}

async function moved(to: (corner: Corner) => readonly number[]): Promise<string> {
  return await mapWith((features) => {
    for (const { geometry } of features) {
      if (!geometry) continue;
      geometry.coordinates = geometry.coordinates.map((rings) =>
        rings.map((ring) => ring.map(([x = 0, y = 0]) => [...to([x, y])])),
      );
    }
  });
}

type Made = {
  readonly printed: string;
  readonly files: readonly string[];
  readonly folder: string;
};

/** Two of Camden's wards, made with one more file; gone at the end of the scope. */
async function made(option: string, text: string | Buffer): Promise<AsyncDisposable & Made> {
  const place = await mkdtemp(path.join(tmpdir(), "wardcast-optional-"));
  const file = path.join(place, `given-${option}`);
  await writeFile(file, text);
  const folder = path.join(place, "made");
  const request = {
    council: "London Borough of Camden",
    candidates: path.join(root, "tests/fixtures/import/capitals.csv"),
    wards: path.join(root, "content/wards.csv"),
    poll: "2027-05-06",
    nation: "england",
    [option]: file,
  };
  const printed = await makeFolder(folder, request);
  const { content } = await readContentFolder(folder);
  expect(content?.election.contests).toHaveLength(3);
  return {
    printed: printed.join("\n"),
    files: await readdir(folder),
    folder,
    [Symbol.asyncDispose]: () => rm(place, { recursive: true }),
  };
}

const inMetres = ([x, y]: Corner): Corner => [530_000 + x * 70_000, 180_000 + (y - 51.5) * 111_000];

describe("a map that cannot be right is left out with a sentence, and the rest is made", () => {
  test.each<[string, () => Promise<string>, string]>([
    [
      "in British National Grid",
      () => moved(inMetres),
      "This map is in metres, such as British National Grid.",
    ],
    [
      "with latitude first",
      () => moved(([x, y]) => [y, x]),
      "This map has latitude and longitude exchanged.",
    ],
    [
      "of another place",
      () => moved(([x, y]) => [x + 20, y]),
      "which is not in the United Kingdom.",
    ],
    [
      "with one corner of another place",
      () =>
        mapWith(([first]) => {
          first?.geometry?.coordinates[0]?.[0]?.push([0, 0]);
        }),
      "This map has a corner at 0, 0, which is not in the United Kingdom.",
    ],
    [
      "with a null shape",
      () =>
        mapWith((features) => {
          for (const one of features.slice(0, 1)) one.geometry = null;
        }),
      "E05013663 has no outline. Export the map again, with every ward's shape.",
    ],
    [
      "with null properties",
      () =>
        mapWith((features) => {
          for (const one of features.slice(0, 1)) one.properties = null;
        }),
      "Shape 1 has no GSS code.",
    ],
    [
      "with its codes under another name",
      () =>
        mapWith((features) => {
          for (const one of features) {
            one.properties = { AREA_CODE: one.properties?.["wd22cd"], AREA_NAME: "x" };
          }
        }),
      "they have only AREA_CODE, AREA_NAME. Name the one with the codes gss.",
    ],
    ["of no GeoJSON", async () => "<kml/>", "This file is not in its format. Export it again."],
    ["of an empty file", async () => "", "This file is not in its format."],
  ])("%s", async (_name, text, sentence) => {
    await using read = await made("boundaries", await text());
    expect(read.printed).toContain("Left out: given-boundaries. ");
    expect(read.printed).toContain(sentence);
    expect(read.files).not.toContain("wards.geojson");
    expect(read.files).toContain("candidates.csv");
  });
});

test("a map of county divisions is read", async () => {
  const text = (await readFile(map, "utf8"))
    .replaceAll("wd22", "CED23")
    .replaceAll("CED23cd", "CED23CD");
  await using read = await made("boundaries", text);
  expect(read.printed).not.toContain("Left out");
  expect(read.files).toContain("wards.geojson");
});

test("an earlier result that is no file of one is left out, and nothing is compared with it", async () => {
  await using read = await made("previous", "ward,winner\nAbbey,Somebody\n");
  expect(read.printed).toContain("Left out: given-previous. ");
  const about = await readFile(path.join(read.folder, "election.yaml"), "utf8");
  expect(about).toContain("baseline: none");
});

test("hexagons that are none are left out", async () => {
  await using read = await made("hexes", "{}");
  expect(read.files).not.toContain("wards.hexjson");
});

describe("postcodes", () => {
  /** The file with Trafford's ward made one of Camden's. */
  async function inputOf(name: string): Promise<string> {
    return (await readFile(path.join(inputs, name), "utf8")).replaceAll("E05000823", "E05013662");
  }

  test.each(["pc-onspd.csv", "pc-case.csv", "pc-semi.csv"])("of %s are read", async (name) => {
    await using read = await made("postcodes", await inputOf(name));
    expect(read.printed).not.toContain("Left out:");
    expect(await readFile(path.join(read.folder, "postcodes.csv"), "utf8")).toBe(
      "postcode,ward_gss\nM33 2AA,E05013662\n",
    );
  });

  test("that have ended or are of other wards are left out, and counted", async () => {
    const more = (await inputOf("pc-onspd.csv")).trim().split("\n");
    const other = (more[1] ?? "").replace("E05013662", "E05999999");
    await using read = await made("postcodes", [...more, other, other].join("\n"));
    expect(read.printed).toContain("Left out as these postcodes have ended: 1 line.");
    expect(read.printed).toContain("Left out as these postcodes are of other wards: 2 lines.");
  });

  test("of another council are left out", async () => {
    const text = await readFile(path.join(inputs, "pc-onspd.csv"), "utf8");
    await using read = await made("postcodes", text);
    expect(read.printed).toContain(
      "Left out: given-postcodes. No GSS code of this file is in wards.csv. Use the file of these wards.",
    );
    expect(read.files).not.toContain("postcodes.csv");
  });
});

describe("a folder whose map, postcodes or last results are in error", () => {
  test("is built and served without them, which is said, and refused by check", async () => {
    await using folder = await changedFolder(path.join(root, "content"), {
      "wards.geojson": "[]",
      "postcodes.csv": "nothing\n1\n",
      "previous.csv": "nothing\n1\n",
    });
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { site, election } = await readContent(folder.path);
    expect(said.mock.calls.flat().map((line) => String(line).split(":")[0])).toEqual([
      "previous.csv is left out",
      "wards.geojson is left out",
      "postcodes.csv is left out",
    ]);
    said.mockRestore();
    expect(election.contests).toHaveLength(20);
    expect([site.maps.geographic, site.postcodes.size, site.lastResults.size]).toEqual([
      null,
      0,
      0,
    ]);
    expect(site.maps.hexagons).not.toBeNull();
    const { code, out } = await wardcast("check", "--content", folder.path);
    expect(code).toBe(1);
    expect(out).toContain("wards.geojson");
  });

  test("is refused whole where its wards are", async () => {
    await using folder = await changedFolder(path.join(root, "content"), {
      "wards.geojson": "[]",
      "wards.csv": "nothing\n1\n",
    });
    await expect(readContent(folder.path)).rejects.toThrow("wards.csv");
  });
});
