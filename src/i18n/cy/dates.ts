import type { dates as english } from "#i18n/en/dates.ts";

const events: typeof english.events = {
  notice_of_election: "Diwrnod olaf i gyhoeddi’r hysbysiad etholiad",
  nominations_close: "Enwebiadau’n cau",
  statement_of_persons_nominated: "Diwrnod olaf i gyhoeddi’r datganiad o’r personau a enwebwyd",
  register: "Dyddiad cau i gofrestru i bleidleisio",
  postal_vote: "Dyddiad cau i wneud cais am bleidlais bost, neu i newid un",
  proxy_vote: "Dyddiad cau i wneud cais am bleidlais drwy ddirprwy",
  voter_authority_certificate: "Dyddiad cau i wneud cais am Dystysgrif Awdurdod Pleidleisiwr",
  notice_of_poll: "Diwrnod olaf i gyhoeddi’r hysbysiad pleidleisio",
  agents: "Dyddiad cau i benodi asiantiaid pleidleisio a chyfrif",
  lost_postal_vote_from: "Diwrnod cyntaf i gael pleidlais bost newydd yn lle un a gollwyd",
  lost_postal_vote_until: "Dyddiad cau i gael pleidlais bost newydd yn lle un a gollwyd",
  late_absent_vote: "Dyddiad cau i wneud cais am bleidlais absennol hwyr oherwydd salwch",
  emergency_proxy: "Dyddiad cau i wneud cais am bleidlais drwy ddirprwy mewn argyfwng",
  register_correction: "Dyddiad cau i gywiro gwall clerigol yn y gofrestr",
  polls_open: "Gorsafoedd pleidleisio’n agor",
  polls_close: "Gorsafoedd pleidleisio’n cau",
};

/** The words of the page of dates, its calendar and its plain text. */
export const dates: typeof english = {
  title: "Dyddiadau a dyddiadau cau",
  description: (election) => `Pob dyddiad a dyddiad cau: ${election}.`,
  events,
  forVoters: "I bleidleiswyr",
  forCandidates: "I ymgeiswyr ac asiantiaid",
  day: "Diwrnod",
  time: "Amser",
  what: "Beth",
  passed: "wedi bod",
  calendar: "Ychwanegu’r dyddiadau hyn at eich calendr (.ics)",
  plain: "Y dyddiadau hyn fel testun plaen, i’w darllen yn uchel",
  poster: "Poster i’w argraffu",
  unknown: "Nid yw’r dyddiadau’n hysbys eto. Gofynnwch i ni.",
  byEndOfDay: "erbyn diwedd y dydd",
  plainIntro: (election, council) => `${election}. ${council}.`,
  plainLine: (what, until) => `${what}: ${until}.`,
  check: "Gall y Swyddog Canlyniadau egluro unrhyw beth nad yw’n glir.",
};
