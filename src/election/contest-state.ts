import type { Declaration, Entry } from "./event.ts";
import type { Box, Figures } from "./figures.ts";
import type { ContestId, NotPolledKind, PersonId } from "./model.ts";

type Verification = { readonly boxes: readonly Box[]; readonly papers: number };

/** Two people agreed on the same figures and no hard check stands against them. */
export type Agreed = { readonly figures: Figures; readonly entries: readonly Entry[] };

/**
 * Where a contest's count stands (domain.md §4). Polling and the close of polls are the clock's and are
 * not stages: `publicView` shows them while the stage is `scheduled`.
 */
export type Stage =
  | { readonly kind: "scheduled" }
  | { readonly kind: "verifying"; readonly verification: Verification | null }
  | { readonly kind: "verified"; readonly verification: Verification }
  | {
      readonly kind: "counting";
      readonly verification: Verification;
      /** At most two, by different people, in the order they came; equal entries never stay here. */
      readonly entries: readonly Entry[];
    }
  | {
      readonly kind: "recount";
      readonly verification: Verification;
      readonly entries: readonly Entry[];
      readonly isAnnounced: boolean;
      readonly before: Agreed;
    }
  | {
      readonly kind: "provisional";
      readonly verification: Verification;
      readonly agreed: Agreed;
    }
  | {
      readonly kind: "lot";
      readonly verification: Verification;
      readonly agreed: Agreed;
      /** Those the lot favoured for the last seats. */
      readonly winners: readonly PersonId[];
    }
  | { readonly kind: "declared"; readonly declarations: readonly Declaration[] }
  | { readonly kind: "not-polled"; readonly as: NotPolledKind; readonly reason: string };

export type ContestState = {
  readonly id: ContestId;
  /** How many entries this contest's stream has: what a command must have seen. */
  readonly version: number;
  readonly stage: Stage;
  readonly recounts: number;
};
