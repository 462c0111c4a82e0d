import type { map as english } from "#i18n/en/map.ts";
import { nouns } from "./nouns.ts";
import { count, figure } from "./number.ts";

/** The words of the page with the maps. */
export const map: typeof english = {
  title: "Map o’r wardiau",
  description: (election) => `${election}: pob ward ar fap, gyda’i chanlyniad.`,
  geographic: "Ble mae’r wardiau",
  hexagons: "Un hecsagon i bob ward",
  hexagonsNote:
    "Mae pob ward yr un maint yma, beth bynnag fo’i harwynebedd. Dim ond yn fras y mae eu lleoliad yn cyfateb i leoliad y wardiau.",
  key: "Ystyr y lliwiau a’r patrymau",
  stateInKey: (state, wards) => `${state}: ${count(wards, nouns.ward)}`,
  partyInKey: (party, seats) => `${party}: ${count(seats, nouns.seat)}`,
  splitInKey: "Streipiau: seddi mwy nag un blaid, pob un mor llydan â’i chyfran",
  list: "Yr un peth mewn geiriau",
  ward: (name, said) => `${name}: ${said}`,
  winners: (seats, parties) =>
    `${seats}; ${parties.map((party) => `${party.name} ${figure(party.seats)}`).join(", ")}`,
};
