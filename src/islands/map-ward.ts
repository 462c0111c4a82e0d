import { isIndependent } from "#election/party.ts";
import { electedIn } from "#election/public/elected.ts";
import type { PublicContest, PublicCouncil, PublicState } from "#election/public/public-model.ts";
import { partyOf } from "#election/public/ranked-parties.ts";
import type { LiveWords } from "#i18n/en/live-words.ts";

/** A party's seats in a ward. */
export type Winner = { readonly name: string; readonly colour: string; readonly seats: number };

/** How a ward without a result looks on a map. */
export type Tone = "waiting" | "verifying" | "verified" | "counting" | "recount" | "no-poll";

/** The look of each state; a ward with winners has their colours instead. */
export function toneOf(state: PublicState): Tone {
  switch (state) {
    case "verifying":
    case "verified":
    case "counting":
    case "recount":
      return state;
    case "countermanded":
    case "abandoned":
    case "postponed":
      return "no-poll";
    case "scheduled":
    case "polling":
    case "polls-closed":
    case "declared":
    case "corrected":
    case "uncontested":
      return "waiting";
  }
}

/** The parties that have a ward's seats, the one with most of them first; none before the declaration. */
export function winnersIn(
  contest: PublicContest,
  council: PublicCouncil,
  noParty: string,
): readonly Winner[] {
  const winners = new Map<string, Winner>();
  for (const { party_id, description } of electedIn(contest)) {
    const { name, colour } = partyOf(council, party_id);
    // “Independent” is a description, which somebody of no party may have or not.
    const isNamed = description !== "" || !isIndependent(party_id);
    const key = (isNamed ? name : null) ?? noParty;
    winners.set(key, { name: key, colour, seats: (winners.get(key)?.seats ?? 0) + 1 });
  }
  return [...winners.values()].toSorted(
    (a, b) => b.seats - a.seats || a.name.localeCompare(b.name, "en"),
  );
}

/** What a map says of a ward in words: its stage before the declaration, its seats and parties after. */
export function saidOf(
  { state, seats }: PublicContest,
  winners: readonly Winner[],
  words: LiveWords,
): string {
  if (winners.length === 0) return words.stages[state].label;
  const said = words.map.winners(words.results.seatsUp(seats), winners);
  return state === "declared" ? said : `${words.stages[state].label}; ${said}`;
}
