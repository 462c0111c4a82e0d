import type { poster as english } from "../en/poster.ts";
import { onDay, time } from "./time.ts";

/** The words of the posters. */
export const poster: typeof english = {
  title: "Posteri i’w hargraffu",
  description: (election) => `Posteri ar gyfer llyfrgelloedd a hysbysfyrddau: ${election}.`,
  intro: "Mae pob poster yn defnyddio’r dyddiadau sydd ar y wefan hon. Agorwch un a’i argraffu.",
  sizes: { a4: "Poster A4", a5: "Taflen A5", large: "Print bras" },
  noAddress:
    "Nid oes cod i’w sganio ar y posteri, gan nad yw council.yaml yn rhoi site_url, sef cyfeiriad y wefan hon.",
  print: "Argraffwch y dudalen hon. Ni chaiff y llinell hon ei hargraffu.",
  back: "Pob poster",
  vote: (day) => `Pleidleisiwch ${onDay(day)}`,
  hours: (opens, closes) =>
    `Mae’r gorsafoedd pleidleisio ar agor o ${time.of(opens)} tan ${time.of(closes)}`,
  before: "Cyn i chi bleidleisio",
  by: (until) => `erbyn ${until}`,
  register: "Cofrestrwch i bleidleisio",
  voter_authority_certificate: "Gwnewch gais am ID ffotograffig am ddim, os nad oes gennych un",
  postal_vote: "Gwnewch gais i bleidleisio drwy’r post",
  proxy_vote: "Gwnewch gais i rywun bleidleisio ar eich rhan",
  photoId: "Dewch ag ID ffotograffig i’r orsaf bleidleisio",
  help: "Angen help?",
  call: (phone) => `Ffoniwch ${phone}`,
  scan: "Sganiwch y cod, neu ewch i",
  goTo: "Ewch i",
};
