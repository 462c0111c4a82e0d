import type { PublicState } from "#election/public/public-model.ts";
import { count, figure } from "./number.ts";
import { results } from "./results.ts";
import { stages } from "./stages.ts";
import { time } from "./time.ts";

/** The words of the pictures that go with posts. */
export const card = {
  /** The name that has this language, of a ward, an election or a council. */
  name: (english: string, _welsh: string | null): string => english,
  ward: (name: string) => `${name} ward`,
  test: "TEST",
  testMeaning: "Rehearsal: not a real result",
  corrected: "CORRECTED",
  correctedAt: (instant: string) => `at ${time.of(instant)} on ${time.day(instant)}`,
  figure,
  elected: "Elected",
  electedByLot: "Elected by lot",
  independent: "Independent",
  noParty: results.noParty,
  turnout: (percent: number) => `Turnout ${percent.toFixed(2)}%`,
  papers: (papers: number) => count(papers, "ballot paper"),
  declaredAt: (instant: string) => `Declared at ${time.of(instant)} on ${time.day(instant)}`,
  at: (instant: string) => `${time.of(instant)} on ${time.day(instant)}`,
  countStarted: "The count has started",
  countStartedMeaning: "A result is given out when the Returning Officer declares it.",
  stage: (state: PublicState) => stages[state],
  hasMajority: results.hasMajority,
  noMajority: results.noMajority,
  noMajorityPossible: results.noMajorityPossible,
  undecided: results.undecided,
  progress: results.progress,
  allDeclared: (wards: number) =>
    wards === 1 ? "The ward is declared" : `All ${figure(wards)} wards are declared`,
};
