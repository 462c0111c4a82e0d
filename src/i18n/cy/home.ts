import type { home as english } from "#i18n/en/home.ts";
import { nouns } from "./nouns.ts";
import { count, figure } from "./number.ts";
import { time } from "./time.ts";
import { ways } from "./ways.ts";

/** The words of the front page. */
export const home: typeof english = {
  description: (election, council) =>
    `Sut i gofrestru, beth i ddod gyda chi, pwy sy’n sefyll a’r canlyniadau: ${election}, ${council}.`,
  pollingDay: "Diwrnod pleidleisio",
  pollingHours: "Gorsafoedd pleidleisio",
  hours: (opens, closes) => `Ar agor o ${time.of(opens)} tan ${time.of(closes)}`,
  seatsUp: "Seddi i’w llenwi",
  seats: (seats, wards) => `${count(seats, nouns.seat)} mewn ${count(wards, nouns.ward)}`,
  daysToGo: (days) =>
    days === 1
      ? "Yfory yw’r diwrnod pleidleisio."
      : `${count(days, nouns.day)} tan y diwrnod pleidleisio.`,
  todo: "Yr hyn y gallwch ei wneud nawr",
  ways,
  howTo: "Sut i wneud hynny",
  daysLeft: (days) => (days === 0 ? "Heddiw yw’r diwrnod olaf" : `${count(days, nouns.day)} ar ôl`),
  tooLate: "Rhy hwyr ar gyfer yr etholiad hwn",
  notYetOpen: (opens) => `Mae’r gorsafoedd pleidleisio’n agor heddiw am ${time.of(opens)}.`,
  openUntil: (closes) =>
    `Mae’r gorsafoedd pleidleisio ar agor heddiw tan ${time.of(closes)}. Os ydych yn y ciw am ${time.of(closes)}, gallwch bleidleisio o hyd.`,
  inPerson: "Pleidleisio’n bersonol",
  inPersonText: (opens, closes) =>
    `Mae’r gorsafoedd pleidleisio ar agor o ${time.of(opens)} tan ${time.of(closes)}. Mae eich cerdyn pleidleisio’n dweud ble mae eich gorsaf chi. Nid oes angen y cerdyn arnoch i bleidleisio.`,
  pollingStation: "Dod o hyd i’ch gorsaf bleidleisio",
  bringId: "Mae angen i chi ddangos ID ffotograffig.",
  bringIdTask: {
    title: "Dewch ag ID ffotograffig",
    text: "Mae angen i chi ddangos ID ffotograffig yn yr orsaf bleidleisio.",
    noCertificate: "Mae’n rhy hwyr i wneud cais am dystysgrif.",
    someoneElse:
      "Os yw eich ID wedi’i golli, ei ddwyn neu ei ddifrodi, efallai y gall rhywun bleidleisio ar eich rhan.",
  },
  whatToBring: "Pa ID ffotograffig y gallwch ei ddefnyddio",
  yourWard: "Eich ward a’i hymgeiswyr",
  yourResult: "Y canlyniad yn eich ward",
  yourWardText: (candidates, wards) =>
    `Mae ${count(candidates, nouns.candidate)} yn sefyll mewn ${count(wards, nouns.ward)}.`,
  findWard: "Dod o hyd i’ch ward",
  allCandidates: "Gweld yr holl ymgeiswyr",
  allDates: "Pob dyddiad a dyddiad cau",
  help: "Cael help",
  helpText:
    "Os na allwch ddefnyddio’r rhyngrwyd, neu os oes angen help arnoch i gofrestru neu bleidleisio, gofynnwch i ni.",
  more: "Rhagor am bleidleisio",
  extraDays: (days) =>
    `Mae dyddiadau cau wedi symud oherwydd ${days.length === 1 ? "diwrnod" : "diwrnodau"} o ddiolchgarwch neu alar cenedlaethol: ${days.map((day) => time.day(day)).join(", ")}.`,
  open: "Mae’r gorsafoedd pleidleisio ar agor. Dangosir y canlyniadau yma, fesul ward, ar ôl iddynt gau.",
  closed:
    "Mae’r gorsafoedd pleidleisio wedi cau. Nid oes canlyniad wedi’i ddatgan mewn unrhyw ward eto.",
  counting: (declared, total) => `Datganwyd ${figure(declared)} o’r ${count(total, nouns.ward)}.`,
  complete: "Mae canlyniad pob ward wedi’i ddatgan.",
  seeResults: "Gweld y canlyniadau",
  followResults: "Dilyn y canlyniadau",
};
