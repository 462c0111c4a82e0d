import sharp from "sharp";
import { type Box, box, drawing } from "#share/drawing.ts";
import { arrangement } from "./arrangement.ts";
import { CardError } from "./card-error.ts";
import type { CardModel } from "./card-model.ts";
import { type CardShape, type CardSize, cardShapes, type Shapes } from "./card-shape.ts";
import { band, foot, head, type Part } from "./draw-frame.ts";
import { colours, rowsBox, textLines } from "./draw-rows.ts";
import { fittedHeight, fittedWhole } from "./lines.ts";
import { type Typefaces, typefaces } from "./typeface.ts";

const column = { flexDirection: "column", justifyContent: "center" };

const marks = {
  test: { color: colours.ink, backgroundColor: "#ffdd00" },
  correction: { color: "#ffdd00", backgroundColor: colours.ink },
};

/** A sentence in the largest type that leaves room for what comes below it. */
function sentencePart(
  faces: Typefaces,
  { headline, text }: { headline: string; text: string },
  shape: CardShape,
): Part {
  const limits = { width: shape.content, most: 4 };
  const main = fittedWhole(faces, headline, 700, { ...limits, sizes: shape.headline });
  const more = fittedWhole(faces, text, 400, { ...limits, sizes: shape.sentence });
  const gap = 16;
  return {
    height: fittedHeight(main) + gap + fittedHeight(more),
    box: box({ flexDirection: "column" }, [
      ...textLines(main),
      box({ height: gap }, ""),
      ...textLines(more),
    ]),
  };
}

type Layout = { readonly boxes: Box[]; readonly smallest: number };

/** The boxes of a card and the smallest type of its rows; null where the rows have no room. */
function layout(faces: Typefaces, model: CardModel, shape: CardShape): Layout | null {
  const above = [
    ...(model.test ? [band(faces, model.test, shape, marks.test)] : []),
    ...(model.correction ? [band(faces, model.correction, shape, marks.correction)] : []),
    head(faces, model, shape),
  ];
  const below = foot(faces, model, shape);
  const height = above.reduce((left, part) => left - part.height, shape.height - below.height);
  const { content: width, margin, space } = shape;
  const room = { width, height: height - 2 * space };
  const sentence = model.sentence ? sentencePart(faces, model.sentence, shape) : null;
  const left = room.height - (sentence ? sentence.height + space : 0);
  const rows = arrangement(faces, model.rows, { width, height: left });
  if (!rows) return null;
  const style = { height, padding: `${space}px ${margin}px`, gap: space, ...column };
  const middle = [...(sentence ? [sentence.box] : []), rowsBox(rows)];
  return {
    boxes: [...above.map((part) => part.box), box(style, middle), below.box],
    smallest: rows.type.small,
  };
}

/** Rows in smaller type than this are worth narrower spaces around them. */
const legible = 27;

function boxes(faces: Typefaces, model: CardModel, [usual, tight]: Shapes): Box[] {
  const first = layout(faces, model, usual);
  if (first && first.smallest >= legible) return first.boxes;
  const second = layout(faces, model, tight) ?? first;
  if (second) return second.boxes;
  throw new CardError(
    `A card has no room for ${model.rows.length} candidates with names as long as these. Post this without its card.`,
  );
}

/** A card that is drawn, for whoever takes it as a PNG or as a JPEG. */
export type DrawnCard = {
  readonly png: () => Promise<Buffer>;
  readonly jpeg: () => Promise<Buffer>;
};

/**
 * The card, 1200 by 630 or 1080 by 1080: the same bytes for the same model. Refuses
 * (`CardError`) a letter that no font has, and what there is no room for; it never cuts or leaves out.
 */
export async function drawCard(model: CardModel, size: CardSize): Promise<DrawnCard> {
  const shapes = cardShapes[size];
  const { width, height } = shapes[0];
  const page = { width, height, color: colours.ink, backgroundColor: colours.paper };
  const svg = await drawing(page, boxes(await typefaces(), model, shapes));
  const { data, info } = await sharp(svg).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const picture = () => sharp(data, { raw: { width, height, channels: info.channels } });
  // A palette and finer coding would save half the bytes and cost twice the time.
  return {
    png: () => picture().png({ compressionLevel: 4, adaptiveFiltering: false }).toBuffer(),
    jpeg: () =>
      picture().jpeg({ quality: 88, chromaSubsampling: "4:4:4", optimiseCoding: false }).toBuffer(),
  };
}
