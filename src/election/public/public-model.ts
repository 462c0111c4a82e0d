import type { ContestId, Instant, PartyId, PersonId } from "#election/model.ts";
import { isTransferable, type VotingSystem } from "#election/system.ts";

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
    /** The year in which the term of an elected candidate ends, where the ward's seats have different ones; else null. */
    readonly term: number | null;
  })[];
  /** Votes between the last elected and the first not elected; null when all were elected. */
  readonly last_seat_margin: number | null;
  readonly holds: readonly SeatChange[] | null;
  readonly gains: readonly SeatChange[] | null;
  /** Why it replaces an earlier result, and whether it does so in its figures or because a court voided or seated. */
  readonly correction: {
    readonly ground: string;
    readonly reason: string;
    readonly remedy: string;
  } | null;
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
  /** The ward's name in Welsh, where it has one. */
  readonly ward_cy: string | null;
  readonly slug: string;
  readonly gss: string | null;
  readonly seats: number;
  /** How votes are given and counted. */
  readonly system: VotingSystem;
  readonly state: PublicState;
  readonly electorate: number | null;
  readonly expected_declaration: Instant | null;
  readonly candidates: readonly PublicCandidate[];
  /**
   * Ballot papers verified and the turnout they make, from verification until the declaration, where the Returning Officer lets that be known;
   * else null. The only figures of a ward that are public before it is declared.
   */
  readonly verified: { readonly papers: number; readonly turnout: number | null } | null;
  /** What the Returning Officer said of a poll that is not held, and the day it is held instead where it is known. */
  readonly not_polled: { readonly reason: string; readonly new_date: string | null } | null;
  readonly result: PublicResult | null;
  /** Declarations that a correction replaced, oldest first. */
  readonly earlier_results: readonly PublicResult[];
};

export type PublicCouncil = {
  readonly total: number;
  readonly majority: number;
  /** Seats that nobody holds: continuing ones, and those nobody stood for. */
  readonly vacant: number;
  readonly control:
    /** Nothing is said of control: the council's seats are a guess, or only by-elections are up. */
    | { readonly kind: "not-stated" }
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
    readonly title_cy: string | null;
    readonly council: string;
    readonly council_cy: string | null;
    readonly poll_date: string;
    readonly polls_open: Instant;
    readonly polls_close: Instant;
  };
  /** How often this view has changed, by an entry or by the clock: its position, and its name. */
  readonly seq: number;
  /** True at a rehearsal: the figures are not an election's. */
  readonly test: boolean;
  /** When this view last changed; null before anything happened. */
  readonly updated: Instant | null;
  readonly progress: {
    readonly declared: number;
    readonly total: number;
    /** Per cent over the declared wards whose electorate is known; null while there is none. */
    readonly turnout: number | null;
  };
  readonly council: PublicCouncil;
  readonly contests: readonly PublicContest[];
};

/** Whether the voters of a ward number the candidates in the order of their choice. */
export function isRanked({ system }: Pick<PublicContest, "system">): boolean {
  return isTransferable(system);
}
