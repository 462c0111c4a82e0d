import type { Stage } from "#election/contest-state.ts";
import type { Command, Role } from "#election/event.ts";
import { count } from "./number.ts";

/** The words of the staff screens. */

export const wrongSignIn = "The username or password is wrong. Check both and try again.";

export function tooManySignIns(waitSeconds: number): string {
  const minutes = Math.ceil(waitSeconds / 60);
  return `There were too many attempts to sign in. Try again in ${count(minutes, "minute")}.`;
}

/** The return's fields with the wording of the form, the rejected ones by their statutory heads. */
export const returnFieldNames = {
  papers: "Ballot papers counted",
  "rejected.officialMark": "Want of an official mark",
  "rejected.tooMany": "Voting for more candidates than voter was entitled to",
  "rejected.identifiable": "Writing or mark by which voter could be identified",
  "rejected.void": "Being unmarked or wholly void for uncertainty",
  inPart: "Rejected in part",
  typedRejectedTotal: "Total rejected",
  typedTurnout: "Turnout",
  "boxes.0.counted": "Ballot papers from polling stations",
  "boxes.1.counted": "Postal ballot papers",
} as const;

/** A word from a table that is closed, asked for by a value of a finding, which is open. */
function wordIn(table: Readonly<Record<string, string>>, key: unknown): string | undefined {
  return typeof key === "string" && Object.hasOwn(table, key) ? table[key] : undefined;
}

export function fieldName(field: string | undefined): string {
  return wordIn(returnFieldNames, field) ?? (field?.startsWith("votes") ? "Votes" : "This ward");
}

const stages: Record<Stage["kind"], string> = {
  scheduled: "Not started",
  verifying: "Verifying",
  verified: "Verified",
  counting: "Counting",
  recount: "Recount",
  provisional: "Provisional result",
  lot: "Lots drawn",
  declared: "Declared",
  "not-polled": "No poll",
};

export function stageName(stage: unknown): string {
  return wordIn(stages, stage) ?? "";
}

export const roleNames: Record<Role, string> = {
  entry: "entry clerk",
  check: "count supervisor",
  ro: "Returning Officer",
  comms: "communications",
  admin: "administrator",
};

const returningOfficer = "Ask the Returning Officer or a deputy.";
const anyone = "Ask someone who works at the count.";

const askers: Record<Command["kind"], string> = {
  "start-verification": anyone,
  "record-verification": anyone,
  "start-count": anyone,
  "enter-figures": "Ask an entry clerk or the count supervisor.",
  "call-recount": returningOfficer,
  "draw-lot": returningOfficer,
  "declare-result": returningOfficer,
  "correct-result": returningOfficer,
  reopen: "Ask the count supervisor or the Returning Officer.",
  "mark-not-polled": returningOfficer,
  "reinstate-poll": returningOfficer,
};

/** Whom to ask when one's own role may not do something. */
export function whomToAsk(command: unknown): string {
  return wordIn(askers, command) ?? anyone;
}
