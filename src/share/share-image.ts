import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import satori, { type Font } from "satori";
import sharp from "sharp";

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

/** The largest type in which a title of so many letters stays within four lines. */
function titleSize(letters: number): number {
  if (letters <= 30) return 88;
  if (letters <= 60) return 72;
  return letters <= 90 ? 58 : 48;
}

function layout({ title, kicker, council, colour, ink, test }: ShareImage): Node {
  const mark = { padding: "4px 24px", color: "#ffdd00", backgroundColor: "#0b0c0c", fontSize: 36 };
  return box(
    {
      width,
      height,
      boxSizing: "border-box",
      flexDirection: "column",
      justifyContent: "space-between",
      padding: 64,
      color: ink,
      backgroundColor: colour,
      fontFamily: "latin, latin-ext",
    },
    [
      box({ justifyContent: "space-between", alignItems: "center", fontWeight: 700 }, [
        box({ fontSize: 40 }, council),
        ...(test === null ? [] : [box(mark, test)]),
      ]),
      box({ flexDirection: "column" }, [
        ...(kicker === title ? [] : [box({ fontSize: 36, marginBottom: 12 }, kicker)]),
        box(
          {
            fontSize: titleSize(title.length),
            fontWeight: 700,
            lineHeight: 1.15,
          },
          title,
        ),
      ]),
      box({ height: 12, backgroundColor: ink }, ""),
    ],
  );
}

/** The picture a page is shared with, a PNG of 1200 by 630. */
export async function shareImage(image: ShareImage): Promise<Buffer> {
  // Satori's own type asks for React's nodes; it takes plain objects of the same shape.
  const svg = await satori(layout(image) as unknown as Parameters<typeof satori>[0], {
    width,
    height,
    fonts: await fonts(),
  });
  // Two colours and the edges between them: a small palette is a third of the bytes.
  return sharp(Buffer.from(svg))
    .png({ palette: true, colours: 16, effort: 1, dither: 0 })
    .toBuffer();
}
