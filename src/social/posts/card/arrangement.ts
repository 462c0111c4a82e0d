import type { CardRow } from "./card-model.ts";
import { lineBox, linesOf, type Measured, measured } from "./lines.ts";
import type { Typefaces } from "./typeface.ts";

export type Room = { readonly width: number; readonly height: number };

/** A candidate's row as it is broken into lines. */
export type Cell = {
  readonly row: CardRow;
  readonly name: readonly string[];
  readonly description: readonly string[];
  /** The width of the mark with its edges; 0 without one. */
  readonly mark: number;
};

/** The measures of all rows, from the size of the names. */
type RowType = {
  readonly size: number;
  readonly small: number;
  readonly bar: number;
  readonly barSpace: number;
  readonly markEdge: number;
  readonly markSpace: number;
};

/** How the rows stand: in columns, one size of type for all. */
export type Arrangement = {
  readonly type: RowType;
  readonly columnWidth: number;
  readonly columns: readonly (readonly Cell[])[];
  /** Between one row and the next. */
  readonly gap: number;
};

export const columnGap = 40;
const [largest, smallest] = [60, 13];
/** Small type above this is easy to read on a phone: then fewer columns are better than larger type. */
const comfortable = 28;

function rowType(size: number): RowType {
  // Descriptions are smaller than names only as long as a phone can show them.
  const small = Math.max(Math.min(size, 27), Math.round(size * 0.8));
  return {
    size,
    small,
    bar: Math.max(4, Math.round(size * 0.3)),
    barSpace: Math.round(size * 0.1),
    markEdge: Math.round(small * 0.3),
    markSpace: Math.round(small * 0.4),
  };
}

type MeasuredRow = {
  readonly row: CardRow;
  readonly name: Measured;
  readonly description: Measured;
  readonly mark: number;
  readonly figure: number;
};

function measuredRow(faces: Typefaces, row: CardRow): MeasuredRow {
  return {
    row,
    name: measured(faces, row.name, 700),
    description: measured(faces, row.description, 400),
    mark: row.mark === null ? 0 : faces.width(row.mark, 700),
    figure: row.bar === null ? 0 : faces.width(row.bar.figure, 700) + 0.6,
  };
}

function cellOf(row: MeasuredRow, type: RowType, width: number): Cell | null {
  const { size, small, markEdge, markSpace } = type;
  const name = linesOf(row.name, size, width - row.figure * size);
  const mark = row.mark === 0 ? 0 : Math.ceil(row.mark * small) + 2 * markEdge;
  const indent = mark === 0 ? 0 : mark + markSpace;
  const description = linesOf(row.description, small, width, indent);
  return name && description && mark <= width ? { row: row.row, name, description, mark } : null;
}

function cellHeight({ row, name, description }: Cell, type: RowType): number {
  const text = name.length * lineBox(type.size) + description.length * lineBox(type.small);
  return text + (row.bar ? type.barSpace + type.bar : 0);
}

/** What is left between one row and the next of a column. */
function gapIn(column: readonly Cell[], type: RowType, height: number): number {
  const spare = column.reduce((left, cell) => left - cellHeight(cell, type), height);
  return spare < 0 ? spare : Math.floor(spare / Math.max(1, column.length - 1));
}

function arranged(
  rows: readonly MeasuredRow[],
  room: Room,
  count: number,
  type: RowType,
): Arrangement | null {
  const columnWidth = Math.floor((room.width - columnGap * (count - 1)) / count);
  const cells = rows.map((row) => cellOf(row, type, columnWidth));
  if (!cells.every((cell) => cell !== null)) return null;
  const inColumn = Math.ceil(cells.length / count);
  const columns = Array.from({ length: count }, (_, index) =>
    cells.slice(index * inColumn, (index + 1) * inColumn),
  );
  const gap = Math.min(...columns.map((column) => gapIn(column, type, room.height)));
  const least = inColumn === 1 ? 0 : type.size * 0.28;
  return gap >= least ? { type, columnWidth, columns, gap: Math.min(gap, type.size) } : null;
}

/** Large type is easy to read, up to a point; so are names and descriptions on one line each. */
function ease({ type, columns }: Arrangement): number {
  const cells = columns.flat();
  const more = cells.reduce((sum, one) => sum + one.name.length + one.description.length - 2, 0);
  return Math.min(type.small, comfortable) - Math.min(3, (4 * more) / Math.max(1, cells.length));
}

function isBetter(one: Arrangement, other: Arrangement): boolean {
  const [more, less] = [ease(one), ease(other)];
  return more === less ? one.columns.length < other.columns.length : more > less;
}

/** The arrangement that is easiest to read on a phone, with every name, description and figure whole; null where there is no room. */
export function arrangement(
  faces: Typefaces,
  rows: readonly CardRow[],
  room: Room,
): Arrangement | null {
  const all = rows.map((row) => measuredRow(faces, row));
  let best: Arrangement | null = null;
  for (let size = largest; size >= smallest; size--) {
    for (const count of [1, 2, 3]) {
      const found = arranged(all, room, count, rowType(size));
      if (found && (best === null || isBetter(found, best))) best = found;
    }
  }
  return best;
}
