import { initialContest } from "#election/count/evolve.ts";
import type { Election, Instant, PartyId } from "#election/model.ts";
import { canonicalParty } from "#election/party.ts";
import { publicCouncil } from "./council.ts";
import type { ElectionState } from "./election-state.ts";
import { progressOf } from "./next-view.ts";
import { publicContest } from "./public-contest.ts";
import type { PublicContest, PublicView } from "./public-model.ts";

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
