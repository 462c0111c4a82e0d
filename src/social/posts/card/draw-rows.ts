import { type Box, box } from "#share/drawing.ts";
import { type Arrangement, type Cell, columnGap } from "./arrangement.ts";
import { type Fitted, lineBox, lineHeight, type Type } from "./lines.ts";

export const colours = { paper: "#ffffff", ink: "#0b0c0c", quiet: "#383f43", track: "#e7e9ea" };

/** One line of text. */
export function textLine(
  text: string,
  { size, weight }: Type,
  style: Readonly<Record<string, unknown>> = {},
): Box {
  const type = { fontSize: size, fontWeight: weight, lineHeight, whiteSpace: "nowrap" };
  return box({ height: lineBox(size), ...type, ...style }, text);
}

export function textLines({ lines, ...type }: Fitted): Box[] {
  return lines.map((line) => textLine(line, type));
}

function nameLines({ row, name }: Cell, size: number): Box[] {
  const type = { size, weight: 700 } as const;
  const [first = "", ...others] = name;
  const figure = row.bar ? [textLine(row.bar.figure, type)] : [];
  return [
    box({ justifyContent: "space-between" }, [textLine(first, type), ...figure]),
    ...others.map((line) => textLine(line, type)),
  ];
}

function descriptionLines({ row, description, mark }: Cell, { type }: Arrangement): Box[] {
  const { small, markSpace } = type;
  const [beside, ...below] = description;
  if (beside === undefined) return [];
  const line = (text: string) =>
    textLine(text, { size: small, weight: 400 }, { color: colours.quiet });
  const markStyle = {
    width: mark,
    justifyContent: "center",
    marginRight: markSpace,
    borderRadius: 4,
    color: colours.paper,
    backgroundColor: colours.ink,
  };
  const marks =
    row.mark === null ? [] : [textLine(row.mark, { size: small, weight: 700 }, markStyle)];
  return [box({}, [...marks, line(beside)]), ...below.map(line)];
}

function bars({ row }: Cell, most: number, { type, columnWidth }: Arrangement): Box[] {
  if (!row.bar) return [];
  const { bar: height, barSpace: marginTop } = type;
  const width = Math.round((row.bar.count / most) * columnWidth);
  const style = { width: columnWidth, height, marginTop, backgroundColor: colours.track };
  return [box(style, [box({ width, height, backgroundColor: row.colour }, "")])];
}

function cellBox(cell: Cell, most: number, form: Arrangement): Box {
  return box({ width: form.columnWidth, flexDirection: "column" }, [
    ...nameLines(cell, form.type.size),
    ...descriptionLines(cell, form),
    ...bars(cell, most, form),
  ]);
}

/** The candidates, down one column and then the next; the most votes are as long as a column is wide. */
export function rowsBox(form: Arrangement): Box {
  const { columns, gap } = form;
  const most = Math.max(1, ...columns.flat().map(({ row }) => row.bar?.count ?? 0));
  return box(
    { gap: columnGap },
    columns.map((column) =>
      box(
        { flexDirection: "column", gap },
        column.map((cell) => cellBox(cell, most, form)),
      ),
    ),
  );
}
