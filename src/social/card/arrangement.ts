import { CardError } from "./card-error.ts";
import type { CardRow } from "./card-model.ts";
import { lineBox, linesOf } from "./lines.ts";
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

/** How the rows stand: in columns, one size of type for all. */
export type Arrangement = {
  readonly size: number;
  readonly small: number;
  readonly bar: number;
  readonly columnWidth: number;
  readonly columns: readonly (readonly Cell[])[];
  /** Of each line of cells across the columns. */
  readonly heights: readonly number[];
  readonly gap: number;
};

export const columnGap = 40;
const [largest, smallest] = [46, 15];

/** Descriptions are smaller than names as long as a phone can show them. */
function smallType(size: number): number {
  return Math.max(Math.min(size, 27), Math.round(size * 0.8));
}

export function markPadding(small: number): number {
  return Math.round(small * 0.35);
}

function cellOf(faces: Typefaces, row: CardRow, size: number, width: number): Cell | null {
  const small = smallType(size);
  const figure = row.votes ? faces.width(row.votes.figure, 700) * size + size * 0.6 : 0;
  const name = linesOf(faces, row.name, { size, weight: 700 }, width - figure);
  const markText = row.mark === null ? 0 : faces.width(row.mark, 700) * small;
  const mark = row.mark === null ? 0 : Math.ceil(markText) + 2 * markPadding(small);
  const indent = mark === 0 ? 0 : mark + Math.round(small * 0.4);
  const type = { size: small, weight: 400 } as const;
  const description = linesOf(faces, row.description, type, width, indent);
  return name && description && mark <= width ? { row, name, description, mark } : null;
}

function barHeight(size: number): number {
  return Math.max(6, Math.round(size * 0.36));
}

export function cellHeight({ row, name, description }: Cell, size: number): number {
  const text = name.length * lineBox(size) + description.length * lineBox(smallType(size));
  return text + (row.votes ? barHeight(size) + Math.round(size * 0.12) : 0);
}

function arranged(
  faces: Typefaces,
  rows: readonly CardRow[],
  room: Room,
  count: number,
  size: number,
): Arrangement | null {
  const columnWidth = Math.floor((room.width - columnGap * (count - 1)) / count);
  const cells = rows.map((row) => cellOf(faces, row, size, columnWidth));
  if (!cells.every((cell) => cell !== null)) return null;
  const perColumn = Math.ceil(cells.length / count);
  const columns = Array.from({ length: count }, (_, index) =>
    cells.slice(index * perColumn, (index + 1) * perColumn),
  );
  const heights = Array.from({ length: perColumn }, (_, line) =>
    Math.max(
      ...columns.flatMap((column) => column[line] ?? []).map((one) => cellHeight(one, size)),
    ),
  );
  const spare = room.height - heights.reduce((sum, height) => sum + height, 0);
  const gap = perColumn > 1 ? Math.floor(spare / (perColumn - 1)) : spare;
  if (spare < 0 || (perColumn > 1 && gap < size * 0.3)) return null;
  const small = smallType(size);
  return { size, small, bar: barHeight(size), columnWidth, columns, heights, gap };
}

/**
 * The arrangement in which the type is largest, in few columns rather than many: every name, description and
 * figure whole. Refuses (`CardError`) rows that there is no room for.
 */
export function arrangement(faces: Typefaces, rows: readonly CardRow[], room: Room): Arrangement {
  for (let size = largest; size >= smallest; size--) {
    for (const count of [1, 2, 3]) {
      const found = arranged(faces, rows, room, count, size);
      if (found) return found;
    }
  }
  throw new CardError(
    `A card has no room for ${rows.length} candidates with names as long as these. Post this without its card.`,
  );
}
