import type { PartyId } from "#election/model.ts";
import { canonicalParty, isIndependent } from "#election/party.ts";
import type { SeatChange } from "./public-model.ts";

type Seats = Map<PartyId, number>;

function tally(parties: readonly PartyId[]): Seats {
  const seats: Seats = new Map();
  for (const party of parties.map(canonicalParty)) seats.set(party, (seats.get(party) ?? 0) + 1);
  return seats;
}

/** What is left of `seats` once `other`'s are taken away, party by party. */
function without(seats: Seats, other: Seats): [PartyId, number][] {
  return [...seats]
    .map(([party, n]): [PartyId, number] => [party, n - (other.get(party) ?? 0)])
    .filter(([, n]) => n > 0);
}

function gains(won: [PartyId, number][], lost: [PartyId, number][]): SeatChange[] {
  const [onlyWinner] = won;
  if (won.length === 1 && onlyWinner) {
    return lost.map(([from, seats]) => ({ party_id: onlyWinner[0], seats, from }));
  }
  const [onlyLoser] = lost;
  const from = lost.length === 1 && onlyLoser ? onlyLoser[0] : null;
  return won.map(([party_id, seats]) => ({ party_id, seats, from }));
}

/**
 * Holds and gains as differences of multisets of parties (domain.md §3.3). A gain names whom it came from
 * only where a single party can have lost, or won, the seats. Null where no comparison is honest: a
 * different number of seats, or independents on both sides, who may be other people.
 */
export function seatChange(
  before: readonly PartyId[],
  now: readonly PartyId[],
): { holds: SeatChange[]; gains: SeatChange[] } | null {
  if (before.length !== now.length) return null;
  if (before.some(isIndependent) && now.some(isIndependent)) return null;
  const [was, is] = [tally(before), tally(now)];
  const holds = [...is]
    .map(([party_id, n]) => ({ party_id, seats: Math.min(n, was.get(party_id) ?? 0), from: null }))
    .filter(({ seats }) => seats > 0);
  return { holds, gains: gains(without(is, was), without(was, is)) };
}
