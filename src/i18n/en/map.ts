import { count, figure } from "./number.ts";

/** The words of the page with the maps. */
export const map = {
  title: "Map of the wards",
  description: (election: string) => `${election}: every ward on a map, with its result.`,
  geographic: "Where the wards are",
  hexagons: "One hexagon for each ward",
  hexagonsNote:
    "Every ward has the same size here, whatever its area. The places are only roughly those of the wards.",
  key: "What the colours and patterns mean",
  stateInKey: (state: string, wards: number) => `${state}: ${count(wards, "ward")}`,
  partyInKey: (party: string, seats: number) => `${party}: ${count(seats, "seat")}`,
  splitInKey: "Stripes: seats of more than one party, as wide as its share",
  list: "The same in words",
  /** A ward and what there is to say about it, on one line. */
  ward: (name: string, said: string) => `${name}: ${said}`,
  winners: (seats: string, parties: readonly { name: string; seats: number }[]) =>
    `${seats}; ${parties.map((party) => `${party.name} ${figure(party.seats)}`).join(", ")}`,
};
