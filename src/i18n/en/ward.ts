import { count, figure } from "./number.ts";
import { time } from "./time.ts";

const grounds = new Map([
  ["transcription", "A figure had been copied wrongly."],
  ["announcement-slip", "A slip in the announcement was put right at once."],
  ["court-order", "A court ordered the change."],
]);

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

function areElected(names: readonly string[]): string {
  return `${list.format(names)} ${names.length === 1 ? "is" : "are"}`;
}

/** The words of a ward's page. */
export const ward = {
  allWards: "All results",
  title: (name: string) => `${name} ward`,
  moment: (instant: string) => `${time.of(instant)} on ${time.day(instant)}`,
  elected: "Elected",
  unopposed: "Elected unopposed",
  votes: "Votes",
  candidate: "Candidate",
  candidates: "Candidates",
  noDescription: "(no description)",
  votesByCandidate: "Votes for each candidate",
  order: "Order of candidates",
  ballotOrder: "As on the ballot paper",
  byVotes: "By votes",
  electedByLot: "Elected by lot",
  /** The Electoral Commission's sentence for a result decided by lot. */
  lotSentence: (names: readonly string[]) =>
    `Following an equality of votes, lots were drawn and, as a consequence, an additional vote was allotted to ${names.length === 1 ? "candidate" : "candidates"} ${names.join(" and ")}.`,
  share: (votes: number, valid: number) => `${((100 * votes) / valid).toFixed(1)}%`,
  /** `votes` is how many each voter had: one where they number the candidates. */
  shareNote: (votes: number) =>
    votes === 1
      ? "Percentages are of valid ballot papers."
      : `Percentages are of valid ballot papers. Each voter could vote for up to ${votes} candidates, so they add up to more than 100%.`,
  countOut: (votes: number) =>
    `The votes add up to ${figure(Math.abs(votes))} ${votes > 0 ? "more" : "fewer"} than there are valid ballot papers. Two officers of the count looked into it and recorded it. It is too small to change who is elected.`,
  turnout: "Turnout",
  turnoutFigure: (percent: number) => `${percent.toFixed(2)}%`,
  turnoutOf: (papers: number, electorate: number) =>
    `${count(papers, "ballot paper")} from ${count(electorate, "elector")}`,
  papers: "Ballot papers",
  valid: "Valid ballot papers",
  electorate: "Electorate",
  majority: "Majority",
  lastSeatMargin: "Votes between the last candidate elected and the next",
  rejectedTitle: "Rejected ballot papers",
  reason: "Reason",
  rejected: {
    official_mark: "Want of an official mark",
    too_many: "Voting for more candidates than voter was entitled to",
    identifiable: "Writing or mark by which voter could be identified",
    void: "Being unmarked or wholly void for uncertainty",
  },
  rejectedTotal: "Total rejected",
  inPart: "Rejected in part",
  inPartNote:
    "Papers rejected in part had one vote that could not be counted and others that were. They are not in the total.",
  correctedTitle: "This result has been corrected",
  corrected: (instant: string) =>
    `It was corrected at ${time.of(instant)} on ${time.day(instant)}.`,
  correctionGround: (ground: string): string => grounds.get(ground) ?? "",
  correctionReason: (reason: string) => `Reason given: ${reason}`,
  electedInstead: (gained: readonly string[], lost: readonly string[]) =>
    `${areElected(gained)} elected instead of ${list.format(lost)}.`,
  electedNow: (gained: readonly string[]) => `${areElected(gained)} elected now.`,
  notElectedNow: (lost: readonly string[]) => `${areElected(lost)} no longer elected.`,
  sameElected: "The correction does not change who is elected.",
  electionVoid:
    "The election in this ward is void. Nobody is elected, and a by-election will be held.",
  votesNow: (name: string, from: number, to: number) =>
    `${name}: ${count(to, "vote")}, not ${figure(from)}`,
  earlier: (instant: string) =>
    `The result as it stood from ${time.of(instant)} on ${time.day(instant)}`,
  hold: (party: string, seats: number) => `${party} hold ${count(seats, "seat")}`,
  gain: (party: string, seats: number, from: string | null) =>
    `${party} gain ${count(seats, "seat")}${from === null ? "" : ` from ${from}`}`,
  change: "Change since the last election",
  until: (year: number) => `until ${year}`,
  termsNote:
    "The seats in this ward have different terms. The candidates with most votes serve longest.",
  vacant: (seats: number) =>
    `${count(seats, "seat")} ${seats === 1 ? "is" : "are"} vacant, because nobody stood for ${seats === 1 ? "it" : "them"}. A by-election will fill ${seats === 1 ? "it" : "them"}.`,
  officerSaid: (reason: string) => `The Returning Officer says: ${reason}`,
  noticeToCome: "The Returning Officer will give notice of a new poll.",
  newDate: (date: string) => `The poll will be held on ${time.day(date)}.`,
  verifiedPapers: (papers: number, turnout: number | null) =>
    `${count(papers, "ballot paper")} verified${turnout === null ? "" : `, a turnout of ${turnout.toFixed(2)}%`}.`,
  next: "What happens next",
  expected: (instant: string) => `The result is expected at about ${time.of(instant)}.`,
  otherWards: "Other wards",
  previousWard: "Previous ward",
  nextWard: "Next ward",
};
