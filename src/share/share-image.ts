import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import satori, { type Font } from "satori";
import sharp from "sharp";
import { lineHeight, titleSize } from "./title-size.ts";
import { twoColourPng } from "./two-colour-png.ts";

/** What a page is shared with: its title, on the council's own colours. The same for every page and party. */
export type ShareImage = {
  readonly title: string;
  /** A line above the title: the election's. */
  readonly kicker: string;
  readonly council: string;
  readonly colour: string;
  readonly ink: string;
  /** The word of a rehearsal, in the page's language; null at an election. */
  readonly test: string | null;
};

/** What the networks ask for (Open Graph). */
const [width, height] = [1200, 630];
const margin = 64;
/** What the other lines leave the title, where each of them is one line. */
const titleRoom = { width: width - 2 * margin, height: 260 };

type Node = { type: string; props: Record<string, unknown> };

function box(style: Record<string, unknown>, children: string | readonly Node[]): Node {
  return { type: "div", props: { style: { display: "flex", ...style }, children } };
}

const fontFolder = createRequire(import.meta.url)
  .resolve("@fontsource/noto-sans/package.json")
  .replace("package.json", "files/");

let loaded: Promise<Font[]> | undefined;

/** Latin, and the letters of Welsh beyond it, read once. */
function fonts(): Promise<Font[]> {
  loaded ??= Promise.all(
    ([400, 700] as const).flatMap((weight) =>
      ["latin", "latin-ext"].map(async (script) => ({
        name: script,
        weight,
        data: await readFile(`${fontFolder}noto-sans-${script}-${weight}-normal.woff`),
      })),
    ),
  );
  return loaded;
}

/** A date stays on one line: “5 May 2022”. */
function datesWhole(text: string): string {
  return text.replaceAll(/(\d) (\p{L}+) (\d{4})/gu, "$1\u00a0$2\u00a0$3");
}

/** A rehearsal's word from edge to edge, so that no network's cropping takes it away. */
function testBand(word: string): Node {
  return box(
    {
      height: 64,
      justifyContent: "space-between",
      alignItems: "center",
      padding: `0 ${margin}px`,
      color: "black",
      backgroundColor: "white",
      fontSize: 36,
      fontWeight: 700,
    },
    Array.from({ length: 5 }, () => box({}, word)),
  );
}

/** White on black, which become the council's ink and colour. */
function layout({ title, kicker, council, test }: ShareImage): Node {
  const titleStyle = {
    marginTop: 16,
    fontSize: titleSize(title, titleRoom),
    fontWeight: 700,
    lineHeight,
    wordBreak: "break-word",
    display: "block",
    lineClamp: 4,
  };
  const page = { width, height, flexDirection: "column", fontFamily: "latin, latin-ext" };
  const frame = { flexGrow: 1, flexDirection: "column", padding: `44px ${margin}px 52px` };
  return box({ ...page, color: "white", backgroundColor: "black" }, [
    ...(test === null ? [] : [testBand(test)]),
    box(frame, [
      box({ fontSize: council.length > 40 ? 34 : 42, fontWeight: 700 }, council),
      box({ width: 120, height: 12, marginTop: "auto", backgroundColor: "white" }, ""),
      ...(kicker === title
        ? []
        : [box({ marginTop: 20, fontSize: kicker.length > 55 ? 30 : 36 }, datesWhole(kicker))]),
      box(titleStyle, datesWhole(title)),
    ]),
  ]);
}

/** The picture a page is shared with: a PNG of 1200 by 630, in the two colours it is given (`#rrggbb`). */
export async function shareImage(image: ShareImage): Promise<Buffer> {
  // Satori's own type asks for React's nodes; it takes plain objects of the same shape.
  const svg = await satori(layout(image) as unknown as Parameters<typeof satori>[0], {
    width,
    height,
    fonts: await fonts(),
  });
  const mask = await sharp(Buffer.from(svg)).extractChannel(0).raw().toBuffer();
  return await twoColourPng(mask, { width, height, paper: image.colour, ink: image.ink });
}
