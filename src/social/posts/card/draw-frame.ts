import { type Box, box } from "#share/drawing.ts";
import type { Band, CardModel } from "./card-model.ts";
import type { CardShape } from "./card-shape.ts";
import { textLine, textLines } from "./draw-rows.ts";
import { type Fitted, fitted, fittedHeight, fittedWhole, lineBox } from "./lines.ts";
import type { Typefaces } from "./typeface.ts";

/** A part of the card, with its height. */
export type Part = { readonly box: Box; readonly height: number };

type Style = Readonly<Record<string, unknown>>;

const column = { flexDirection: "column" };
const apart = { justifyContent: "space-between" };

function across({ margin }: CardShape, height: number, style: Style, children: Box[]): Part {
  return { height, box: box({ height, padding: `0 ${margin}px`, ...style }, children) };
}

/** A word that must not be missed: at both ends, so that no network's cropping takes it away. */
export function band(faces: Typefaces, mark: Band, shape: CardShape, style: Style): Part {
  const texts = [mark.word, mark.meaning, mark.word];
  const width = shape.content - 60;
  const type = fittedWhole(faces, texts.join(" "), 700, { sizes: shape.band, width, most: 1 });
  return across(
    shape,
    Math.round(shape.band[0] * 1.5),
    { ...apart, alignItems: "center", ...style },
    texts.map((text) => textLine(text, type)),
  );
}

type Head = { readonly title: Fitted; readonly heading: readonly Fitted[] };

/** The title with the heading beside it, each on lines of its own; null where they have no room. */
function besideTitle(
  faces: Typefaces,
  { title, heading }: CardModel,
  shape: CardShape,
): Head | null {
  const [size] = shape.heading;
  const lines = heading.map((text) => ({ size, weight: 400 as const, lines: [text] }));
  const wide = Math.max(...heading.map((text) => faces.width(text, 400) * size));
  const width = shape.content - wide - 40;
  const main = fitted(faces, title, 700, { sizes: shape.title, width, most: 1 });
  return main && { title: main, heading: lines };
}

function aboveTitle(faces: Typefaces, { title, heading }: CardModel, shape: CardShape): Head {
  const limits = { width: shape.content, most: 2 };
  const [largest, smallest] = shape.title;
  const oneLine = { width: shape.content, sizes: [largest, smallest + 8], most: 1 } as const;
  return {
    title:
      fitted(faces, title, 700, oneLine) ??
      fittedWhole(faces, title, 700, { ...limits, sizes: [smallest + 8, 24] }),
    heading: heading.map((text) =>
      fittedWhole(faces, text, 400, { ...limits, sizes: shape.heading }),
    ),
  };
}

/** Whose election it is and which ward, on the council's own colour. */
export function head(faces: Typefaces, model: CardModel, shape: CardShape): Part {
  const flat = shape.isFlat ? besideTitle(faces, model, shape) : null;
  const { title, heading } = flat ?? aboveTitle(faces, model, shape);
  const [above, below] = shape.headSpace;
  const headingHeight = heading.reduce((sum, one) => sum + fittedHeight(one), 0);
  const texts = flat
    ? Math.max(headingHeight, fittedHeight(title))
    : headingHeight + fittedHeight(title);
  const { primary, ink } = model.brand;
  const style = { color: ink, backgroundColor: primary, paddingTop: above, paddingBottom: below };
  const boxes = [box(column, heading.flatMap(textLines)), box(column, textLines(title))];
  return across(
    shape,
    above + texts + below,
    { ...style, ...(flat ? { ...apart, alignItems: "center" } : column) },
    flat ? boxes.toReversed() : boxes,
  );
}

/** Turnout and the time, on one line where there is room. */
export function foot(faces: Typefaces, { foot: texts }: CardModel, shape: CardShape): Part {
  const { content: width, foot: sizes, margin } = shape;
  const line = fitted(faces, texts.join(" "), 700, { sizes, width: width - 30, most: 1 });
  const lines = line
    ? texts.map((text) => ({ ...line, lines: [text] }))
    : texts.map((text) => fittedWhole(faces, text, 700, { sizes, width, most: 2 }));
  const height = line ? lineBox(line.size) : lines.reduce((sum, one) => sum + fittedHeight(one), 0);
  return across(shape, height + margin / 2, line ? apart : column, lines.flatMap(textLines));
}
