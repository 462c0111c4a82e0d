import { inflateSync } from "node:zlib";

const woffHeader = { tables: 12, fontSize: 16, length: 44, entry: 20 };
const fontHeader = { length: 12, entry: 16 };

/** The font that a WOFF file has compressed, table by table (W3C WOFF 1.0). */
export function unpackWoff(woff: Buffer): Buffer {
  const tables = woff.readUInt16BE(woffHeader.tables);
  const font = Buffer.alloc(woff.readUInt32BE(woffHeader.fontSize));
  woff.copy(font, 0, 4, 8); // its kind
  font.writeUInt16BE(tables, 4);
  let end = fontHeader.length + tables * fontHeader.entry;
  for (let table = 0; table < tables; table++) {
    const from = woffHeader.length + table * woffHeader.entry;
    const to = fontHeader.length + table * fontHeader.entry;
    const [start, packedLength, length] = [4, 8, 12].map((at) => woff.readUInt32BE(from + at));
    if (start === undefined || packedLength === undefined || length === undefined) break;
    const packed = woff.subarray(start, start + packedLength);
    woff.copy(font, to, from, from + 4); // its name
    woff.copy(font, to + 4, from + 16, from + 20); // its checksum
    font.writeUInt32BE(end, to + 8);
    font.writeUInt32BE(length, to + 12);
    font.set(packedLength < length ? inflateSync(packed) : packed, end);
    end += (length + 3) & ~3;
  }
  return font;
}
