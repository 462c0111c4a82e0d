import type { stages as english } from "#i18n/en/stages.ts";

/** Where a ward's count stands, in plain words. */
export const stages: typeof english = {
  scheduled: {
    label: "Heb ddechrau",
    meaning:
      "Nid yw’r diwrnod pleidleisio wedi cyrraedd eto. Caiff y pleidleisiau eu cyfrif ar ôl i’r gorsafoedd pleidleisio gau.",
  },
  polling: {
    label: "Gorsafoedd ar agor",
    meaning:
      "Mae pobl yn pleidleisio. Ni chaiff dim ei gyfrif cyn i’r gorsafoedd pleidleisio gau am 10pm.",
  },
  "polls-closed": {
    label: "Gorsafoedd wedi cau",
    meaning:
      "Mae’r blychau pleidleisio ar eu ffordd i’r cyfrif, neu yno eisoes. Caiff y papurau pleidleisio eu cyfrif yn gyntaf, cyn i neb edrych ar y pleidleisiau sydd arnynt.",
  },
  verifying: {
    label: "Gwirio papurau pleidleisio",
    meaning:
      "Mae staff yn gwirio bod nifer y papurau pleidleisio ym mhob blwch yr un fath â’r nifer a roddwyd i bleidleiswyr. Caiff y pleidleisiau eu cyfrif ar ôl hynny.",
  },
  verified: {
    label: "Papurau pleidleisio wedi’u gwirio",
    meaning: "Rhoddwyd cyfrif am bob papur pleidleisio. Cyfrif y pleidleisiau yw’r cam nesaf.",
  },
  counting: {
    label: "Cyfrif",
    meaning:
      "Mae’r pleidleisiau’n cael eu cyfrif. Dangosir y canlyniad yma pan fydd y Swyddog Canlyniadau yn ei ddatgan.",
  },
  recount: {
    label: "Ailgyfrif",
    meaning:
      "Mae’r pleidleisiau’n cael eu hailgyfrif. Dangosir y canlyniad yma pan fydd y Swyddog Canlyniadau yn ei ddatgan.",
  },
  declared: { label: "Datganwyd", meaning: "Mae’r Swyddog Canlyniadau wedi datgan y canlyniad." },
  corrected: {
    label: "Cywirwyd",
    meaning: "Datganwyd y canlyniad ac mae wedi’i gywiro ers hynny.",
  },
  uncontested: {
    label: "Etholwyd yn ddiwrthwynebiad",
    meaning:
      "Nid oes mwy o ymgeiswyr nag o seddi, felly caiff pawb sy’n sefyll eu hethol ac ni chynhelir pleidlais.",
  },
  countermanded: {
    label: "Ni chynhelir y bleidlais",
    meaning:
      "Cafodd y bleidlais yn y ward hon ei chanslo. Nid oes neb yn pleidleisio ynddi, ac ni fydd canlyniad.",
  },
  abandoned: {
    label: "Rhoddwyd y gorau i’r bleidlais",
    meaning:
      "Cafodd y bleidlais yn y ward hon ei hatal. Ni chaiff unrhyw bleidleisiau eu cyfrif, ac ni fydd canlyniad.",
  },
  postponed: {
    label: "Gohiriwyd y bleidlais",
    meaning:
      "Cafodd y bleidlais yn y ward hon ei gohirio i ddiwrnod arall. Nid oes neb yn pleidleisio ynddi cyn hynny, ac nid oes canlyniad i ddod.",
  },
};
