import sharp from "sharp";
import { box, drawing } from "#share/drawing.ts";
import type { Band } from "./card-model.ts";
import { textLine } from "./draw-rows.ts";
import { fittedWhole } from "./lines.ts";
import { typefaces } from "./typeface.ts";

const colours = { veil: "rgba(255,255,255,0.55)", band: "#0b0c0c", ink: "#ffffff" };

/**
 * A card with a word across it that cannot be missed: it is pale, and a band from edge to edge says that it is no
 * longer right. The card's own bytes are left as they are.
 */
export async function stampedCard(card: Uint8Array, { word, meaning }: Band): Promise<Buffer> {
  const picture = sharp(card);
  const { width, height } = await picture.metadata();
  const faces = await typefaces();
  const limits = { width: width * 0.86, most: 1 };
  const large = fittedWhole(faces, word, 700, { ...limits, sizes: [Math.round(height / 5), 24] });
  const small = fittedWhole(faces, meaning, 700, { ...limits, sizes: [40, 16] });
  const band = box(
    {
      width: width * 1.2,
      marginLeft: -width * 0.1,
      padding: 12,
      flexDirection: "column",
      alignItems: "center",
      transform: "rotate(-8deg)",
      color: colours.ink,
      backgroundColor: colours.band,
    },
    [large, small].flatMap(({ lines, ...type }) => lines.map((line) => textLine(line, type))),
  );
  const over = await drawing(
    { width, height, justifyContent: "center", backgroundColor: colours.veil },
    [band],
  );
  return picture
    .composite([{ input: over }])
    .png({ compressionLevel: 4 })
    .toBuffer();
}
