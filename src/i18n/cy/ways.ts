import type { home as english } from "#i18n/en/home.ts";

/** What is said of each way to take part: `until` is its deadline, such as `5pm ddydd Mawrth 26 Ebrill 2022`. */
export const ways: typeof english.ways = {
  register: {
    action: "Cofrestru i bleidleisio",
    open: {
      title: "Cofrestru i bleidleisio",
      text: (until) =>
        `Cofrestrwch erbyn ${until}. Mae’n cymryd tua 5 munud. Dim ond unwaith y mae angen i chi gofrestru, ac eto pan fyddwch yn symud neu’n newid eich enw.`,
    },
    passed: {
      title: "Ni allwch gofrestru ar gyfer yr etholiad hwn mwyach",
      text: (until) =>
        `Y dyddiad cau oedd ${until}. Os ydych ar y gofrestr, gallwch bleidleisio. Gallwch gofrestru o hyd ar gyfer yr etholiad nesaf.`,
    },
  },
  voter_authority_certificate: {
    action: "Gwirio eich ID ffotograffig",
    open: {
      title: "Gwnewch yn siŵr bod gennych ID ffotograffig",
      text: (until) =>
        `Mae angen i chi ddangos ID ffotograffig yn yr orsaf bleidleisio. Os nad oes gennych un, gwnewch gais erbyn ${until} am Dystysgrif Awdurdod Pleidleisiwr am ddim.`,
    },
    passed: null,
  },
  postal_vote: {
    action: "Pleidleisio drwy’r post",
    open: {
      title: "Pleidleisio drwy’r post",
      text: (until) =>
        `Gwnewch gais erbyn ${until}. Rhaid i’ch pleidlais ein cyrraedd erbyn i’r gorsafoedd pleidleisio gau.`,
    },
    passed: {
      title: "Mae’n rhy hwyr i wneud cais am bleidlais bost",
      text: (until) =>
        `Y dyddiad cau oedd ${until}. Os oes gennych bleidlais bost, rhaid iddi ein cyrraedd erbyn i’r gorsafoedd pleidleisio gau.`,
    },
  },
  proxy_vote: {
    action: "Pleidleisio drwy ddirprwy",
    open: {
      title: "Gofyn i rywun bleidleisio ar eich rhan",
      text: (until) =>
        `Os na allwch fynd i’r orsaf bleidleisio, gwnewch gais erbyn ${until} am bleidlais drwy ddirprwy.`,
    },
    passed: {
      title: "Mae’n rhy hwyr i wneud cais am bleidlais drwy ddirprwy arferol",
      text: (until) => `Y dyddiad cau oedd ${until}.`,
    },
  },
  lost_postal_vote_until: {
    action: "Cael pleidlais bost newydd yn lle un a gollwyd",
    open: {
      title: "Os yw eich pleidlais bost ar goll neu heb gyrraedd",
      text: (until) => `Gallwch ofyn am un arall tan ${until}.`,
    },
    passed: null,
  },
  emergency_proxy: {
    action: "Gwneud cais am bleidlais drwy ddirprwy mewn argyfwng",
    open: {
      title: "Os bydd rhywbeth annisgwyl yn eich atal rhag pleidleisio’n bersonol",
      text: (until) =>
        `Os bydd salwch neu waith yn eich atal, efallai y gallwch gael rhywun i bleidleisio ar eich rhan. Gwnewch gais erbyn ${until}.`,
    },
    passed: null,
  },
};
