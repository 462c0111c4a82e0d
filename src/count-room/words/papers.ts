import { count, figure } from "#i18n/en/number.ts";
import { time } from "#i18n/en/time.ts";

/** The words of what is printed at the count. */

export const notDeclared = "Provisional result: not declared";

export const forAgentsOnly =
  "For candidates and election agents only. Not to be published, posted or passed on before the Returning Officer has declared the result.";

export const askRecount =
  "A candidate or election agent may ask the Returning Officer for a recount before the result is declared.";

export const noticeTitle = "Declaration of result of poll";

export function electionOf(pollDate: string): string {
  return `Election held on ${time.day(pollDate)}`;
}

/** `1:42am on Friday 6 May 2022` */
export function moment(instant: string): string {
  return time.at(time.of(instant), time.day(instant));
}

export function noticeOpening(capacity: "ro" | "deputy" | null, ward: string): string {
  return `I, being the ${officerName(capacity)} at the election of councillors for ${ward}, do hereby give notice that the number of votes recorded for each candidate at the election is as follows:`;
}

export function officerName(capacity: "ro" | "deputy" | null): string {
  return capacity === "deputy" ? "Deputy Returning Officer" : "Returning Officer";
}

export const rejectedTitle = "The number of ballot papers rejected was as follows:";

/** The heads of rejection as councils' notices print them, A to E (domain.md §2.2). */
export const heads = {
  officialMark: "A  Want of an official mark",
  tooMany: "B  Voting for more candidates than voter was entitled to",
  identifiable: "C  Writing or mark by which voter could be identified",
  void: "D  Being unmarked or wholly void for uncertainty",
  total: "Total rejected",
  inPart: "E  Rejected in part",
} as const;

export function electedSentence(names: readonly string[]): string {
  if (names.length === 0) return "By order of an election court nobody is elected.";
  const list = new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);
  return `And I do hereby declare that ${list} ${names.length === 1 ? "is" : "are"} duly elected.`;
}

/** How long somebody is elected for, where the seats of a ward have different terms. */
export function termLine(name: string, year: number): string {
  return `${name}: elected until ${year}`;
}

export function replaces(version: number): string {
  return `This notice replaces ${version === 2 ? "the declaration" : `correction ${version - 2}`}, which stands beside it. Reason:`;
}

export const superseded = "Replaced by a correction. Kept as it was declared.";

export function recordLine(number: number | null, version: number, sha256: string): string {
  const record = number === null ? "Record" : `Record ${figure(number)}`;
  const which = version === 1 ? "as declared" : `correction ${version - 1}`;
  return `${record}, ${which}. SHA-256 ${sha256}`;
}

export function turnoutLine(
  papers: number,
  electorate: number | null,
  turnout: number | null,
): string {
  if (electorate === null || turnout === null) return `${count(papers, "ballot paper")}.`;
  return `${count(papers, "ballot paper")}, electorate ${figure(electorate)}, turnout ${turnout}%.`;
}

export function countName(number: number): string {
  return number === 0 ? "First count" : `Recount ${number}`;
}

export const press = {
  title: "Result",
  note: "This is the result as the Returning Officer declared it.",
} as const;

/** Why no PDF can be made on this computer, and what to do instead. */
export const noPdf = {
  "no-chromium":
    "The computer that Wardcast runs on has no Chromium to make a PDF with. Print this page to a PDF from your browser.",
  "no-playwright":
    "Wardcast was installed without playwright-core, which makes PDFs. Print this page to a PDF from your browser.",
} as const;
