import { type Box, box } from "#share/drawing.ts";
import { type Arrangement, type Cell, columnGap } from "./arrangement.ts";
import { lineBox, lineHeight, type Type } from "./lines.ts";

export const colours = { paper: "#ffffff", ink: "#0b0c0c", quiet: "#383f43", track: "#e7e9ea" };

/** One line of text in a box of a height that no script can change. */
export function textLine(
  text: string,
  { size, weight }: Type,
  style: Record<string, unknown> = {},
): Box {
  return box(
    {
      height: lineBox(size),
      fontSize: size,
      fontWeight: weight,
      lineHeight,
      whiteSpace: "nowrap",
      ...style,
    },
    text,
  );
}

function markBox(mark: string, small: number, width: number): Box {
  return textLine(
    mark,
    { size: small, weight: 700 },
    {
      width,
      justifyContent: "center",
      marginRight: Math.round(small * 0.4),
      borderRadius: 4,
      color: colours.paper,
      backgroundColor: colours.ink,
    },
  );
}

function bar({ row }: Cell, most: number, { columnWidth, bar: height }: Arrangement): Box[] {
  if (!row.votes) return [];
  const width = Math.round((row.votes.count / most) * columnWidth);
  return [
    box({ width: columnWidth, height, marginTop: "auto", backgroundColor: colours.track }, [
      box({ width, height, backgroundColor: row.colour }, ""),
    ]),
  ];
}

function cellBox(cell: Cell, height: number, most: number, form: Arrangement): Box {
  const { row, name, description, mark } = cell;
  const { size, small, columnWidth } = form;
  const figure = row.votes ? [textLine(row.votes.figure, { size, weight: 700 })] : [];
  const [first = "", ...others] = name;
  const [beside = "", ...below] = description;
  const quiet = { color: colours.quiet };
  const type = { size: small, weight: 400 } as const;
  return box({ width: columnWidth, height, flexDirection: "column" }, [
    box({ justifyContent: "space-between" }, [textLine(first, { size, weight: 700 }), ...figure]),
    ...others.map((line) => textLine(line, { size, weight: 700 })),
    box({}, [
      ...(row.mark === null ? [] : [markBox(row.mark, small, mark)]),
      textLine(beside, type, quiet),
    ]),
    ...below.map((line) => textLine(line, type, quiet)),
    ...bar(cell, most, form),
  ]);
}

/** The candidates, down one column and then the next; the most votes are as long as a column is wide. */
export function rowsBox(form: Arrangement): Box {
  const { columns, heights, gap, size } = form;
  const most = Math.max(1, ...columns.flat().map(({ row }) => row.votes?.count ?? 0));
  return box(
    { gap: columnGap },
    columns.map((column) =>
      box(
        { flexDirection: "column", gap: Math.min(gap, Math.round(size * 1.1)) },
        column.map((cell, line) => cellBox(cell, heights[line] ?? 0, most, form)),
      ),
    ),
  );
}
