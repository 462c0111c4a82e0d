import sharp from "sharp";
import { type Box, box, drawing } from "./drawing.ts";
import { lineHeight, titleSize } from "./title-size.ts";

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

/** A date stays on one line: “5 May 2022”. */
function datesWhole(text: string): string {
  return text.replaceAll(/(\d) (\p{L}+) (\d{4})/gu, "$1\u00a0$2\u00a0$3");
}

/** A rehearsal's word from edge to edge, so that no network's cropping takes it away. */
function testBand(word: string, { colour, ink }: ShareImage): Box {
  return box(
    {
      height: 64,
      justifyContent: "space-between",
      alignItems: "center",
      padding: `0 ${margin}px`,
      color: colour,
      backgroundColor: ink,
      fontSize: 36,
      fontWeight: 700,
    },
    Array.from({ length: 5 }, () => box({}, word)),
  );
}

function layout(image: ShareImage): Box[] {
  const { title, kicker, council, ink, test } = image;
  const titleStyle = {
    marginTop: 16,
    fontSize: titleSize(title, titleRoom),
    fontWeight: 700,
    lineHeight,
    wordBreak: "break-word",
    display: "block",
    lineClamp: 4,
  };
  const frame = { flexGrow: 1, flexDirection: "column", padding: `44px ${margin}px 52px` };
  return [
    ...(test === null ? [] : [testBand(test, image)]),
    box(frame, [
      box({ fontSize: council.length > 40 ? 34 : 42, fontWeight: 700 }, council),
      box({ width: 120, height: 12, marginTop: "auto", backgroundColor: ink }, ""),
      ...(kicker === title
        ? []
        : [box({ marginTop: 20, fontSize: kicker.length > 55 ? 30 : 36 }, datesWhole(kicker))]),
      box(titleStyle, datesWhole(title)),
    ]),
  ];
}

/** Sixteen shades, from the one colour to the other, are as smooth as the edges of letters need. */
const palette = { palette: true, colours: 16, dither: 0, effort: 4 };

/** The picture a page is shared with: a PNG of 1200 by 630, in the two colours it is given (`#rrggbb`). */
export async function shareImage(image: ShareImage): Promise<Buffer> {
  const page = { width, height, color: image.ink, backgroundColor: image.colour };
  const svg = await drawing(page, layout(image));
  return await sharp(svg).png(palette).toBuffer();
}
