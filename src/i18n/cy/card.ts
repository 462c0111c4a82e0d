import type { card as english } from "#i18n/en/card.ts";
import { nouns } from "./nouns.ts";
import { count, figure } from "./number.ts";
import { results } from "./results.ts";
import { stages } from "./stages.ts";
import { time } from "./time.ts";

const moment = (instant: string) => time.at(time.of(instant), time.day(instant));

/** The words of the pictures that go with posts. */
export const card: typeof english = {
  name: (name, welsh) => welsh ?? name,
  ward: (name) => `Ward ${name}`,
  test: "PRAWF",
  testMeaning: "Ymarfer: nid canlyniad go iawn",
  corrected: "CYWIRWYD",
  correctedAt: (instant) => `am ${moment(instant)}`,
  figure,
  elected: "Etholwyd",
  electedByLot: "Etholwyd drwy fwrw coelbren",
  independent: "Annibynnol",
  noParty: results.noParty,
  turnout: (percent) => `Nifer a bleidleisiodd: ${percent.toFixed(2)}%`,
  papers: (papers) => count(papers, nouns.ballotPaper),
  declaredAt: (instant) => `Datganwyd am ${moment(instant)}`,
  at: moment,
  countStarted: "Mae’r cyfrif wedi dechrau",
  countStartedMeaning: "Cyhoeddir canlyniad pan fydd y Swyddog Canlyniadau yn ei ddatgan.",
  stage: (state) => stages[state],
  hasMajority: results.hasMajority,
  noMajority: results.noMajority,
  noMajorityPossible: results.noMajorityPossible,
  undecided: results.undecided,
  progress: results.progress,
  allDeclared: (wards) =>
    wards === 1
      ? "Datganwyd y canlyniad yn y ward"
      : `Datganwyd y canlyniad ym mhob un o’r ${count(wards, nouns.ward)}`,
};
