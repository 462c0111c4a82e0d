import type { Tone, Winner } from "./map-ward.ts";

/** The marks on each tone, within a square of 8 by 8; a ward that waits has none. */
const marks: Readonly<Record<Exclude<Tone, "waiting">, string>> = {
  verifying: "M3 4a1 1 0 1 0 2 0a1 1 0 1 0-2 0",
  verified: "M1 2a1 1 0 1 0 2 0a1 1 0 1 0-2 0M5 6a1 1 0 1 0 2 0a1 1 0 1 0-2 0",
  counting: "M3 0h2v8h-2z",
  recount: "M0 0h2v8h-2zM4 0h2v8h-2z",
  "no-poll": "M3 0h2v3h3v2h-3v3h-2v-3h-3v-2h3z",
};

/** Patterns are found by their id in the whole page, so those of each drawing start with its own word. */
export function toneFill(drawing: string, tone: Tone): string {
  return tone === "waiting" ? "var(--map-waiting)" : `url(#${drawing}-tone-${tone})`;
}

type ToneProps = {
  readonly drawing: string;
  readonly tones: Iterable<Tone>;
  /** The side of the pattern's square in the drawing's units. */
  readonly size: number;
};

/** Quiet patterns for wards that have no result, so that a stage is not told by its colour alone. */
export function TonePatterns({ drawing, tones, size }: ToneProps) {
  const marked = [...tones].filter((tone) => tone !== "waiting");
  return marked.map((tone) => (
    <pattern
      key={tone}
      id={`${drawing}-tone-${tone}`}
      width="8"
      height="8"
      patternUnits="userSpaceOnUse"
      patternTransform={`scale(${size / 8}) rotate(45)`}
    >
      <rect width="8" height="8" class={`map-tone map-tone--${tone}`} />
      <path d={marks[tone]} class="map-tone__mark" />
    </pattern>
  ));
}

type SplitProps = {
  readonly id: string;
  readonly winners: readonly Winner[];
  /** The width of one seat's stripe in the drawing's units. */
  readonly size: number;
};

/** Stripes in the colours of the parties that share a ward, as wide as their seats. */
export function SplitPattern({ id, winners, size }: SplitProps) {
  const starts = winners.map((_, index) =>
    winners.slice(0, index).reduce((sum, { seats }) => sum + seats, 0),
  );
  const total = winners.reduce((sum, { seats }) => sum + seats, 0);
  return (
    <pattern
      id={id}
      width={total}
      height="1"
      patternUnits="userSpaceOnUse"
      patternTransform={`scale(${size}) rotate(45)`}
    >
      {winners.map(({ name, colour, seats }, index) => (
        <rect key={name} x={starts[index]} width={seats} height="1" fill={colour} />
      ))}
    </pattern>
  );
}
