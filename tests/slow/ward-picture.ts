import sharp from "sharp";
import type { Picture } from "#social/channels/channel.ts";

/** A small real picture of its own for each number, the same every time. */
export async function startPicture(number: number): Promise<Picture> {
  const background = { r: number * 10, g: 90, b: 160 };
  const image = sharp({ create: { width: 120, height: 63, channels: 3, background } });
  const bytes = new Uint8Array(await image.png().toBuffer());
  return { bytes, type: "image/png", width: 120, height: 63, alt: `Card of ward ${number}` };
}
