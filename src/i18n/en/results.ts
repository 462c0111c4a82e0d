import { count, figure } from "./number.ts";
import { time } from "./time.ts";

/** The words of the results page. */
export const results = {
  title: "Results",
  description: (election: string) => `Results of the ${election}, ward by ward.`,
  turnout: (percent: number, isComplete: boolean) =>
    `${isComplete ? "turnout" : "turnout so far"} ${percent.toFixed(1)}%`,
  progress: (declared: number, total: number) =>
    `${figure(declared)} of ${count(total, "ward")} declared`,
  council: "The council so far",
  councilComplete: "The new council",
  majorityMark: (seats: number) => `${figure(seats)} for a majority`,
  undecided: (majority: number, total: number) =>
    `${figure(majority)} of ${figure(total)} seats are needed for a majority.`,
  hasMajority: (party: string, seats: number, total: number) =>
    `${party} has a majority: ${figure(seats)} of ${figure(total)} seats.`,
  noMajority: "No party has more than half the seats.",
  noMajorityPossible: "No party can win more than half the seats.",
  seatBar: (parties: readonly { name: string; held: number }[], total: number) =>
    parties.length === 0
      ? `None of the ${figure(total)} seats is filled yet.`
      : `${parties.map(({ name, held }) => `${name} ${figure(held)}`).join(", ")}, of ${figure(total)} seats.`,
  party: "Party",
  seats: "Seats",
  won: "Won",
  vacant: "Vacant",
  continuing: "Not up for election",
  held: "Total",
  chart: (majority: number) =>
    `Bar chart of the seats in the table, with a line at ${figure(majority)} seats, the majority.`,
  latest: "Latest declarations",
  noneYet: "No ward has been declared yet.",
  expectedFrom: (instant: string) => `The first result is expected at about ${time.of(instant)}.`,
  wards: "All wards",
  seatsUp: (seats: number) => count(seats, "seat"),
  expected: (instant: string) => `Expected at about ${time.of(instant)}`,
  noParty: "No party",
};
