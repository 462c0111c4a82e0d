import type { ward as english } from "#i18n/en/ward.ts";
import { nouns } from "./nouns.ts";
import { count, figure } from "./number.ts";
import { time } from "./time.ts";

const grounds = new Map([
  ["transcription", "Roedd ffigur wedi’i gopïo’n anghywir."],
  ["announcement-slip", "Cywirwyd llithriad yn y cyhoeddiad ar unwaith."],
  ["court-order", "Gorchmynnodd llys y newid."],
]);

const moment = (instant: string) => time.at(time.of(instant), time.day(instant));

/** “Ac” stands before a vowel, “a” before a consonant; names are never mutated. */
function joined(names: readonly string[]): string {
  return names.reduce((said, name) =>
    /^[aeiouy]/i.test(name.normalize("NFD")) ? `${said} ac ${name}` : `${said} a ${name}`,
  );
}

/**
 * The words of a ward's page. The heads of rejected papers follow rule 60 of the Local Elections (Principal
 * Areas) (Wales) Rules 2021 in Welsh.
 */
export const ward: typeof english = {
  allWards: "Pob canlyniad",
  title: (name) => `Ward ${name}`,
  moment,
  elected: "Etholwyd",
  unopposed: "Etholwyd yn ddiwrthwynebiad",
  votes: "Pleidleisiau",
  candidate: "Ymgeisydd",
  noDescription: "(dim disgrifiad)",
  candidates: "Ymgeiswyr",
  votesByCandidate: "Pleidleisiau i bob ymgeisydd",
  order: "Trefn yr ymgeiswyr",
  ballotOrder: "Fel ar y papur pleidleisio",
  byVotes: "Yn ôl pleidleisiau",
  electedByLot: "Etholwyd drwy fwrw coelbren",
  lotSentence: (names) =>
    `Yn dilyn nifer cyfartal o bleidleisiau, bwriwyd coelbren ac, o ganlyniad, rhoddwyd pleidlais ychwanegol i’r ${names.length === 1 ? "ymgeisydd" : "ymgeiswyr"} ${joined(names)}.`,
  share: (votes, valid) => `${((100 * votes) / valid).toFixed(1)}%`,
  shareNote: (votes) =>
    votes === 1
      ? "Canrannau o’r papurau pleidleisio dilys a ddangosir."
      : `Canrannau o’r papurau pleidleisio dilys a ddangosir. Gallai pob pleidleisiwr bleidleisio dros hyd at ${count(votes, nouns.candidate)}, felly mae eu cyfanswm yn fwy na 100%.`,
  countOut: (votes) =>
    `Mae cyfanswm y pleidleisiau ${figure(Math.abs(votes))} yn ${votes > 0 ? "fwy" : "llai"} na nifer y papurau pleidleisio dilys. Edrychodd dau swyddog ar hyn a’i gofnodi. Mae’n rhy fach i newid pwy a etholwyd.`,
  turnout: "Nifer a bleidleisiodd",
  turnoutFigure: (percent) => `${percent.toFixed(2)}%`,
  turnoutOf: (papers, electorate) =>
    `${count(papers, nouns.ballotPaper)} o blith ${count(electorate, nouns.elector)}`,
  papers: "Papurau pleidleisio",
  valid: "Papurau pleidleisio dilys",
  electorate: "Nifer yr etholwyr",
  majority: "Mwyafrif",
  lastSeatMargin: "Pleidleisiau rhwng yr ymgeisydd olaf a etholwyd a’r nesaf",
  rejectedTitle: "Papurau pleidleisio a wrthodwyd",
  reason: "Rheswm",
  rejected: {
    official_mark: "Dim marc swyddogol",
    too_many:
      "Pleidleisio dros fwy o ymgeiswyr nag yr oedd gan y pleidleisiwr hawl i bleidleisio drostynt",
    identifiable: "Ysgrifen neu farc y gellid adnabod y pleidleisiwr drwyddo",
    void: "Heb ei farcio neu’n gyfan gwbl ddi-rym oherwydd ansicrwydd",
  },
  rejectedTotal: "Cyfanswm a wrthodwyd",
  inPart: "Gwrthodwyd yn rhannol",
  inPartNote:
    "Ar bapurau a wrthodwyd yn rhannol roedd un bleidlais na ellid ei chyfrif ac eraill a gyfrifwyd. Nid ydynt yn y cyfanswm.",
  correctedTitle: "Mae’r canlyniad hwn wedi’i gywiro",
  corrected: (instant) => `Fe’i cywirwyd am ${moment(instant)}.`,
  correctionGround: (ground) => grounds.get(ground) ?? "",
  correctionReason: (reason) => `Y rheswm a roddwyd: ${reason}`,
  electedInstead: (gained, lost) => `Etholwyd ${joined(gained)} yn lle ${joined(lost)}.`,
  electedNow: (gained) =>
    `Mae ${joined(gained)} bellach wedi’${gained.length === 1 ? "i ethol" : "u hethol"}.`,
  notElectedNow: (lost) =>
    `Nid yw ${joined(lost)} bellach wedi’${lost.length === 1 ? "i ethol" : "u hethol"}.`,
  sameElected: "Nid yw’r cywiriad yn newid pwy a etholwyd.",
  electionVoid: "Mae’r etholiad yn y ward hon yn ddi-rym. Ni etholwyd neb, a chynhelir isetholiad.",
  votesNow: (name, from, to) => `${name}: ${figure(to)} o bleidleisiau, nid ${figure(from)}`,
  earlier: (instant) => `Y canlyniad fel yr oedd o ${moment(instant)}`,
  hold: (party, seats) => `${party} yn cadw ${count(seats, nouns.seat)}`,
  gain: (party, seats, from) =>
    `${party} yn ennill ${count(seats, nouns.seat)}${from === null ? "" : ` (oddi wrth: ${from})`}`,
  change: "Newid ers yr etholiad diwethaf",
  until: (year) => `hyd ${year}`,
  termsNote:
    "Mae gan seddi’r ward hon dymhorau gwahanol. Yr ymgeiswyr â’r nifer fwyaf o bleidleisiau sy’n gwasanaethu hiraf.",
  vacant: (seats) =>
    `Mae ${count(seats, nouns.seat)} yn wag, am na safodd neb. Cynhelir isetholiad i lenwi’r bwlch.`,
  officerSaid: (reason) => `Dywed y Swyddog Canlyniadau: ${reason}`,
  noticeToCome: "Bydd y Swyddog Canlyniadau yn rhoi hysbysiad o bleidlais newydd.",
  newDate: (date) => `Cynhelir y bleidlais ar ${time.day(date)}.`,
  verifiedPapers: (papers, turnout) =>
    `Dilyswyd ${count(papers, nouns.ballotPaper)}${turnout === null ? "" : `, sef ${turnout.toFixed(2)}% o’r etholwyr`}.`,
  next: "Beth sy’n digwydd nesaf",
  expected: (instant) => `Disgwylir y canlyniad tua ${time.of(instant)}.`,
  otherWards: "Wardiau eraill",
  previousWard: "Y ward flaenorol",
  nextWard: "Y ward nesaf",
};
