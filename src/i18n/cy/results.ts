import type { results as english } from "#i18n/en/results.ts";
import { nouns } from "./nouns.ts";
import { count, figure } from "./number.ts";
import { time } from "./time.ts";

/** The words of the results page. Names stand where nothing mutates them. */
export const results: typeof english = {
  title: "Canlyniadau",
  description: (election) => `Canlyniadau fesul ward: ${election}.`,
  turnout: (percent, isComplete) =>
    `${isComplete ? "nifer a bleidleisiodd" : "nifer a bleidleisiodd hyd yma"} ${percent.toFixed(1)}%`,
  progress: (declared, total) => `Datganwyd ${figure(declared)} o’r ${count(total, nouns.ward)}`,
  council: "Y cyngor hyd yma",
  councilComplete: "Y cyngor newydd",
  majorityMark: (seats) => `${figure(seats)} ar gyfer mwyafrif`,
  undecided: (majority, total) =>
    `Mae angen ${figure(majority)} o’r ${count(total, nouns.seat)} i gael mwyafrif.`,
  hasMajority: (party, seats, total) =>
    `${party} sydd â mwyafrif: ${figure(seats)} o’r ${count(total, nouns.seat)}.`,
  noMajority: "Nid oes gan unrhyw blaid fwy na hanner y seddi.",
  noMajorityPossible: "Ni all unrhyw blaid ennill mwy na hanner y seddi.",
  seatBar: (parties, total) =>
    parties.length === 0
      ? `Nid oes yr un o’r ${count(total, nouns.seat)} wedi’i llenwi eto.`
      : `${parties.map(({ name, held }) => `${name} ${figure(held)}`).join(", ")}, o’r ${count(total, nouns.seat)}.`,
  party: "Plaid",
  seats: "Seddi",
  won: "Enillwyd",
  vacant: "Gwag",
  continuing: "Dim etholiad y tro hwn",
  held: "Cyfanswm",
  chart: (majority) =>
    `Siart bar o’r seddi yn y tabl, gyda llinell ar ${count(majority, nouns.seat)}, sef y mwyafrif.`,
  latest: "Datganiadau diweddaraf",
  noneYet: "Nid oes canlyniad wedi’i ddatgan mewn unrhyw ward eto.",
  expectedFrom: (instant) => `Disgwylir y canlyniad cyntaf tua ${time.of(instant)}.`,
  wards: "Pob ward",
  seatsUp: (seats) => count(seats, nouns.seat),
  expected: (instant) => `Disgwylir tua ${time.of(instant)}`,
  noParty: "Dim plaid",
};
