import type { ContestId, NotPolledKind, PersonId } from "#election/model.ts";
import type { Actor } from "./actor.ts";
import type { Ballot } from "./ballot.ts";
import type { Proposal } from "./correction.ts";
import type { Declaration, Entry } from "./event.ts";
import type { Box, Figures } from "./figures.ts";
import type { Sheet } from "./sheet.ts";
import type { Variance } from "./variance.ts";

export type Verification = { readonly boxes: readonly Box[]; readonly papers: number };

/** Two people agreed on the same figures, in all or sheet by sheet, and no hard check stands against them. */
export type Agreed = {
  readonly figures: Figures;
  readonly entries: readonly Entry[];
  /** What a supervisor read from the paper where the two entries differed. */
  readonly settled: Entry | null;
  /** What the figures were added up from; none where they were typed at once. */
  readonly sheets: readonly Sheet[];
  /** By how much they are out, as two officers settled it. */
  readonly variances: readonly Variance[];
};

type Counting = {
  readonly verification: Verification;
  /** At most two, by different people, in the order they came; equal entries never stay here. */
  readonly entries: readonly Entry[];
  /** The sheets the figures are typed from; none where they are typed at once. */
  readonly sheets: readonly Sheet[];
  /** By how much the count is out, one for each check; those that no second officer confirmed settle nothing. */
  readonly variances: readonly Variance[];
};

/**
 * Where a contest's count stands (domain.md §4). Polling and the close of polls are the clock's and are
 * not stages: `publicView` shows them while the stage is `scheduled`.
 */
export type Stage =
  | { readonly kind: "scheduled" }
  /** `boxes` are all that are expected, those not yet counted among them. */
  | { readonly kind: "verifying"; readonly boxes: readonly Box[] }
  | { readonly kind: "verified"; readonly verification: Verification }
  | ({ readonly kind: "counting" } & Counting)
  | ({ readonly kind: "recount"; readonly isAnnounced: boolean } & Counting)
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
      /** Those elected whom a lot favoured for the longer term, in the order they were drawn. */
      readonly longerTerm: readonly PersonId[];
    }
  | {
      readonly kind: "declared";
      readonly declarations: readonly Declaration[];
      /** A correction that waits for a second person. */
      readonly proposed: Proposal | null;
    }
  | {
      readonly kind: "not-polled";
      readonly as: NotPolledKind;
      readonly reason: string;
      readonly newDate: string | null;
    };

export type ContestState = {
  readonly id: ContestId;
  /** How many entries this contest's stream has: what a command must have seen. */
  readonly version: number;
  /** What is on the ballot paper, once it is frozen: before that the content may still change. */
  readonly ballot: Ballot | null;
  readonly stage: Stage;
  /** The results of the counts before this one, oldest first: as many as there were recounts. */
  readonly earlierCounts: readonly Agreed[];
};

/** Everyone who typed any of these figures: none of them may declare them. */
export function typistsOf({ entries, settled, sheets }: Agreed): readonly Actor[] {
  const typed = [...entries, ...sheets.flatMap((sheet) => [...sheet.entries, sheet.settled])];
  return [...typed, settled].flatMap((entry) => (entry ? [entry.by] : []));
}
