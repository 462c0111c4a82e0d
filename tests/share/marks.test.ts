import sharp from "sharp";
import { expect, test } from "vitest";
import { box, drawing } from "#share/drawing.ts";

const page = { width: 600, height: 120, color: "black", backgroundColor: "white" };

async function pixels(letter: string, fontWeight: number, dots: string): Promise<Buffer> {
  const style = { fontSize: 80, fontWeight, fontFeatureSettings: `"ccmp" ${dots}` };
  return sharp(await drawing(page, [box(style, letter)]))
    .extractChannel(0)
    .raw()
    .toBuffer();
}

/** Without “ccmp” a font takes letters whole that it otherwise puts together from a stem and its dots. */
test.each([400, 700])(
  "dots of Arabic letters are where whole letters have them: %i",
  async (weight) => {
    for (const letter of [..."قنثشب"]) {
      const [together, whole] = [
        await pixels(letter, weight, "on"),
        await pixels(letter, weight, "off"),
      ];
      const other = together.filter((shade, index) => Math.abs(shade - (whole[index] ?? 0)) > 128);
      const ink = whole.filter((shade) => shade < 128);
      expect(ink.length, letter).toBeGreaterThan(300);
      expect(other.length / ink.length, letter).toBeLessThan(0.05);
    }
  },
);
