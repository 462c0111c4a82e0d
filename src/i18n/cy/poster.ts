import type { poster as english } from "#i18n/en/poster.ts";
import { onDay, time } from "./time.ts";

/** The words of the posters. */
export const poster: typeof english = {
  title: "Posteri i’w hargraffu",
  description: (election) => `Posteri ar gyfer llyfrgelloedd a hysbysfyrddau: ${election}.`,
  intro:
    "Agorwch un a’i argraffu. Nid yw’r posteri’n dangos dyddiadau cau sydd wedi mynd heibio, felly argraffwch un arall ar ôl dyddiad cau.",
  sizes: { a4: "Poster A4", a5: "Taflen A5", large: "Print bras" },
  uses: {
    a4: "Un ddalen ar gyfer hysbysfwrdd neu ffenestr.",
    a5: "Un ddalen fach i’w rhoi i bobl neu ei gadael ar gownter.",
    large: "Dalennau A4 i bobl sy’n ei chael yn anodd darllen print mân.",
  },
  noAddress:
    "Nid oes cod i’w sganio ar y posteri. Y tîm gwe: ychwanegwch site_url, sef cyfeiriad y wefan hon, at council.yaml.",
  print: "Argraffwch y dudalen hon. Ni chaiff y llinell hon ei hargraffu.",
  back: "Pob poster",
  vote: (day) => `Pleidleisiwch ${onDay(day)}`,
  over: (day) => `Y diwrnod pleidleisio oedd ${day}`,
  hours: (opens, closes) =>
    `Mae’r gorsafoedd pleidleisio ar agor o ${time.of(opens)} tan ${time.of(closes)}`,
  station:
    "Mae eich cerdyn pleidleisio’n dweud ble mae eich gorsaf chi. Nid oes angen y cerdyn arnoch i bleidleisio.",
  before: "Cyn i chi bleidleisio",
  by: (until) => `erbyn ${until}`,
  register: "Cofrestrwch i bleidleisio",
  voter_authority_certificate: "Gwnewch gais am ID ffotograffig am ddim, os nad oes gennych un",
  postal_vote: "Gwnewch gais i bleidleisio drwy’r post",
  proxy_vote: "Gwnewch gais i rywun bleidleisio ar eich rhan",
  lost_postal_vote_until:
    "Gofynnwch am bleidlais bost arall, os yw eich un chi ar goll neu heb gyrraedd",
  emergency_proxy:
    "Gwnewch gais am bleidlais drwy ddirprwy mewn argyfwng, os bydd rhywbeth annisgwyl yn eich atal",
  photoId: "Dewch ag ID ffotograffig i’r orsaf bleidleisio",
  help: "Angen help?",
  call: (phone) => `Ffoniwch ${phone}`,
  scan: "Sganiwch y cod, neu ewch i",
};
