import type { wards as english } from "#i18n/en/wards.ts";
import { nouns } from "./nouns.ts";
import { count } from "./number.ts";
import { time } from "./time.ts";

/** The words of the pages of wards and candidates. */
export const wards: typeof english = {
  title: "Dod o hyd i’ch ward",
  description: (council) => `Dewch o hyd i’ch ward yn ôl cod post neu o restr: ${council}.`,
  all: "Pob ward",
  map: "Y wardiau ar fap",
  wardTitle: (ward) => `Ward ${ward}`,
  wardDescription: (ward, election) =>
    `Ward ${ward}: pwy sy’n sefyll, nifer y seddi a’r map. ${election}.`,
  seatsUp: (seats) => `${count(seats, nouns.councillor)} i’w ${seats === 1 ? "ethol" : "hethol"}`,
  numberThem: "Rhifwch yr ymgeiswyr yn nhrefn eich dewis.",
  youCanVote: (seats) =>
    seats === 1
      ? "Gallwch bleidleisio dros un ymgeisydd."
      : `Gallwch bleidleisio dros hyd at ${count(seats, nouns.candidate)}.`,
  noPoll: (wards) => `Ni chynhelir pleidlais yn y rhain: ${wards.join(", ")}.`,
  noPollAnywhere: "Ni chynhelir pleidlais. Nid oes neb yn pleidleisio yn yr etholiad hwn.",
  standing: (candidates) => count(candidates, nouns.candidate),
  candidates: "Ymgeiswyr",
  candidatesTitle: "Ymgeiswyr",
  candidatesDescription: (election) => `Pawb sy’n sefyll: ${election}.`,
  candidatesOrder: "Mae’r ymgeiswyr yn nhrefn y papur pleidleisio.",
  candidatesSource: (officer) =>
    `Er gwybodaeth yn unig y mae’r rhestr hon. Y datganiad o’r personau a enwebwyd, a gyhoeddir gan ${officer}, yw’r rhestr swyddogol.`,
  last: "Y tro diwethaf",
  lastParties: (parties) =>
    `Seddi a enillwyd: ${parties.map(({ name, seats }) => `${name} ${seats}`).join(", ")}.`,
  lastTurnout: (percent) => `Y nifer a bleidleisiodd oedd ${percent.toFixed(1)}%.`,
  mapOf: (ward) => `Map o ward ${ward}`,
  pollingStation: "Dod o hyd i’ch gorsaf bleidleisio",
  notify: "Cael gwybod am newyddion",
  calendar: "Ychwanegu’r diwrnod pleidleisio at eich calendr",
  result: "Canlyniad",
  resultHere: "Gweld y canlyniad",
  resultLater: (closes) =>
    `Dangosir y canlyniad yma ar ôl i’r gorsafoedd pleidleisio gau am ${time.of(closes)}.`,
  previousWard: "Y ward flaenorol",
  nextWard: "Y ward nesaf",
  pastTitle: "Canlyniadau’r tro diwethaf",
  pastDescription: (election) => `Pwy enillodd bob ward y tro diwethaf. ${election}.`,
  pastNote: "Dim ond wardiau nad yw eu ffiniau wedi newid a restrir.",
  wardColumn: "Ward",
  seatsColumn: "Seddi",
  turnoutColumn: "Nifer a bleidleisiodd",
};
