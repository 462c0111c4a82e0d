import type { posts as english } from "#i18n/en/posts.ts";
import { nouns } from "./nouns.ts";
import { count, figure } from "./number.ts";
import { results } from "./results.ts";
import { ward } from "./ward.ts";

/** The sentences of posts in Welsh. */
export const posts: typeof english = {
  test: "PRAWF. Ymarfer yw hwn, nid canlyniad.",
  corrected: (name, ground) => `Canlyniad wedi’i gywiro, ward ${name}. ${ground}`,
  elected: (name, seats) => `Ward ${name}: etholwyd ${count(seats, nouns.councillor)}.`,
  person: ({ name, description, votes }, hasDescription, mark) =>
    `${name}${hasDescription && description ? ` (${description})` : ""} ${figure(votes)}${mark === null ? "" : ` – ${mark}`}`,
  electedMark: "etholwyd",
  byLotMark: "etholwyd drwy fwrw coelbren",
  lot: ward.lotSentence,
  lotBriefly: (names) => `Etholwyd drwy fwrw coelbren: ${names.join("; ")}.`,
  rejected: (papers) => `Papurau a wrthodwyd: ${figure(papers)}.`,
  turnout: (percent) => `Nifer a bleidleisiodd: ${percent.toFixed(1)}%.`,
  fullResult: "Canlyniad llawn",
  more: "Mwy",
  address: (label, url) => `${label}: ${url}`,
  insteadOf: (now, before) => `Etholwyd: ${now.join("; ")}. Nis etholwyd: ${before.join("; ")}.`,
  voided: (name) =>
    `Ward ${name}: mae llys wedi datgan yr etholiad yn ddi-rym. Nid oes neb wedi’i ethol.`,
  correction: "Cywiriad.",
  notSo: {
    "count-started": (name) => `Nid yw’r cyfrif wedi dechrau: ${name}.`,
    verified: (name) => `Ward ${name}: nid yw’r dilysu wedi’i gwblhau.`,
    uncontested: (name) => `Ward ${name}: cynhelir pleidlais wedi’r cyfan.`,
    postponed: (name) => `Ward ${name}: cynhelir y bleidlais wedi’r cyfan.`,
    "control-decided": (name) => `${name}: nid yw rheolaeth y cyngor wedi’i phenderfynu.`,
    "all-declared": (name) => `Nid yw pob canlyniad wedi’i ddatgan: ${name}.`,
  },
  declaredOnly: (name) => `Ward ${name}: datganwyd y canlyniad.`,
  countStarted: (election) => `Mae’r cyfrif wedi dechrau: ${election}.`,
  verified: (name) =>
    `Ward ${name}: mae’r dilysu wedi’i gwblhau. Caiff y pleidleisiau eu cyfrif nesaf.`,
  verifiedTurnout: (name, papers, turnout) =>
    `Ward ${name}: mae’r dilysu wedi’i gwblhau. ${count(papers, nouns.ballotPaper)}, ${ward.turnoutFigure(turnout)} o’r etholwyr.`,
  unopposed: (name, names) => `Ward ${name}: etholwyd yn ddiwrthwynebiad: ${names.join("; ")}.`,
  calledOff: {
    countermanded: (name) => `Ward ${name}: ni chynhelir y bleidlais.`,
    abandoned: (name) => `Ward ${name}: rhoddwyd y gorau i’r bleidlais.`,
    postponed: (name) => `Ward ${name}: gohiriwyd y bleidlais.`,
  },
  majority: (party) => `${party} sydd â mwyafrif o’r seddi.`,
  seatsHeld: results.hasMajority,
  noMajority: results.noMajority,
  allDeclared: (wards) => `Datganwyd canlyniad pob un o’r ${count(wards, nouns.ward)}.`,
  seats: (parties) =>
    `Seddi: ${parties.map(({ name, seats }) => `${name} ${figure(seats)}`).join(", ")}.`,
  ground: ward.correctionGround,
};
