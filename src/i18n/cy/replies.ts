import type { prepared as english } from "#i18n/en/replies.ts";

/** The prepared replies in Welsh, for whoever wrote in Welsh. Comms see their labels in English. */
export const prepared: Omit<typeof english, "labels"> = {
  awaited: (ward, url) =>
    `Nid yw canlyniad ward ${ward} wedi’i ddatgan eto.${url === null ? "" : ` Bydd yma pan fydd: ${url}`}`,
  results: (url) => `Mae’r holl ganlyniadau a ddatganwyd yma: ${url}`,
  voting: (url) => `Sut i bleidleisio, a’r dyddiadau: ${url}`,
  checking: "Diolch am roi gwybod i ni. Rydym yn gwirio hyn gyda’r tîm etholiadau.",
  neutral: (url) =>
    `Ni all y cyngor wneud sylw am ymgeiswyr, am bleidiau nac am sut mae pobl yn pleidleisio.${url === null ? "" : ` Mae’r canlyniadau a ddatganwyd yma: ${url}`}`,
  contact: (ways) => `Ni allwn ddelio â hyn yma. Cysylltwch â’r tîm etholiadau: ${ways.join(", ")}`,
};
