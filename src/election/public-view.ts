import type { ContestId, Instant, PartyId, PersonId } from "./model.ts";

export type PublicState =
  | "scheduled"
  | "polling"
  | "polls-closed"
  | "verifying"
  | "verified"
  | "counting"
  | "recount"
  | "declared"
  | "corrected"
  | "uncontested"
  | "countermanded"
  | "abandoned"
  | "postponed";

export type PublicCandidate = {
  readonly person_id: PersonId;
  readonly name: string;
  readonly description: string;
  readonly party_id: PartyId;
};

export type PublicResult = {
  readonly version: number;
  readonly declared_at: Instant;
  readonly papers: number;
  readonly valid: number;
  readonly rejected: {
    readonly official_mark: number;
    readonly too_many: number;
    readonly identifiable: number;
    readonly void: number;
    readonly in_part: number;
  };
  /** Per cent of the electorate, to two places; null where the electorate is not known. */
  readonly turnout: number | null;
  /** In ballot-paper order. */
  readonly candidates: readonly (PublicCandidate & {
    readonly votes: number;
    readonly elected: boolean;
    readonly by_lot: boolean;
  })[];
  /** Votes between the last elected and the first not elected; null when all were elected. */
  readonly last_seat_margin: number | null;
  readonly holds: readonly SeatChange[] | null;
  readonly gains: readonly SeatChange[] | null;
  readonly correction: { readonly ground: string; readonly reason: string } | null;
};

export type SeatChange = {
  readonly party_id: PartyId;
  readonly seats: number;
  /** Only for a gain, and only where a single party can have lost the seats. */
  readonly from: PartyId | null;
};

export type PublicContest = {
  readonly id: ContestId;
  readonly ward: string;
  readonly slug: string;
  readonly gss: string | null;
  readonly seats: number;
  readonly state: PublicState;
  readonly electorate: number | null;
  readonly expected_declaration: Instant | null;
  readonly candidates: readonly PublicCandidate[];
  readonly result: PublicResult | null;
  /** Declarations that a correction replaced, oldest first. */
  readonly earlier_results: readonly PublicResult[];
};

export type PublicCouncil = {
  readonly total: number;
  readonly majority: number;
  readonly control:
    | { readonly kind: "undecided" }
    | { readonly kind: "party"; readonly party_id: PartyId }
    | { readonly kind: "no-overall-control" };
  readonly parties: readonly {
    readonly party_id: PartyId;
    readonly name: string;
    readonly colour: string;
    readonly won: number;
    readonly continuing: number;
    readonly held: number;
  }[];
};

/** The one value every public page, feed, socket and post is made from. */
export type PublicView = {
  readonly election: {
    readonly id: string;
    readonly title: string;
    readonly council: string;
    readonly poll_date: string;
    readonly polls_open: Instant;
    readonly polls_close: Instant;
  };
  /** Position of the last entry that changed this view. */
  readonly seq: number;
  /** True at a rehearsal: the figures are not an election's. */
  readonly test: boolean;
  /** When this view last changed; null before anything happened. */
  readonly updated: Instant | null;
  readonly progress: { readonly declared: number; readonly total: number };
  readonly council: PublicCouncil;
  readonly contests: readonly PublicContest[];
};
