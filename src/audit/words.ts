import type { z } from "zod";
import type { StaffEventKind } from "#accounts/staff-log.ts";
import { correctionGroundNames, remedyNames } from "#count-room/words/correction.ts";
import { happenedText, notPolledNames, returnFieldNames } from "#count-room/words/count.ts";
import type { BallotEvent } from "#election/count/ballot.ts";
import { contestEvent, type journalOpened } from "#election/count/event.ts";
import { count as counted } from "#i18n/en/number.ts";
import { time } from "#i18n/en/time.ts";
import type { OutboxEvent } from "#social/outbox/event.ts";
import type { SourceName } from "./audit-entry.ts";
import type { EventField } from "./audit-event.ts";
import type { Proof } from "./proof.ts";

/** The words of the audit. */

export const sourceNames: Readonly<Record<SourceName, string>> = {
  journal: "Journal",
  staff: "Staff log",
};

const opened: Readonly<
  Record<z.infer<typeof journalOpened>["kind"] | "staff-log-anchored", string>
> = {
  "journal-opened": "Journal begun",
  "staff-log-anchored": "End of the staff log noted",
};

const ballot: Readonly<Record<BallotEvent["kind"], string>> = {
  "ballot-frozen": "Ballot paper frozen",
};

const outbox: Readonly<Record<OutboxEvent["kind"], string>> = {
  "post-drafted": "Post written",
  "post-edited": "Post edited",
  "post-recast": "Correction to be made another way",
  "post-approved": "Post approved",
  "approval-withdrawn": "Approval of a post withdrawn",
  "post-rejected": "Post rejected",
  "post-queued": "Post put in the queue",
  "post-retried": "Post to be tried again",
  "post-revived": "Post from before its channel was open put before people",
  "pictures-replaced": "Post given again with other pictures",
  "sending-started": "Post given to its channel",
  "post-sent": "Post sent",
  "post-deferred": "Post put off by its channel",
  "post-failed": "Post failed",
  "outcome-unknown": "Channel did not say whether it has the post",
  "post-not-found": "Post looked for and not found",
  "post-missed": "Post not sent in time",
  "post-cancelled": "Post cancelled",
  "retraction-asked": "Post to be taken down",
  "retraction-deferred": "Taking down put off",
  "retraction-refused": "Taking down refused",
  "post-retracted": "Post taken down",
  "channel-enabled": "Channel opened",
  "auto-approval-set": "Approval from now on given",
  "auto-approval-ended": "Approval from now on ended",
  "officer-approval-required": "Results to be approved by the Returning Officer",
  "officer-approval-lifted": "Results no longer to be approved by the Returning Officer",
  "sending-stopped": "Sending stopped",
  "sending-resumed": "Sending resumed",
};

const accounts: Readonly<Record<StaffEventKind, string>> = {
  "signed-in": "Signed in",
  "sign-in-refused": "Sign-in refused",
  "signed-out": "Signed out",
  "session-revoked": "Session ended by someone",
  "account-added": "Account added",
  "account-changed": "Account changed",
  "account-removed": "Account removed",
  invited: "Invited",
  "password-changed": "Password changed",
  "second-factor-set": "Second factor set",
  "second-factor-removed": "Second factor removed",
  refused: "Refused",
};

const count = new Map<string, string>(
  contestEvent.options.map(({ shape }) => [shape.kind.value, happenedText(shape.kind.value)]),
);

/** Kinds of events by what they are about, for a list to choose from. */
export const kindGroups: readonly {
  readonly title: string;
  readonly kinds: ReadonlyMap<string, string>;
}[] = [
  { title: "The count", kinds: new Map([...Object.entries(ballot), ...count]) },
  { title: "Posts", kinds: new Map(Object.entries(outbox)) },
  { title: "Accounts and sign-in", kinds: new Map(Object.entries(accounts)) },
  { title: "The journal", kinds: new Map(Object.entries(opened)) },
];

const kinds = new Map<string, string>(kindGroups.flatMap((group) => [...group.kinds]));

/** What happened, in a few words; an event of another version of Wardcast has its own name. */
export function kindText(kind: string): string {
  return kinds.get(kind) ?? kind;
}

/** Everything an event can hold, by the name of its field. */
const fields: Readonly<Record<EventField, string>> = {
  kind: "Kind",
  election: "Election",
  rehearsal: "Rehearsal",
  name: "Name",
  box: "Box",
  boxes: "Boxes",
  reason: "Reason",
  reasons: "Reasons for warnings",
  account: "Ballot papers it should hold",
  paperAccount: "Ballot paper account",
  supplied: "Given to the station",
  unused: "Unused",
  spoilt: "Spoilt",
  tendered: "Tendered",
  counted: "Ballot papers counted",
  variance: "Variance",
  variances: "Variances",
  check: "Check",
  amount: "Out by",
  by: "By",
  username: "Username",
  entry: "Entry",
  again: "Typed again",
  at: "At",
  figures: "Figures",
  papers: returnFieldNames.papers,
  rejected: "Rejected",
  officialMark: returnFieldNames["rejected.officialMark"],
  tooMany: returnFieldNames["rejected.tooMany"],
  identifiable: returnFieldNames["rejected.identifiable"],
  void: returnFieldNames["rejected.void"],
  inPart: returnFieldNames.inPart,
  votes: "Votes",
  typedRejectedTotal: "Total rejected, as the paper states it",
  typedTurnout: "Turnout in per cent, as the paper states it",
  sheets: "Sheets",
  sheet: "Sheet",
  values: "Numbers",
  settled: "Settled from the paper",
  isAnnounced: "Announced",
  winners: "Favoured by the lot",
  declaration: "Declaration",
  version: "Version",
  seats: "Seats",
  electorate: "Electorate",
  candidates: "Candidates",
  id: "Identifier",
  description: "Description",
  fullName: "Full name",
  surname: "Surname",
  forenames: "Forenames",
  system: "Voting system",
  terms: "Years in which terms end",
  notPolled: "Why there is no poll",
  ballot: "Ballot paper",
  partyId: "Party identifier",
  elected: "Elected",
  byLot: "By lot",
  record: "Record",
  number: "Number",
  council: "Council",
  title: "Title",
  pollDate: "Polling day",
  ward: "Ward",
  capacity: "Declared as",
  correction: "Correction",
  proposal: "Proposed correction",
  remedy: "What it puts right",
  proposedBy: "Proposed by",
  confirmedBy: "Confirmed by",
  lotWinners: "Favoured by the lot",
  isReadOut: "Said to have been read out",
  ground: "Ground",
  to: "Back to",
  as: "Why there is no poll",
  post: "Post",
  announcement: "Announcement",
  announcementKind: "Kind of announcement",
  test: "Test",
  announcedAt: "Announced at",
  notAfter: "Not to be sent after",
  amends: "Changes the post",
  corrects: "Corrects the post",
  way: "How it is corrected",
  payload: "Content",
  data: "Told as data",
  text: "Text",
  languages: "Languages",
  pictures: "Pictures",
  digest: "Fingerprint",
  type: "Type",
  width: "Width",
  height: "Height",
  alt: "Text in its place",
  createdAt: "Made at",
  replyTo: "Answers",
  url: "Address",
  approver: "Approved by",
  asOfficer: "As Returning Officer or deputy",
  heldUntil: "Held until",
  sent: "Where it is",
  until: "Until",
  lookAt: "To be looked for at",
  because: "Because",
  tryAt: "To be tried again at",
  channel: "Channel",
  assessment: "Risk assessment",
  detail: "What it was",
  address: "Where from",
  holdSeconds: "Seconds it is held",
  term: "Term of office",
  settles: "Settles",
  newDate: "New date",
  notBefore: "Not to be sent before",
  words: "Words",
  links: "Words that are links",
  says: "What it says, in short",
  since: "Not known since",
};

const knownFields = new Map<string, string>(Object.entries(fields));

/** A field's words; what people named themselves, such as a warning's check, is its own name. */
export function fieldText(field: string): string {
  return knownFields.get(field) ?? field;
}

const valueNames = new Map<string, string>(
  Object.entries({ ...correctionGroundNames, ...remedyNames, ...notPolledNames }),
);

const toTheSecond = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});

/** `Friday 6 May 2022 at 01:12:03 BST` */
export function londonText(at: string): string {
  return `${time.day(at)} at ${toTheSecond.format(new Date(at))}`;
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A value that an event holds, as it is read. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (value === true) return "yes";
  if (value === false) return "no";
  const text = String(value);
  if (moment.test(text)) return `${londonText(text)} (${text})`;
  return valueNames.get(text) ?? text;
}

export const withheldText =
  "Withheld until the ward is declared: the figures of a count are for the auditor and the officers.";

/** What a proof found, in a sentence. */
export function checkedText(at: string, by: string | null): string {
  return by === null
    ? `The service proved it when it started, ${londonText(at)}.`
    : `Last proved by ${by}, ${londonText(at)}.`;
}

/** `6 May 2022`, and `01:12:03` beside it. */
export function londonDay(at: string): string {
  return time.day(at).replace(/^\w+ /, "");
}

export function londonClock(at: string): string {
  return toTheSecond.format(new Date(at));
}

export const wrongTimeText = "Enter a date and a time, such as 6 May 2022 at 01:30.";

export const nothingFound = "Nothing was found. Take one of the choices away.";

export const noSuchEntry = "There is no such entry. Go back to the audit and choose one.";

export function proofText(proof: Proof): string {
  if (!proof.isWhole) return proof.fault;
  const entries = counted(proof.entries, "entry", "entries");
  return `${sourceNames[proof.source]}: ${entries}, each following from the one before.`;
}
