/**
 * Satori 0.63 takes the height of a mark over its letter for a depth below it: the dots of Arabic letters
 * and the signs of Bengali ones end up too low or too high. In a font whose anchors are turned upside down
 * they are where they belong.
 */

type Visit = (anchor: number) => void;

function list(table: Buffer, at: number, count: number, step = 2): number[] {
  return Array.from({ length: count }, (_, index) => table.readUInt16BE(at + index * step));
}

function offsets(table: Buffer, at: number): number[] {
  return list(table, at + 2, table.readUInt16BE(at)).map((offset) => at + offset);
}

/** Anchors of letters: as many for each as there are classes of marks. */
function letterAnchors(table: Buffer, array: number, classes: number, visit: Visit): void {
  for (const offset of list(table, array + 2, table.readUInt16BE(array) * classes)) {
    if (offset > 0) visit(array + offset);
  }
}

function attachment(table: Buffer, at: number, isLigature: boolean, visit: Visit): void {
  const classes = table.readUInt16BE(at + 6);
  const marks = at + table.readUInt16BE(at + 8);
  const letters = at + table.readUInt16BE(at + 10);
  for (const offset of list(table, marks + 4, table.readUInt16BE(marks), 4)) visit(marks + offset);
  for (const array of isLigature ? offsets(table, letters) : [letters]) {
    letterAnchors(table, array, classes, visit);
  }
}

/** Every anchor of one part of the table: lookup types 3 to 6 have them, 9 stands for another (OpenType, GPOS). */
function anchors(table: Buffer, type: number, at: number, visit: Visit): void {
  if (type === 9) {
    anchors(table, table.readUInt16BE(at + 2), at + table.readUInt32BE(at + 4), visit);
  } else if (type === 3) {
    for (const offset of list(table, at + 6, table.readUInt16BE(at + 4) * 2)) {
      if (offset > 0) visit(at + offset);
    }
  } else if (type >= 4 && type <= 6) {
    attachment(table, at, type === 5, visit);
  }
}

function tableOf(font: Buffer, name: string): Buffer | null {
  for (let entry = 12; entry < 12 + 16 * font.readUInt16BE(4); entry += 16) {
    if (font.toString("latin1", entry, entry + 4) !== name) continue;
    const start = font.readUInt32BE(entry + 8);
    return font.subarray(start, start + font.readUInt32BE(entry + 12));
  }
  return null;
}

/** Turns a font's anchors upside down, in place. */
export function turnAnchors(font: Buffer): void {
  const table = tableOf(font, "GPOS");
  if (!table) return;
  const all = new Set<number>();
  for (const lookup of offsets(table, table.readUInt16BE(8))) {
    const type = table.readUInt16BE(lookup);
    for (const part of list(table, lookup + 6, table.readUInt16BE(lookup + 4))) {
      anchors(table, type, lookup + part, (anchor) => all.add(anchor));
    }
  }
  for (const anchor of all) table.writeInt16BE(-table.readInt16BE(anchor + 4), anchor + 4);
}
