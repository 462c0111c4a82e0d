import { type Box, box } from "#share/drawing.ts";
import type { Band, CardModel } from "./card-model.ts";
import type { CardShape } from "./card-shape.ts";
import { textLine } from "./draw-rows.ts";
import { fitted, lineBox } from "./lines.ts";
import type { Typefaces } from "./typeface.ts";

/** A part that goes across the card, with its height. */
export type Part = { readonly box: Box; readonly height: number };

type Style = Readonly<Record<string, unknown>>;

function across({ margin }: CardShape, height: number, style: Style, children: Box[]): Part {
  const all = { height, padding: `0 ${margin}px`, ...style };
  return { height, box: box(all, children) };
}

/** A word that must not be missed: at both ends, so that no network's cropping takes it away. */
export function band(
  faces: Typefaces,
  { word, meaning }: Band,
  shape: CardShape,
  style: Style,
): Part {
  const all = fitted(faces, `${word}   ${meaning}   ${word}`, 700, {
    sizes: [shape.band, 20],
    width: shape.content - 80,
    most: 1,
  });
  const type = { size: all.size, weight: 700 } as const;
  const height = Math.round(shape.band * 1.5);
  const between = { justifyContent: "space-between", alignItems: "center" };
  return across(
    shape,
    height,
    { ...between, ...style },
    [word, meaning, word].map((text) => textLine(text, type)),
  );
}

/** Whose election it is and which ward, on the council's own colour. */
export function head(faces: Typefaces, model: CardModel, shape: CardShape): Part {
  const { heading, title, seats, brand } = model;
  const { content } = shape;
  const above = heading.map((text, index) => {
    const weight = index === 0 && heading.length > 1 ? 700 : 400;
    const room = { sizes: shape.heading, width: content, most: 2 } as const;
    return { ...fitted(faces, text, weight, room), weight } as const;
  });
  const aside = { size: shape.foot[0], weight: 400 } as const;
  const beside = seats === null ? 0 : faces.width(seats, 400) * aside.size + 32;
  const main = fitted(faces, title, 700, {
    sizes: shape.title,
    width: content - beside,
    most: 2,
  });
  const lines = [
    ...above.flatMap((one) =>
      one.lines.map((text) => ({ text, size: one.size, weight: one.weight })),
    ),
    ...main.lines.map((text) => ({ text, size: main.size, weight: 700 as const })),
  ];
  const texts = lines.reduce((sum, { size }) => sum + lineBox(size), 0);
  const [top, bottom] = shape.headSpace;
  const colours = { color: brand.ink, backgroundColor: brand.primary };
  const style = { ...colours, paddingTop: top, justifyContent: "space-between" };
  return across(shape, top + texts + bottom, style, [
    box(
      { flexDirection: "column" },
      lines.map(({ text, size, weight }) => textLine(text, { size, weight })),
    ),
    ...(seats === null
      ? []
      : [
          textLine(seats, aside, {
            alignSelf: "flex-end",
            marginBottom: bottom + main.size * 0.14,
          }),
        ]),
  ]);
}

/** Turnout and the time, on one line where there is room. */
export function foot(faces: Typefaces, { foot: texts }: CardModel, shape: CardShape): Part {
  const [size] = shape.foot;
  const wide = texts.reduce((sum, text) => sum + faces.width(text, 700) * size, 0);
  const isOneLine = wide + 40 * (texts.length - 1) <= shape.content;
  const lines = texts.map((text) =>
    fitted(faces, text, 700, { sizes: shape.foot, width: shape.content, most: 1 }),
  );
  const height = isOneLine
    ? lineBox(size)
    : lines.reduce((sum, line) => sum + lineBox(line.size), 0);
  const style = isOneLine
    ? { justifyContent: "space-between" }
    : { flexDirection: "column", justifyContent: "flex-start" };
  return across(
    shape,
    height + shape.margin / 2,
    style,
    lines.map((line) => textLine(line.lines.join(" "), { size: line.size, weight: 700 })),
  );
}
