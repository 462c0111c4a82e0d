import { withBallot } from "./ballot.ts";
import type { ContestState } from "./contest-state.ts";
import { publicCouncil } from "./council.ts";
import type { ElectionState } from "./election-state.ts";
import type { Declaration } from "./event.ts";
import { initialContest } from "./evolve.ts";
import type {
  Candidate,
  Contest,
  ContestId,
  Election,
  Instant,
  PartyId,
  PersonId,
} from "./model.ts";
import { progressOf } from "./next-view.ts";
import { canonicalParty } from "./party.ts";
import { publicResultOf, verifiedOf } from "./public-result.ts";
import { seatChange } from "./seat-change.ts";
import { isTransferable, type VotingSystem } from "./system.ts";

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

/** How many of the moments have passed at which the clock alone changes the view: when polls open, when they close. */
function momentsPassed({ pollsOpen, pollsClose }: Election, now: Instant): number {
  return [pollsOpen, pollsClose].filter((moment) => now >= moment).length;
}

/** The position of the public view: how often it has changed until `now`. */
export function publicSeq(
  election: Election,
  { publicChanges }: Pick<ElectionState, "publicChanges">,
  now: Instant,
): number {
  return publicChanges + momentsPassed(election, now);
}

/** A clock that was set back takes no result away: a ward that was declared after the close is seen from there on. */
function seenAt({ pollsClose }: Election, { stage }: ContestState, now: Instant): Instant {
  const declaredAt = stage.kind === "declared" ? stage.declarations[0]?.at : undefined;
  return declaredAt !== undefined && declaredAt >= pollsClose && now < pollsClose
    ? pollsClose
    : now;
}

/** Where a contest stands for someone outside: agreeing on figures and drawing lots still look like counting. */
function publicState(election: Election, { stage }: ContestState, now: Instant): PublicState {
  const isKnownBefore = stage.kind === "not-polled";
  if (now < election.pollsOpen && !isKnownBefore) return "scheduled";
  if (now < election.pollsClose && !isKnownBefore) return "polling";
  switch (stage.kind) {
    case "scheduled":
      return "polls-closed";
    case "verifying":
    case "verified":
    case "counting":
      return stage.kind;
    case "recount":
      return stage.isAnnounced ? "recount" : "counting";
    case "provisional":
    case "lot":
      return "counting";
    case "declared":
      return stage.declarations.length > 1 ? "corrected" : "declared";
    case "not-polled":
      return stage.as;
  }
}

function verifiedIn(
  { turnoutAtVerification }: Election,
  contest: Contest,
  { stage }: ContestState,
): PublicContest["verified"] {
  if (!turnoutAtVerification || !("verification" in stage)) return null;
  return verifiedOf(stage.verification.papers, contest);
}

function notPolled({ stage }: ContestState): PublicContest["not_polled"] {
  if (stage.kind !== "not-polled" || stage.reason === "") return null;
  return { reason: stage.reason, new_date: stage.newDate };
}

function indices<T>(items: readonly T[], test: (item: T) => boolean): number[] {
  return items.flatMap((item, index) => (test(item) ? [index] : []));
}

function publicCandidate(
  candidate: Candidate | Declaration["candidates"][number],
): PublicCandidate {
  const { id, name, description, partyId } = candidate;
  return { person_id: id, name, description, party_id: partyId };
}

function publicDeclaration(
  election: Election,
  contest: Contest,
  declaration: Declaration,
): PublicResult {
  const { version, at, figures, candidates, seats, electorate, correction } = declaration;
  const { rejected, inPart } = figures;
  const winners = candidates.filter(({ elected }) => elected).map(({ partyId }) => partyId);
  const canCompare = election.baseline !== null && contest.previous !== null;
  const change = canCompare ? seatChange(contest.previous.holders, winners) : null;
  return publicResultOf(
    { candidates: candidates.map(publicCandidate), seats, electorate },
    {
      version,
      declared_at: at,
      papers: figures.papers,
      rejected: {
        official_mark: rejected.officialMark,
        too_many: rejected.tooMany,
        identifiable: rejected.identifiable,
        void: rejected.void,
        in_part: inPart,
      },
      votes: candidates.map(({ votes }) => votes),
      elected: indices(candidates, ({ elected }) => elected),
      by_lot: indices(candidates, ({ byLot }) => byLot),
      terms: candidates.flatMap(({ term }, place) => (term === null ? [] : [[place, term]])),
      holds: change?.holds ?? null,
      gains: change?.gains ?? null,
      correction: correction && {
        ground: correction.ground,
        reason: correction.reason,
        remedy: correction.remedy,
      },
    },
  );
}

/**
 * What the public may see of one contest: no figure of the count unless it is declared and the polls have closed, but
 * for `verified` where the Returning Officer lets it be known.
 */
export function publicContest(
  election: Election,
  content: Contest,
  state: ContestState,
  now: Instant,
): PublicContest {
  const contest = withBallot(content, state.ballot);
  const { id, ward, wardCy, slug, gss, seats, system, electorate, expectedDeclaration } = contest;
  const at = seenAt(election, state, now);
  const isOpen = at >= election.pollsClose;
  const declarations = isOpen && state.stage.kind === "declared" ? state.stage.declarations : [];
  const results = declarations.map((declaration) =>
    publicDeclaration(election, contest, declaration),
  );
  const latest = results.at(-1) ?? null;
  return {
    id,
    ward,
    ward_cy: wardCy,
    slug,
    gss,
    seats,
    system,
    state: publicState(election, state, at),
    electorate: declarations.at(-1)?.electorate ?? electorate,
    expected_declaration: expectedDeclaration,
    candidates:
      declarations.at(-1)?.candidates.map(publicCandidate) ??
      contest.candidates.map(publicCandidate),
    not_polled: notPolled(state),
    verified: isOpen ? verifiedIn(election, contest, state) : null,
    result: latest,
    earlier_results: results.slice(0, -1),
  };
}

/** Whether control may be spoken of: a clock that was set back takes it back as little as it does a result. */
function saysOfControl(
  { statesControl, pollsClose }: Election,
  now: Instant,
  contests: readonly PublicContest[],
) {
  if (!statesControl) return "not-stated";
  const isBefore = now < pollsClose && !contests.some(({ result }) => result);
  return isBefore ? "undecided" : "as-it-is";
}

/**
 * All that may leave the building at `now`: nothing of the count before the polls close, no figure of a
 * ward that is not declared except its papers verified where the Returning Officer lets them be known, no figure per
 * box, nothing of a provisional result.
 */
export function publicView(election: Election, state: ElectionState, now: Instant): PublicView {
  const contests = election.contests.map((contest) => {
    const contestState = state.contests.get(contest.id) ?? initialContest(contest);
    return publicContest(election, contest, contestState, now);
  });
  return publicViewOf(election, state, now, contests);
}

/** The same of contests that were made before: `publicContest` of each, in the election's order. */
export function publicViewOf(
  election: Election,
  state: Pick<ElectionState, "publicChanges" | "publicAt">,
  now: Instant,
  contests: readonly PublicContest[],
): PublicView {
  const continuing = new Map<PartyId, number>();
  for (const { partyId, seats } of election.continuing) {
    const party = canonicalParty(partyId);
    continuing.set(party, (continuing.get(party) ?? 0) + seats);
  }
  const standings = election.parties.map(({ id, name, colour }) => ({
    party_id: id,
    name,
    colour,
    continuing: continuing.get(id) ?? 0,
  }));
  return {
    election: {
      id: election.id,
      title: election.title,
      title_cy: election.titleCy ?? null,
      council: election.council,
      council_cy: election.councilCy ?? null,
      poll_date: election.pollDate,
      polls_open: election.pollsOpen,
      polls_close: election.pollsClose,
    },
    seq: publicSeq(election, state, now),
    test: election.rehearsal,
    updated: state.publicAt,
    progress: progressOf(contests),
    council: publicCouncil(
      {
        total: election.councilSeats,
        vacant: election.vacantSeats,
        says: saysOfControl(election, now, contests),
      },
      standings,
      contests,
    ),
    contests,
  };
}

/** Whether the voters of a ward number the candidates in the order of their choice. */
export function isRanked({ system }: Pick<PublicContest, "system">): boolean {
  return isTransferable(system);
}
