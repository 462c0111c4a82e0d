import { inkOn } from "./map-ink.ts";
import { hasRoom } from "./map-room.ts";
import { shortName } from "./map-short-name.ts";
import type { Winner } from "./map-ward.ts";

type Props = {
  /** Null where the wards of the map are too small for their names. */
  readonly ward: string | null;
  readonly path: string;
  readonly at: readonly [x: number, y: number];
  readonly winners: readonly Winner[];
  /** The size of a ward's name in the map's units. */
  readonly size: number;
};

/** Characters of a line after which a name goes on in the next. */
const lineLength = 9;
/** The middle width of a character and the height of a line, in the size of the letters. */
const [letter, line] = [0.53, 1.15];

/** A ward's name in lines that are broken between words. */
function linesOf(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < lineLength) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** What is written on a ward: its name where there is room, and its parties' short names with their seats. */
export function MapLabel({ ward, path, at, winners, size }: Props) {
  const [x, y] = at;
  const results = winners.map(({ name, seats }) => `${shortName(name)} ${seats}`);
  const lines = ward === null ? [] : linesOf(ward);
  const longest = Math.max(...[...lines, ...results].map(({ length }) => length));
  const height = (lines.length + results.length) * line * size;
  const names = hasRoom(path, at, longest * letter * size, height) ? lines : [];
  if (names.length + results.length === 0) return null;
  const [first, second] = winners;
  const look = first === undefined ? "plain" : second === undefined ? "party" : "split";
  return (
    <text
      class={`ward-map__label ward-map__label--${look}`}
      x={x}
      y={y}
      fill={look === "party" && first ? inkOn(first.colour) : undefined}
      stroke={look === "party" ? first?.colour : undefined}
    >
      {names.map((text) => (
        <tspan key={text} class="ward-map__name" x={x} dy={`${line}em`}>
          {text}
        </tspan>
      ))}
      {results.map((text) => (
        <tspan key={text} class="ward-map__result" x={x} dy={`${line}em`}>
          {text}
        </tspan>
      ))}
    </text>
  );
}
