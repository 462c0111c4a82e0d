import type { PublicState } from "#election/public/public-model.ts";
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
  lotBriefly: (names: readonly string[]) => `Elected by lot: ${names.join("; ")}.`,
  rejected: (papers: number) => `Rejected papers: ${figure(papers)}.`,
  turnout: (percent: number) => `Turnout ${percent.toFixed(1)}%.`,
  /** What the link to a ward’s result says, and the one to any other page. */
  fullResult: "Full result",
  more: "More",
  address: (label: string, url: string) => `${label}: ${url}`,
  insteadOf: (now: readonly string[], before: readonly string[]) =>
    `Elected: ${now.join("; ")}. Not elected: ${before.join("; ")}.`,
  voided: (name: string) =>
    `${name} ward: a court has declared the election void. Nobody is elected.`,
  correction: "Correction.",
  /** What is said where something was told that is not so. */
  notSo: {
    "count-started": (name: string) => `The count has not started: ${name}.`,
    verified: (name: string) => `${name} ward: verification is not complete.`,
    uncontested: (name: string) => `${name} ward: a poll is held after all.`,
    postponed: (name: string) => `${name} ward: the poll is held after all.`,
    "control-decided": (name: string) => `${name}: control of the council is not decided.`,
    "all-declared": (name: string) => `Not all results are declared: ${name}.`,
  },
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
  majority: (party: string) => `${party} has a majority of the seats.`,
  seatsHeld: results.hasMajority,
  noMajority: results.noMajority,
  allDeclared: (wards: number) => `All ${figure(wards)} wards are declared.`,
  seats: (parties: readonly { readonly name: string; readonly seats: number }[]) =>
    `Seats: ${parties.map(({ name, seats }) => `${name} ${figure(seats)}`).join(", ")}.`,
  ground: ward.correctionGround,
};
