export type CardSize = "wide" | "square";

/** The measures of a card, in pixels; pairs of sizes of type are the largest and the smallest. */
export type CardShape = {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** The width between the margins. */
  readonly content: number;
  readonly band: number;
  readonly heading: readonly [number, number];
  readonly title: readonly [number, number];
  readonly headSpace: readonly [number, number];
  readonly foot: readonly [number, number];
  readonly space: number;
};

export const cardShapes: Readonly<Record<CardSize, CardShape>> = {
  wide: {
    width: 1200,
    height: 630,
    margin: 48,
    content: 1104,
    band: 34,
    heading: [28, 24],
    title: [56, 32],
    headSpace: [14, 12],
    foot: [28, 22],
    space: 18,
  },
  square: {
    width: 1080,
    height: 1080,
    margin: 48,
    content: 984,
    band: 44,
    heading: [34, 28],
    title: [76, 40],
    headSpace: [26, 22],
    foot: [34, 26],
    space: 30,
  },
};
