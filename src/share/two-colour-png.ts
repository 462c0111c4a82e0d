import { promisify } from "node:util";
import { crc32, deflate } from "node:zlib";

/** Sixteen shades, from the one colour to the other, are as smooth as the edges of letters need. */
const shades = 16;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const compress = promisify(deflate);

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function header(width: number, height: number): Buffer {
  const fields = Buffer.alloc(13);
  fields.writeUInt32BE(width, 0);
  fields.writeUInt32BE(height, 4);
  fields.set([4, 3], 8); // four bits a pixel, each the number of a colour in the palette
  return fields;
}

function palette(paper: string, ink: string): Buffer {
  const [from, to] = [paper, ink].map((colour) => Buffer.from(colour.slice(1), "hex"));
  return Buffer.from(
    Array.from({ length: shades }, (_, shade) =>
      [0, 1, 2].map((part) => {
        const [start = 0, end = 0] = [from?.[part], to?.[part]];
        return Math.round(start + ((end - start) * shade) / (shades - 1));
      }),
    ).flat(),
  );
}

/** Two pixels a byte, and before each row a byte that says it is not filtered. */
function rows(mask: Uint8Array, width: number, height: number): Buffer {
  const packed = Buffer.alloc(height * (width / 2 + 1));
  let from = 0;
  let to = 0;
  for (let row = 0; row < height; row++) {
    to++;
    for (let pair = 0; pair < width / 2; pair++) {
      packed[to++] = ((mask[from] ?? 0) & 0xf0) | ((mask[from + 1] ?? 0) >> 4);
      from += 2;
    }
  }
  return packed;
}

/**
 * A PNG of two colours, `#rrggbb` each, and the shades between them. `mask` has a byte a pixel: 0 is
 * paper, 255 is ink; the width is even. Finding a palette in a finished picture, as libraries do, takes
 * longer than all the rest of the drawing.
 */
export async function twoColourPng(
  mask: Uint8Array,
  { width, height, paper, ink }: { width: number; height: number; paper: string; ink: string },
): Promise<Buffer> {
  return Buffer.concat([
    signature,
    chunk("IHDR", header(width, height)),
    chunk("PLTE", palette(paper, ink)),
    chunk("IDAT", await compress(rows(mask, width, height), { level: 4 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
