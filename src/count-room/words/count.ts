import type { Stage } from "#election/count/contest-state.ts";
import type { Command, ContestEvent } from "#election/count/event.ts";
import type { Finding } from "#election/count/finding.ts";
import { agreedValues, type Sheet } from "#election/count/sheet.ts";
import type { Step, StepKind } from "#election/count/step.ts";
import type { Contest, NotPolledKind } from "#election/model.ts";
import { count, figure } from "#i18n/en/number.ts";
import { time } from "#i18n/en/time.ts";

/** The words of the staff screens. */

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
  counted: "Ballot papers counted in the box",
  account: "Ballot papers it should hold",
  supplied: "Ballot papers the station was given",
  unused: "Unused",
  spoilt: "Spoilt",
  tendered: "Tendered, kept apart",
  variance: "Why count and account differ",
} as const;

const otherFieldNames = {
  reason: "Reason",
  readBack: "Ward’s name",
  ground: "Ground",
  remedy: "What is put right",
  elected: "Who is elected",
  as: "Why there is no poll",
  name: "Name of the box",
  box: "Kind of box",
  sheets: "Sheets",
  check: "What is out",
  variancePapers: "By how many",
  direction: "Too many or too few",
} as const;

export const stepBackNames = {
  verifying: "Go back to verification",
  verified: "Go back to before the count",
  counting: "Go back to the count",
} as const;

export const sheetKinds = {
  whole: "Tables with a return of their own",
  block: "Sheets of block votes",
  mixed: "Sheets of mixed papers",
  rejected: "Sheets of rejected papers",
} as const;

const sheetNames = {
  whole: "Table",
  block: "Block votes",
  mixed: "Mixed papers",
  rejected: "Rejected papers",
} as const;

export function sheetName(kind: keyof typeof sheetNames, number: number): string {
  return `${sheetNames[kind]} ${number}`;
}

export const mixedPapers = "Valid ballot papers on this sheet";

/** Papers that gave every vote to one party's slate. */
export function blockName(description: string, surnames: readonly string[]): string {
  return `${description}: ${surnames.join(", ")}`;
}

export function sheetStanding(sheet: Sheet): string {
  if (sheet.settled) return "Settled by the supervisor";
  if (agreedValues(sheet)) return "Agreed";
  return ["Not typed", "Typed once", "Typed in two ways"][sheet.entries.length] ?? "";
}

/** A candidate who gave none is not thereby an independent. */
export const noDescription = "No description";

/** A word from a table that is closed, asked for by a value of a finding, which is open. */
function wordIn(table: Readonly<Record<string, string>>, key: unknown): string | undefined {
  return typeof key === "string" && Object.hasOwn(table, key) ? table[key] : undefined;
}

export function fieldName(field: string | undefined): string {
  const name = wordIn({ ...returnFieldNames, ...otherFieldNames }, field);
  return name ?? (field?.startsWith("votes") ? "Votes" : "This ward");
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

export const corrected = "Corrected";

export function stageName(stage: unknown): string {
  return wordIn(stages, stage) ?? "";
}

const officer = "Ask the Returning Officer or a deputy.";
const supervisor = "Ask the count supervisor or the Returning Officer.";
const anyone = "Ask someone who works at the count.";

const askers: Record<Command["kind"], string> = {
  "start-verification": anyone,
  "record-verification": anyone,
  "add-box": anyone,
  "remove-box": supervisor,
  "record-box": anyone,
  "confirm-verification": supervisor,
  "start-count": anyone,
  "enter-figures": "Ask an entry clerk.",
  "settle-entries": supervisor,
  "record-variance": officer,
  "confirm-variance": officer,
  "list-sheets": supervisor,
  "enter-sheet": "Ask an entry clerk.",
  "settle-sheet": supervisor,
  "add-up-sheets": anyone,
  "call-recount": officer,
  "draw-lot": officer,
  "declare-result": officer,
  "correct-result": supervisor,
  "confirm-correction": supervisor,
  "drop-correction": supervisor,
  reopen: supervisor,
  "mark-not-polled": officer,
  "reinstate-poll": officer,
};

/** Whom to ask when one's own role may not do something. */
export function whomToAsk(command: unknown): string {
  return wordIn(askers, command) ?? anyone;
}

/** What time the service believes it is, before the close of poll. */
export function clockText(now: string, closes: string, isRehearsal: boolean): string {
  const whose = isRehearsal ? "This rehearsal’s clock" : "This service’s clock";
  const says = time.at(time.of(now), time.day(now));
  const until = time.at(time.of(closes), time.day(closes));
  const wrong = isRehearsal ? "" : " If that is not the time, tell whoever runs the service.";
  return `${whose} says ${says}. Nothing of the count can be typed before ${until}.${wrong}`;
}

export const diskFullText =
  "The disk of the service is full, so nothing was recorded or changed. What was recorded before is safe. Tell whoever runs the service, and try again when there is room.";

/** What a ward needs next: said to the one who does it, and to everyone else. */
const stepWords: Record<StepKind, { readonly yours: string; readonly others: string }> = {
  "wait-for-close": { yours: "", others: "Waits for the close of poll" },
  "start-verification": { yours: "Start verification", others: "Verification to start" },
  "record-verification": {
    yours: "Type the ballot papers verified",
    others: "Ballot papers being verified",
  },
  "record-box": { yours: "Type the boxes as they come in", others: "Boxes coming in" },
  "confirm-verification": {
    yours: "Say that all boxes are in",
    others: "Waits for the supervisor to say that all boxes are in",
  },
  "start-count": { yours: "Start the count", others: "Count to start" },
  "first-entry": { yours: "Type the figures", others: "Waits for the figures" },
  "second-entry": {
    yours: "Type the figures a second time",
    others: "Waits for a second person’s figures",
  },
  "settle-difference": {
    yours: "Two entries differ: look at the paper",
    others: "Two entries differ: waits for the supervisor or those who typed them",
  },
  "enter-sheet": { yours: "Type the sheets", others: "Sheets being typed" },
  "settle-sheet": {
    yours: "Two people typed a sheet differently: look at the paper",
    others: "A sheet was typed in two ways",
  },
  "add-up-sheets": { yours: "Add the sheets up", others: "Sheets to be added up" },
  "draw-lot": { yours: "Draw lots for the last seat", others: "Waits for lots to be drawn" },
  declare: { yours: "Declare the result", others: "Waits for the Returning Officer to declare" },
  "confirm-correction": {
    yours: "Look at the correction, then publish or drop it",
    others: "A correction waits for a second person",
  },
  nothing: { yours: "", others: "Nothing left to do" },
};

export function stepText({ kind, isYours }: Step): string {
  const { yours, others } = stepWords[kind];
  return isYours ? yours : others;
}

const doneWords: Record<Command["kind"], string> = {
  "start-verification": "Verification has started.",
  "record-verification": "The ballot papers verified are recorded.",
  "add-box": "The box is added.",
  "remove-box": "The box is taken away.",
  "record-box": "The box is recorded.",
  "confirm-verification": "Verification is complete: all boxes are in.",
  "start-count": "The count has started.",
  "enter-figures": "Your figures are recorded.",
  "settle-entries": "The difference is settled.",
  "record-variance": "The variance is recorded. Another officer confirms it.",
  "confirm-variance": "The variance is confirmed. The figures can be typed as they are.",
  "list-sheets": "The list of sheets is recorded.",
  "enter-sheet": "The sheet is recorded.",
  "settle-sheet": "The sheet is settled.",
  "add-up-sheets": "The sheets are added up, and they agree.",
  "call-recount": "The recount is recorded. Two people type the figures again.",
  "draw-lot": "The lot is recorded.",
  "declare-result": "The result is declared. Everyone can see it.",
  "correct-result": "The correction is proposed. Another person publishes it.",
  "confirm-correction": "The correction is published beside the declaration.",
  "drop-correction": "The correction is dropped. The result stands as it was.",
  reopen: "The ward is one step back.",
  "mark-not-polled": "It is recorded that there is no poll.",
  "reinstate-poll": "The poll is reinstated.",
};

/** What a command did, for the page that follows it; null for anything else in its address. */
export function doneText(command: string | null): string | null {
  return wordIn(doneWords, command) ?? null;
}

const happened: Record<ContestEvent["kind"], string> = {
  "verification-started": "Verification started",
  "box-added": "Box added",
  "box-removed": "Box taken away",
  "box-recorded": "Box counted",
  "verification-recorded": "Ballot papers verified",
  "count-started": "Count started",
  "figures-entered": "Figures typed",
  "variance-recorded": "Variance recorded",
  "variance-confirmed": "Variance confirmed",
  "sheets-listed": "Sheets listed",
  "sheet-entered": "Sheet typed",
  "sheet-settled": "Sheet settled",
  "provisional-result-agreed": "Provisional result agreed",
  "recount-called": "Recount called",
  "lot-drawn": "Lot drawn",
  "result-declared": "Result declared",
  "correction-proposed": "Correction proposed",
  "correction-dropped": "Correction dropped",
  "result-corrected": "Result corrected",
  reopened: "Taken one step back",
  "poll-not-taken": "No poll",
  "poll-reinstated": "Poll reinstated",
};

export function happenedText(event: ContestEvent["kind"]): string {
  return happened[event];
}

export const notPolledNames: Record<NotPolledKind, string> = {
  uncontested: "Uncontested: no more candidates than seats",
  countermanded: "Countermanded: a candidate died before the poll opened",
  abandoned: "Abandoned: a candidate died after the poll opened",
  postponed: "Postponed",
};

/** The Electoral Commission's sentence for an equality of votes. */
export function lotSentence(candidate: string): string {
  return `Following an equality of votes, lots were drawn and, as a consequence, an additional vote was allotted to candidate ${candidate}.`;
}

export function lotLegend(places: number): string {
  return places === 1 ? "Who did the lot favour?" : `Which ${places} did the lot favour?`;
}

/** With several seats the margin is never called a majority. */
export function marginText(margin: number, seats: number, recounts: number): string {
  const between =
    seats === 1
      ? `Majority: ${count(margin, "vote")}.`
      : `${count(margin, "vote")} between the last elected and the next.`;
  return recounts === 0 ? between : `${between} After ${count(recounts, "recount")}.`;
}

/** Over the list of problems: warnings ask for a look and a reason, the rest must be put right. */
export function problemTitle(findings: readonly Finding[]): string {
  const areWarnings =
    findings.length > 0 && findings.every(({ severity }) => severity === "warning");
  return areWarnings ? "Check these figures" : "There is a problem";
}

export function wardFacts({ seats, electorate, candidates }: Contest): string {
  const people = electorate === null ? "" : `, electorate ${figure(electorate)}`;
  return `${count(seats, "seat")}, ${count(candidates.length, "candidate")}${people}`;
}

/** `3 of 12 boxes in` */
export function countOf(some: number, all: number, what: string): string {
  return `${figure(some)} of ${figure(all)} ${what}`;
}

export function progressText(rows: readonly { readonly stage: Stage }[]): string {
  const polled = rows.filter(({ stage }) => stage.kind !== "not-polled");
  const declared = polled.filter(({ stage }) => stage.kind === "declared");
  return `${figure(declared.length)} of ${count(polled.length, "ward")} declared`;
}
