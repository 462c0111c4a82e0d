import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { type ShareImage, shareImage } from "#share/share-image.ts";
import { slowTest, some } from "../support/slow.ts";

const page: ShareImage = {
  title: "Belsize",
  kicker: "Camden Council election, 5 May 2022",
  council: "Camden Council",
  colour: "#006f6b",
  ink: "#fffdf0",
  test: null,
};

/** The longest that names of councils and titles of pages come to: 110 letters, and 58 in one word. */
const longest = [
  {
    title: "Hurley and the Walthams ward – Results",
    council: "Royal Borough of Windsor and Maidenhead",
    kicker: "Royal Borough of Windsor and Maidenhead election, 4 May 2023",
  },
  {
    title:
      "Apply for free photo ID: what you can use at the polling station, what you cannot, and how to get a certificate",
    council: "Armagh City, Banbridge and Craigavon Borough Council",
    kicker: "Armagh City, Banbridge and Craigavon Borough Council election, 18 May 2023",
  },
  { title: "Ward Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" },
  {
    title:
      "ST PANCRAS AND SOMERS TOWN WARD: CANDIDATES, POLLING STATIONS, THE MAP, THE LAST RESULT AND THE NEXT MOMENT",
  },
  { title: "St Pancras and Somers Town ward – Camden Council election, 5 May 2022" },
];

async function wardNames(): Promise<string[]> {
  const table = await readFile("content/wards.csv", "utf8");
  return table
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(",")[2] ?? "");
}

type Pixels = { at(x: number, y: number): string; readonly width: number; readonly height: number };

async function pixels(image: Partial<ShareImage>): Promise<Pixels> {
  const png = await shareImage({ ...page, ...image });
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const start = (y * info.width + x) * info.channels;
    return `#${data.subarray(start, start + 3).toString("hex")}`;
  };
  return { at, width: info.width, height: info.height };
}

/** Every colour in a part of the picture. */
function coloursIn({ at }: Pixels, [left, top, right, bottom]: readonly number[]): Set<string> {
  const found = new Set<string>();
  for (let y = top ?? 0; y < (bottom ?? 0); y++) {
    for (let x = left ?? 0; x < (right ?? 0); x++) found.add(at(x, y));
  }
  return found;
}

const margins = [
  [0, 0, 1200, 40],
  [0, 0, 60, 630],
  [1140, 0, 1200, 630],
  [0, 590, 1200, 630],
];

describe("a page's picture", () => {
  test("is 1200 by 630 in the council's colour and ink, at most 40 kB", async () => {
    const picture = await pixels({});
    expect([picture.width, picture.height]).toEqual([1200, 630]);
    const colours = coloursIn(picture, [0, 0, 1200, 630]);
    expect(colours).toContain("#006f6b");
    expect(colours).toContain("#fffdf0");
    expect(colours.size).toBeLessThanOrEqual(16);
    for (const image of longest) {
      const png = await shareImage({ ...page, ...image, test: "TEST" });
      expect(png.length).toBeLessThanOrEqual(40_000);
    }
  });

  test("keeps every title within its margins", async () => {
    const titles = (await wardNames()).map((title) => ({ title }));
    expect(titles).toHaveLength(20);
    for (const image of [...longest, ...some(titles, 3)]) {
      const picture = await pixels(image);
      for (const margin of margins) {
        expect([...coloursIn(picture, margin)], image.title).toEqual([page.colour]);
      }
    }
  });

  test("shows the last word of the longest title", async () => {
    for (const image of longest) {
      const other = image.title.replace(/\S{3}$/, "mmm");
      const [said, changed] = await Promise.all(
        [image.title, other].map((title) => shareImage({ ...page, ...image, title })),
      );
      expect(changed?.equals(said ?? Buffer.alloc(0)), image.title).toBe(false);
    }
  });

  test("says in a band across the top that it is of a rehearsal", async () => {
    const inBand = async (word: string | null) => {
      const { at } = await pixels({ test: word });
      return [at(0, 10), at(1199, 10)];
    };
    expect(await inBand(null)).toEqual(["#006f6b", "#006f6b"]);
    expect(await inBand("TEST")).toEqual(["#fffdf0", "#fffdf0"]);
    const [english, welsh] = await Promise.all(
      ["TEST", "PRAWF"].map((word) => shareImage({ ...page, test: word })),
    );
    expect(welsh?.equals(english ?? Buffer.alloc(0))).toBe(false);
  });

  slowTest(
    "has every accented letter of Welsh, and not the sign of a letter that is missing",
    async () => {
      const letters = [..."âêîôûŵŷáéíóúẃýàèìòùẁỳäëïöüẅÿÂÊÎÔÛŴŶ"];
      const missing = await shareImage({ ...page, title: "\u4e00" });
      for (const letter of letters) {
        const bare = letter.normalize("NFD").charAt(0);
        const [drawn, plain] = await Promise.all(
          [letter, bare].map((title) => shareImage({ ...page, title })),
        );
        expect(drawn?.equals(missing), letter).toBe(false);
        expect(drawn?.equals(plain ?? missing), letter).toBe(false);
      }
    },
  );
});
