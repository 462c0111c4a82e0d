import type { PartyId } from "#election/model.ts";
import { canonicalParty, isIndependent } from "#election/party.ts";
import type { PublicContest, PublicCouncil } from "./public-model.ts";

/** What may be said of control: what is certain, only that it is open, or nothing at all. */
type Said = "as-it-is" | "undecided" | "not-stated";

type PartySeats = Omit<PublicCouncil["parties"][number], "won" | "held">;

/** More than half of all seats, vacant ones included: exactly half is not control (domain.md §3.4). */
function majorityOf(total: number): number {
  return Math.floor(total / 2) + 1;
}

function increment(tally: Map<PartyId, number>, party: PartyId, by = 1): void {
  tally.set(canonicalParty(party), (tally.get(canonicalParty(party)) ?? 0) + by);
}

function seatsWon(contests: readonly PublicContest[]): Map<PartyId, number> {
  const won = new Map<PartyId, number>();
  for (const { state, candidates, result } of contests) {
    const elected =
      state === "uncontested" ? candidates : (result?.candidates ?? []).filter((c) => c.elected);
    for (const { party_id } of elected) increment(won, party_id);
  }
  return won;
}

/** Seats that nobody stood for in uncontested wards, and those a court emptied: a by-election fills them. */
export function unfilled(contests: readonly PublicContest[]): number {
  return contests.reduce((sum, { state, seats, candidates, result }) => {
    const elected = result?.candidates.filter((candidate) => candidate.elected).length ?? seats;
    const filled = state === "uncontested" ? candidates.length : elected;
    return sum + Math.max(0, seats - filled);
  }, 0);
}

const calledOffStates: readonly PublicContest["state"][] = [
  "countermanded",
  "abandoned",
  "postponed",
];

/** The most seats each party could still win where nothing is decided: one a candidate, at most all. */
function seatsOpen(contests: readonly PublicContest[]): Map<PartyId, number> {
  const open = new Map<PartyId, number>();
  for (const { state, result, candidates, seats } of contests) {
    if (result || state === "uncontested" || calledOffStates.includes(state)) continue;
    const standing = new Map<PartyId, number>();
    for (const { party_id } of candidates) increment(standing, party_id);
    for (const [party, n] of standing) increment(open, party, Math.min(n, seats));
  }
  return open;
}

/** Seats of polls that were called off: whoever stands when they are held may win them. */
function calledOff(contests: readonly PublicContest[]): number {
  return contests
    .filter(({ state }) => calledOffStates.includes(state))
    .reduce((sum, { seats }) => sum + seats, 0);
}

/** Whether people vote yet: seats may be certain by those that continue and those uncontested, and it is not said so. */
function isBeforeTheCount(contests: readonly PublicContest[]): boolean {
  return (
    contests.some(({ state }) => state === "scheduled" || state === "polling") &&
    !contests.some(({ result }) => result)
  );
}

/** What the seats held and those still open make certain. */
function controlOf(
  majority: number,
  parties: PublicCouncil["parties"],
  mostFor: (party: PartyId) => number,
): PublicCouncil["control"] {
  const canControl = parties.filter(({ party_id }) => !isIndependent(party_id));
  const winner = canControl.find(({ held }) => held >= majority);
  if (winner) return { kind: "party", party_id: winner.party_id };
  const isOpen = canControl.some(({ held, party_id }) => held + mostFor(party_id) >= majority);
  return { kind: isOpen ? "undecided" : "no-overall-control" };
}

/**
 * The council so far, from declared and uncontested wards alone. Control is stated only when it is
 * certain: a party holds a majority of all seats, or none still can. It is never a projection, and it is
 * undecided until the polls close. Where `says` is not `as-it-is`, control is what `says` is.
 */
export function publicCouncil(
  {
    total,
    vacant: continuingVacant,
    says,
  }: Pick<PublicCouncil, "total" | "vacant"> & { readonly says: Said },
  partySeats: readonly PartySeats[],
  contests: readonly PublicContest[],
): PublicCouncil {
  const majority = majorityOf(total);
  const [won, open] = [seatsWon(contests), seatsOpen(contests)];
  const parties = partySeats.map((standing) => {
    const seats = won.get(standing.party_id) ?? 0;
    return { ...standing, won: seats, held: seats + standing.continuing };
  });
  const continuing = partySeats.reduce((sum, party) => sum + party.continuing, 0);
  const vacant = continuingVacant + unfilled(contests);
  const unaccounted =
    total - continuing - continuingVacant - contests.reduce((sum, { seats }) => sum + seats, 0);
  // Seats whose holder nobody told us may be any party's, and so may those of polls that were called off.
  const anyones = unaccounted + calledOff(contests);
  const allowed = says === "as-it-is" && isBeforeTheCount(contests) ? "undecided" : says;
  const control =
    allowed === "as-it-is"
      ? controlOf(majority, parties, (party) => (open.get(party) ?? 0) + anyones)
      : { kind: allowed };
  return { total, majority, vacant, control, parties };
}
