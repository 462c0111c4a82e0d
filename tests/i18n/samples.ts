import type { Words } from "#i18n/strings.ts";

type Said = (...given: never[]) => unknown;

/** For each sentence of an area that takes something, what to try it with. */
type Samples<Area> = {
  readonly [Name in keyof Area as Area[Name] extends Said ? Name : never]: Area[Name] extends (
    ...given: infer Given
  ) => unknown
    ? readonly Given[]
    : never;
};

type Areas = Exclude<keyof Words, "figure">;

const close = "2027-05-06T22:00:00+01:00";
const night = "2027-05-07T01:42:00+01:00";
const midnight = "2027-05-07T00:00:00+01:00";
const numbers = [0, 1, 2, 3, 5, 6, 10, 20, 1206].map((n): [number] => [n]);
const wards = { ward: "Aberporth", elected: ["Non ab Ifan"], isCorrection: false };

/** Something to say with every sentence of the public pages; a sentence left out is a type error. */
export const samples: { readonly [Area in Areas]: Samples<Words[Area]> } = {
  home: {
    hours: [["2027-05-06T07:00:00+01:00", close]],
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
      [[wards]],
      [[{ ...wards, isCorrection: true }]],
      [[wards, { ...wards, ward: "Llandysul" }]],
    ],
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
  stages: {},
  time: { of: [[midnight], ["2027-05-06T12:00:00+01:00"]], day: [[close]] },
  ward: {
    title: [["Aberporth"]],
    moment: [[night]],
    lotSentence: [[["Non Huws"]], [["Non Huws", "Ifan Ellis"]]],
    share: [[1, 4]],
    shareNote: [[1], [2], [3]],
    turnoutFigure: [[41.25]],
    turnoutOf: [
      [1, 2],
      [1206, 3400],
    ],
    corrected: [[night]],
    correctionGround: [["transcription"], ["announcement-slip"], ["court-order"]],
    correctionReason: [["X"]],
    earlier: [[night]],
    hold: [["Plaid Cymru", 2]],
    gain: [
      ["Plaid Cymru", 1, null],
      ["Plaid Cymru", 3, "Llafur"],
    ],
    expected: [[night]],
  },
};
