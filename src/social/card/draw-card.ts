import sharp from "sharp";
import { type Box, box, drawing } from "#share/drawing.ts";
import { arrangement, type Room } from "./arrangement.ts";
import type { CardModel } from "./card-model.ts";
import { type CardShape, type CardSize, cardShapes } from "./card-shape.ts";
import { band, foot, head, type Part } from "./draw-frame.ts";
import { colours, rowsBox, textLine } from "./draw-rows.ts";
import { fitted, lineBox } from "./lines.ts";
import { type Typefaces, typefaces } from "./typeface.ts";

const marks = {
  test: { color: colours.ink, backgroundColor: "#ffdd00" },
  correction: { color: "#ffdd00", backgroundColor: colours.ink },
};

/** A sentence in the largest type that leaves room for what comes below it. */
function sentencePart(
  faces: Typefaces,
  { headline, text }: { headline: string; text: string },
  room: Room,
): Part {
  const { width } = room;
  const most = 4;
  const main = fitted(faces, headline, 700, { sizes: [60, 34], width, most });
  const more = fitted(faces, text, 400, { sizes: [40, 26], width, most });
  const gap = 16;
  const height =
    main.lines.length * lineBox(main.size) + gap + more.lines.length * lineBox(more.size);
  const children: Box[] = [
    ...main.lines.map((line) => textLine(line, { size: main.size, weight: 700 })),
    box({ height: gap }, ""),
    ...more.lines.map((line) => textLine(line, { size: more.size, weight: 400 })),
  ];
  return { height, box: box({ flexDirection: "column" }, children) };
}

function body(faces: Typefaces, model: CardModel, { content, space }: CardShape, height: number) {
  const room = { width: content, height: height - 2 * space };
  const sentence = model.sentence ? [sentencePart(faces, model.sentence, room)] : [];
  const left = room.height - sentence.reduce((sum, part) => sum + part.height + space, 0);
  const rows =
    model.rows.length === 0
      ? []
      : [rowsBox(arrangement(faces, model.rows, { width: content, height: left }))];
  return [...sentence.map((part) => part.box), ...rows];
}

function parts(faces: Typefaces, model: CardModel, shape: CardShape): Box[] {
  const above = [
    ...(model.test ? [band(faces, model.test, shape, marks.test)] : []),
    ...(model.correction ? [band(faces, model.correction, shape, marks.correction)] : []),
    head(faces, model, shape),
  ];
  const below = foot(faces, model, shape);
  const taken = above.reduce((sum, part) => sum + part.height, below.height);
  const height = shape.height - taken;
  const style = {
    height,
    padding: `${shape.space}px ${shape.margin}px`,
    flexDirection: "column",
    gap: shape.space,
    justifyContent: "center",
  };
  return [
    ...above.map((part) => part.box),
    box(style, body(faces, model, shape, height)),
    below.box,
  ];
}

/**
 * The card as a PNG and as a JPEG, 1200 by 630 or 1080 by 1080: the same bytes for the same model. Refuses
 * (`CardError`) a letter that no font has, and what there is no room for; it never cuts or leaves out.
 */
export async function drawCard(
  model: CardModel,
  size: CardSize,
): Promise<{ readonly png: Buffer; readonly jpeg: Buffer }> {
  const shape = cardShapes[size];
  const { width, height } = shape;
  const page = { width, height, color: colours.ink, backgroundColor: colours.paper };
  const svg = await drawing(page, parts(await typefaces(), model, shape));
  const { data, info } = await sharp(svg).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const picture = () => sharp(data, { raw: { width, height, channels: info.channels } });
  const [png, jpeg] = await Promise.all([
    picture().png({ compressionLevel: 6, adaptiveFiltering: false }).toBuffer(),
    picture().jpeg({ quality: 88, chromaSubsampling: "4:4:4" }).toBuffer(),
  ]);
  return { png, jpeg };
}
