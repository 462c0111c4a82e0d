import type { PublicCouncil } from "./public-model.ts";

type Party = PublicCouncil["parties"][number];

/** Grey, for a candidate of no party that the council's list has. */
const noParty = { name: null, colour: "#6F777B" };

/** The register ids a party id stands for: `joint-party:53-119` is a description of PP53 and PP119. */
function registered(id: string): string[] {
  const [kind, numbers] = id.split(":");
  return kind === "joint-party" && numbers
    ? numbers.split("-").map((number) => `PP${number}`)
    : [id];
}

/** The party a candidate's seat would be counted for, with its colour. */
export function partyOf(
  { parties }: PublicCouncil,
  id: string,
): { readonly name: string | null; readonly colour: string } {
  const ids = [id, ...registered(id)];
  return parties.find(({ party_id }) => ids.includes(party_id)) ?? noParty;
}

/** The parties in the one order of every table and chart: by seats, then by name. */
export function rankedParties({ parties }: PublicCouncil): Party[] {
  return parties.toSorted((a, b) => b.held - a.held || a.name.localeCompare(b.name, "en"));
}
