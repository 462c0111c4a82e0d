import { count } from "./number.ts";
import { time } from "./time.ts";

/** The words of the pages of wards and candidates. */
export const wards = {
  title: "Find your ward",
  description: (council: string) => `Find your ward in ${council} by postcode or from a list.`,
  all: "All wards",
  map: "Wards on a map",
  wardTitle: (ward: string) => `${ward} ward`,
  wardDescription: (ward: string, election: string) =>
    `${ward} ward: who is standing, how many seats, and the map. ${election}.`,
  seatsUp: (seats: number) => `${count(seats, "councillor")} to elect`,
  numberThem: "Number the candidates in the order of your choice.",
  youCanVote: (seats: number) =>
    seats === 1 ? "You can vote for one candidate." : `You can vote for up to ${seats} candidates.`,
  /** Wards in which nobody votes, each with why: `Belsize (poll postponed)`. */
  noPoll: (wards: readonly string[]) => `There is no poll in ${wards.join(", ")}.`,
  noPollAnywhere: "There is no poll. Nobody votes in this election.",
  standing: (candidates: number) => count(candidates, "candidate"),
  candidates: "Candidates",
  candidatesTitle: "Candidates",
  candidatesDescription: (election: string) => `Everyone who is standing in the ${election}.`,
  candidatesOrder: "Candidates are in the order of the ballot paper.",
  candidatesSource: (officer: string) =>
    `This list is for information. The statement of persons nominated, published by ${officer}, is the official list.`,
  last: "Last time",
  lastParties: (parties: readonly { name: string; seats: number }[]) =>
    `Seats won: ${parties.map(({ name, seats }) => `${name} ${seats}`).join(", ")}.`,
  lastTurnout: (percent: number) => `Turnout was ${percent.toFixed(1)}%.`,
  mapOf: (ward: string) => `Map of ${ward} ward`,
  pollingStation: "Find your polling station",
  notify: "Be told of news",
  calendar: "Add polling day to your calendar",
  result: "Result",
  resultHere: "See the result",
  resultLater: (closes: string) =>
    `The result is shown here after the polls close at ${time.of(closes)}.`,
  previousWard: "Previous ward",
  nextWard: "Next ward",
  pastTitle: "Last time’s results",
  pastDescription: (election: string) => `Who won each ward before the ${election}.`,
  pastNote: "Only wards whose boundaries have not changed are listed.",
  wardColumn: "Ward",
  seatsColumn: "Seats",
  turnoutColumn: "Turnout",
};
