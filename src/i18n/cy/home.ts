import type { home as english } from "../en/home.ts";
import { nouns } from "./nouns.ts";
import { count, figure } from "./number.ts";
import { time } from "./time.ts";

/** The words of the front page. */
export const home: typeof english = {
  pollingDay: "Diwrnod pleidleisio",
  pollingHours: "Gorsafoedd pleidleisio",
  hours: (opens, closes) => `Ar agor o ${time.of(opens)} tan ${time.of(closes)}`,
  seatsUp: "Seddi i’w llenwi",
  seats: (seats, wards) => `${count(seats, nouns.seat)} mewn ${count(wards, nouns.ward)}`,
  before: "Dangosir y canlyniadau yma, fesul ward, ar ôl i’r gorsafoedd pleidleisio gau.",
  open: "Mae’r gorsafoedd pleidleisio ar agor. Dangosir y canlyniadau yma, fesul ward, ar ôl iddynt gau.",
  closed:
    "Mae’r gorsafoedd pleidleisio wedi cau. Nid oes canlyniad wedi’i ddatgan mewn unrhyw ward eto.",
  counting: (declared, total) => `Datganwyd ${figure(declared)} o’r ${count(total, nouns.ward)}.`,
  complete: "Mae canlyniad pob ward wedi’i ddatgan.",
  seeResults: "Gweld y canlyniadau",
  followResults: "Dilyn y canlyniadau",
};
