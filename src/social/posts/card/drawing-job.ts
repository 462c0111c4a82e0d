import type { ShareImage } from "#share/share-image.ts";
import type { Band, CardModel } from "./card-model.ts";
import type { CardSize } from "./card-shape.ts";

/** A picture that the drawing thread makes: a card, the card of a result that was corrected, or what a page is shared with. */
export type DrawingJob =
  | {
      readonly kind: "card";
      readonly model: CardModel;
      readonly size: CardSize;
      readonly format: "png" | "jpg";
    }
  | { readonly kind: "stamped"; readonly card: Uint8Array; readonly band: Band }
  | { readonly kind: "page"; readonly image: ShareImage };

/** What the drawing thread is asked, and what it answers. */
export type Asked = { readonly id: number; readonly job: DrawingJob };
export type Drawn = { readonly id: number } & (
  { readonly picture: Uint8Array } | { readonly fault: string; readonly isCardError: boolean }
);
