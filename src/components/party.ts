import type { PublicCouncil } from "#election/public-view.ts";

type Party = PublicCouncil["parties"][number];

/** Grey, for a candidate whose party the council's list does not have. */
const unknownColour = "#6F777B";

export function partyOf(
  { parties }: PublicCouncil,
  id: string,
): { readonly name: string | null; readonly colour: string } {
  return parties.find(({ party_id }) => party_id === id) ?? { name: null, colour: unknownColour };
}

/**
 * The parties in the one order of every table and chart: by seats, then by name. A joint description
 * without seats is left out, because its seats are counted for a party that has its own row.
 */
export function rankedParties({ parties }: PublicCouncil): Party[] {
  return parties
    .filter(({ party_id, held }) => held > 0 || !party_id.startsWith("joint-party:"))
    .toSorted((a, b) => b.held - a.held || a.name.localeCompare(b.name, "en"));
}
