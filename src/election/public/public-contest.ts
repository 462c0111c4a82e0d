import { withBallot } from "#election/count/ballot.ts";
import type { ContestState } from "#election/count/contest-state.ts";
import type { Declaration } from "#election/count/event.ts";
import type { Candidate, Contest, Election, Instant } from "#election/model.ts";
import type { PublicCandidate, PublicContest, PublicResult, PublicState } from "./public-model.ts";
import { publicResultOf, verifiedOf } from "./public-result.ts";
import { seatChange } from "./seat-change.ts";

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
