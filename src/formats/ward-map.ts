/** Wards drawn on a plane: SVG path data in whole units, each ward with the middle where its label goes. */
export type WardMap = {
  readonly width: number;
  readonly height: number;
  readonly wards: readonly {
    readonly slug: string;
    readonly path: string;
    readonly label: readonly [x: number, y: number];
    /** The box of a page that shows one ward among its neighbours. */
    readonly box: readonly [x: number, y: number, width: number, height: number];
  }[];
};
