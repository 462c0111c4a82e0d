import type { layout as english } from "#i18n/en/layout.ts";

/** The words of the frame around every public page. */
export const layout: typeof english = {
  ownName: "Cymraeg",
  lang: "cy",
  languages: "Iaith",
  skipToContent: "Neidio i’r prif gynnwys",
  menu: "Dewislen",
  home: "Hafan",
  voting: "Sut i bleidleisio",
  dates: "Dyddiadau",
  candidates: "Ymgeiswyr",
  wards: "Eich ward",
  results: "Canlyniadau",
  map: "Map",
  breadcrumbs: "Rydych chi yma",
  testTitle: (title) => `PRAWF – ${title}`,
  test: "PRAWF",
  testMeaning: "Ymarfer yw hwn. Nid canlyniad etholiad ydyw.",
  notFoundTitle: "Heb ddod o hyd i’r dudalen",
  notFoundAdvice: "Os gwnaethoch deipio’r cyfeiriad gwe, gwiriwch ei fod yn gywir.",
  notFoundHelp: "Efallai y bydd y tudalennau hyn o help:",
  returningOfficer: (name) => `Swyddog Canlyniadau: ${name}`,
  declarationHolds:
    "Mae’r tudalennau hyn yn adrodd yr hyn y mae’r Swyddog Canlyniadau yn ei ddatgan. Y datganiad a wneir yn y cyfrif yw’r canlyniad.",
  openData: "Canlyniadau fel data agored (JSON)",
  telephone: "Ffôn:",
  about: "Ynglŷn â’r wefan hon",
  offline: "Rydych chi all-lein. Mae’r dudalen hon fel yr oedd am",
};
