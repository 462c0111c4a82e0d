import type { PublicState } from "#election/public-view.ts";
import { count, figure } from "./number.ts";
import { results } from "./results.ts";
import { ward } from "./ward.ts";

type Person = { readonly name: string; readonly description: string; readonly votes: number };

/** The sentences of posts: the same for every party, with nothing in them but what was declared (domain.md §6). */
export const posts = {
  test: "TEST. This is a rehearsal, not a result.",
  corrected: (name: string, ground: string) => `Corrected result for ${name} ward. ${ground}`,
  elected: (name: string, seats: number) => `${name} ward: ${count(seats, "councillor")} elected.`,
  person: ({ name, description, votes }: Person, hasDescription: boolean, mark: string | null) =>
    `${name}${hasDescription && description ? ` (${description})` : ""} ${figure(votes)}${mark === null ? "" : ` – ${mark}`}`,
  electedMark: "elected",
  byLotMark: "elected by lot",
  lot: ward.lotSentence,
  rejected: (papers: number) => `Rejected papers: ${figure(papers)}.`,
  turnout: (percent: number) => `Turnout ${percent.toFixed(1)}%.`,
  fullResult: (url: string) => `Full result: ${url}`,
  declaredOnly: (name: string) => `${name} ward: the result is declared.`,
  countStarted: (election: string) => `The count has started: ${election}.`,
  verified: (name: string) => `${name} ward: verification is complete. The votes are counted next.`,
  verifiedTurnout: (name: string, papers: number, turnout: number) =>
    `${name} ward: verification is complete. ${count(papers, "ballot paper")}, turnout ${turnout.toFixed(1)}%.`,
  unopposed: (name: string, names: readonly string[]) =>
    `${name} ward: elected unopposed: ${names.join("; ")}.`,
  calledOff: {
    countermanded: (name: string) => `${name} ward: the poll will not take place.`,
    abandoned: (name: string) => `${name} ward: the poll was abandoned.`,
    postponed: (name: string) => `${name} ward: the poll is postponed.`,
  } satisfies Partial<Record<PublicState, (name: string) => string>>,
  majority: results.hasMajority,
  noMajority: results.noMajority,
  allDeclared: (wards: number) => `All ${figure(wards)} wards are declared.`,
  seats: (parties: readonly { readonly name: string; readonly seats: number }[]) =>
    `Seats: ${parties.map(({ name, seats }) => `${name} ${figure(seats)}`).join(", ")}.`,
  ground: ward.correctionGround,
};
