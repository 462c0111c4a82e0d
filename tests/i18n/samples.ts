import type { Words } from "#i18n/en.ts";

/** What to try each sentence with that takes something; the same shape as the words. */
type Samples<Part> = Part extends (...given: infer Given) => unknown
  ? readonly Given[]
  : Part extends string
    ? never
    : { readonly [Name in keyof Part]?: Samples<Part[Name]> };

const open = "2027-05-06T07:00:00+01:00";
const close = "2027-05-06T22:00:00+01:00";
const night = "2027-05-07T01:42:00+01:00";
const midnight = "2027-05-07T00:00:00+01:00";
const numbers = [0, 1, 2, 3, 5, 6, 10, 20, 1206].map((n): [number] => [n]);
const declared = { ward: "Aberporth", elected: ["Non ab Ifan"], isCorrection: false };

const until: readonly [string][] = [["5pm"]];
const places: readonly [string, string][] = [["X", "Y"]];
const deadline = { open: { text: until }, passed: { text: until } };

/** Something to say with every sentence of the public pages. */
export const samples: Samples<Words> = {
  dates: { description: [["X"]], plainIntro: places, plainLine: places },
  figure: [[1206]],
  finder: { notHere: places, several: [["NW3 2QG"]] },
  home: {
    description: places,
    hours: [[open, close]],
    daysToGo: numbers,
    ways: {
      register: deadline,
      voter_authority_certificate: deadline,
      postal_vote: deadline,
      proxy_vote: deadline,
      lost_postal_vote_until: deadline,
      emergency_proxy: deadline,
    },
    daysLeft: numbers,
    notYetOpen: [[open]],
    openUntil: [[close]],
    inPersonText: [[open, close]],
    yourWardText: [
      [1, 1],
      [212, 20],
    ],
    extraDays: [[["2027-04-12"]], [["2027-04-12", "2027-04-13"]]],
    seats: [
      [1, 1],
      [49, 20],
    ],
    counting: [[3, 20]],
  },
  layout: { testTitle: [["X"]], returningOfficer: [["Non ab Ifan"]] },
  live: {
    reconnecting: [[null], [night]],
    polling: [[null], [night]],
    paused: [[0], [1], [2]],
    showNew: numbers,
    announcement: [
      [[declared]],
      [[{ ...declared, isCorrection: true }]],
      [[declared, { ...declared, ward: "Llandysul" }]],
    ],
  },
  poster: {
    description: [["X"]],
    vote: [["dydd Iau 6 Mai 2027"]],
    over: [["dydd Iau 6 Mai 2027"]],
    hours: [[open, close]],
    by: until,
    call: [["X"]],
  },
  results: {
    description: [["X"]],
    turnout: [
      [41.25, true],
      [41.25, false],
    ],
    progress: [[3, 20]],
    majorityMark: numbers,
    undecided: [[26, 51]],
    hasMajority: [["Plaid Cymru", 26, 51]],
    seatBar: [
      [[], 51],
      [[{ name: "Plaid Cymru", held: 26 }], 51],
    ],
    chart: numbers,
    expectedFrom: [[night], [midnight]],
    seatsUp: numbers,
    expected: [[night]],
  },
  map: {
    description: [["X"]],
    stateInKey: [
      ["X", 1],
      ["X", 3],
    ],
    partyInKey: [
      ["X", 1],
      ["X", 3],
    ],
    ward: [["Aberporth", "X"]],
    winners: [["X", [{ name: "Plaid Cymru", seats: 2 }]]],
  },
  time: { of: [[midnight], ["2027-05-06T12:00:00+01:00"]], day: [[close]], at: [["5pm", "X"]] },
  ward: {
    title: [["Aberporth"]],
    moment: [[night]],
    lotSentence: [[["Non Huws"]], [["Non Huws", "Ifan Ellis"]]],
    share: [[1, 4]],
    shareNote: [[1], [2], [3]],
    countOut: [[-1], [2]],
    turnoutFigure: [[41.25]],
    turnoutOf: [
      [1, 2],
      [1206, 3400],
    ],
    corrected: [[night]],
    correctionGround: [["transcription"], ["announcement-slip"], ["court-order"]],
    correctionReason: [["X"]],
    electedInstead: [
      [["Non Huws"], ["Ifan Ellis"]],
      [
        ["Non Huws", "Mair Rees"],
        ["Ifan Ellis", "Huw Lloyd"],
      ],
    ],
    electedNow: [[["Non Huws"]], [["Non Huws", "Mair Rees"]]],
    notElectedNow: [[["Ifan Ellis"]], [["Ifan Ellis", "Huw Lloyd"]]],
    votesNow: [["Non Huws", 1206, 1260]],
    earlier: [[night]],
    hold: [["Plaid Cymru", 2]],
    gain: [
      ["Plaid Cymru", 1, null],
      ["Plaid Cymru", 3, "Llafur"],
    ],
    expected: [[night]],
    until: [[2026]],
    vacant: numbers,
    officerSaid: [["X"]],
    newDate: [["2027-06-17"]],
    verifiedPapers: [
      [1, null],
      [1206, 34.21],
    ],
  },
  wards: {
    noPoll: [[["X (Y)"]]],
    description: [["X"]],
    wardTitle: [["Aberporth"]],
    wardDescription: places,
    seatsUp: numbers,
    youCanVote: [[1], [2], [3]],
    standing: numbers,
    candidatesDescription: [["X"]],
    candidatesSource: [["Non ab Ifan"]],
    lastParties: [[[{ name: "Plaid Cymru", seats: 2 }]]],
    lastTurnout: [[41.25]],
    mapOf: [["Aberporth"]],
    resultLater: [[close]],
    pastDescription: [["X"]],
  },
};
