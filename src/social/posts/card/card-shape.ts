export type CardSize = "wide" | "square";

/** The largest type of a text and the smallest. */
type Sizes = readonly [number, number];

/** The measures of a card, in pixels. */
export type CardShape = {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** The width between the margins. */
  readonly content: number;
  readonly band: Sizes;
  readonly heading: Sizes;
  readonly title: Sizes;
  /** Above the head's text and below it. */
  readonly headSpace: readonly [number, number];
  /** Whether the heading may stand beside the title, where both have room. */
  readonly isFlat: boolean;
  readonly headline: Sizes;
  readonly sentence: Sizes;
  readonly foot: Sizes;
  readonly space: number;
};

const wide: CardShape = {
  width: 1200,
  height: 630,
  margin: 48,
  content: 1104,
  band: [38, 24],
  heading: [28, 24],
  title: [56, 36],
  headSpace: [10, 12],
  isFlat: true,
  headline: [64, 36],
  sentence: [42, 28],
  foot: [28, 24],
  space: 20,
};

const square: CardShape = {
  width: 1080,
  height: 1080,
  margin: 48,
  content: 984,
  band: [46, 28],
  heading: [34, 28],
  title: [76, 44],
  headSpace: [24, 16],
  isFlat: false,
  headline: [84, 40],
  sentence: [54, 34],
  foot: [34, 27],
  space: 30,
};

/** A size as it is, and with narrower spaces for many candidates. */
export type Shapes = readonly [CardShape, CardShape];

export const cardShapes: Readonly<Record<CardSize, Shapes>> = {
  wide: [
    wide,
    {
      ...wide,
      band: [32, 24],
      heading: [26, 22],
      title: [46, 30],
      headSpace: [6, 8],
      foot: [26, 22],
      space: 14,
    },
  ],
  square: [square, { ...square, title: [60, 36], headSpace: [12, 14], space: 18 }],
};
