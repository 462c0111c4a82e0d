import type { PublicView } from "#election/public/public-model.ts";

/** The public view as it stands, and each new one. Contests that did not change are the same objects. */
export type PublicFeed = {
  current(): PublicView;
  /** Calls `reader` with each new view until the function it gives back is called. */
  subscribe(reader: (view: PublicView) => void): () => void;
};
