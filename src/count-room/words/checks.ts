import type { CheckId, Finding, RefusalCode } from "#election/count/finding.ts";
import { count, figure } from "#i18n/en/number.ts";
import { time } from "#i18n/en/time.ts";
import { correctionRefusal } from "./correction.ts";
import { fieldName, stageName, whomToAsk } from "./count.ts";
import { varianceRefusal } from "./variance.ts";

type Say = (
  values: Finding["values"],
  finding: Finding,
  nameOf: (field: string | undefined) => string,
) => string;

/** What does not add up, with its figures, then what to do about it. */
const sentences: Record<CheckId | RefusalCode, Say> = {
  "V-INT": ({ typed }, { field }, nameOf) =>
    typed === ""
      ? `${nameOf(field)}: type a number. If there were none, type 0.`
      : `${nameOf(field)}: “${typed}” is not a whole number. Use digits only.`,
  "V-ALL-CANDS": ({ candidate, stranger }) =>
    candidate === undefined
      ? `Votes were given for ${stranger}, who is not a candidate in this ward. Is this the right ward’s sheet?`
      : `There are no votes for ${candidate}. If nobody voted for them, type 0.`,
  "V-RECON-SINGLE": ({ rejected, votes, papers, difference, valid }) =>
    `Rejected papers (${figure(rejected)}) and votes (${figure(votes)}) make ${figure(Number(rejected) + Number(votes))}; ${figure(papers)} ballot papers were counted. ${count(difference, "vote")} too ${Number(votes) > Number(valid) ? "many" : "few"}.`,
  "V-SUM-GE-VALID": ({ votes, valid, difference }) =>
    `${count(votes, "vote")} for ${count(valid, "valid ballot paper")}: each valid paper has at least one vote, so at least ${figure(difference)} ${difference === 1 ? "is" : "are"} missing.`,
  "V-SUM-LE-SEATS": ({ votes, seats, valid, most, difference, rejected, papers }) =>
    Number(valid) < 0
      ? `${count(rejected, "paper")} rejected are more than the ${figure(papers)} ballot papers counted. Check the rejected papers.`
      : `${count(votes, "vote")} are ${figure(difference)} more than ${count(valid, "valid ballot paper")} can hold: ${count(seats, "vote")} each make ${figure(most)}.`,
  "V-CAND-LE-VALID": ({ candidate, votes, valid }) =>
    Number(valid) < 0
      ? `More ballot papers are rejected than were counted, so ${candidate} cannot have ${count(votes, "vote")}. Check the rejected papers.`
      : `${candidate} has ${count(votes, "vote")}, more than the ${count(valid, "valid ballot paper")}. A paper gives a candidate one vote at most.`,
  "V-REJ-TOTAL": ({ typed, rejected, inPart }) =>
    `The total rejected was typed as ${figure(typed)}, but the four reasons add up to ${figure(rejected)}. Papers rejected in part (${figure(inPart)}) are not part of it.`,
  "V-PART": ({ inPart, valid, unused, seats, because }) => {
    if (because === "unused")
      return `Papers rejected in part (${figure(inPart)}) are as many as the votes not used. The votes not used have been typed in their place: type how many papers were rejected in part. If this is right, two officers record it.`;
    if (seats === 1)
      return `${count(inPart, "paper")} rejected in part: with one seat a paper cannot be rejected in part. Type 0.`;
    return unused === undefined
      ? `Papers rejected in part (${figure(inPart)}) are more than the valid ballot papers (${figure(valid)}).`
      : `Papers rejected in part (${figure(inPart)}) are more than the votes not used (${figure(unused)}). Each such paper has at least one.`;
  },
  "V-VERIFIED-EQ-COUNTED": ({ papers, verified, difference }) =>
    `${count(papers, "ballot paper")} counted; verification said ${figure(verified)}. ${count(difference, "ballot paper")} ${Number(papers) < Number(verified) ? (difference === 1 ? "is missing" : "are missing") : "too many"}. Count the bundles again.`,
  "V-BOXES-ALL-RECEIVED": ({ box, counted, account, because }) =>
    because !== undefined
      ? boxRefusal(because, boxName(box))
      : account === undefined
        ? `${boxName(box)}: type how many ballot papers were counted. If there were none, type 0.`
        : `${boxName(box)}: ${figure(counted)} counted, but the ballot paper account says ${figure(account)}. Say why they differ.`,
  "V-ISSUED": ({ box, counted, account, because }) =>
    because === "account"
      ? `${boxName(box)}: more papers are unused and spoilt than the station was given. Check the ballot paper account.`
      : `${boxName(box)}: ${figure(counted)} ballot papers counted are more than the ${figure(account)} on the ballot paper account.`,
  "V-ELECTORATE": ({ papers, electorate, last, digit }, { severity }) => {
    if (severity === "hard")
      return `${count(papers, "ballot paper")} are more than the ${figure(electorate)} people entitled to vote in this ward.`;
    const question = digit === "yes" ? " Is there a digit too many or too few?" : "";
    return `The electorate is ${figure(electorate)}; last time it was ${figure(last)}.${question}`;
  },
  "V-TURNOUT": ({ turnout, typed, papers, electorate, last }) => {
    const sum = `${count(papers, "ballot paper")} of an electorate of ${figure(electorate)} make a turnout of ${turnout}%`;
    if (typed !== undefined) return `${sum}; ${typed}% was typed.`;
    return last === undefined
      ? `${sum}, which is unusual for a council election.`
      : `${sum}; last time it was ${last}%.`;
  },
  "V-USE-RATE": ({ votes, possible, rate }) =>
    `${figure(votes)} of ${figure(possible)} possible votes were used (${rate}%), which is unusual. Is a counting sheet missing, or in twice?`,
  "V-SLATE-SPREAD": ({ candidate, fewest, other, most }) =>
    `${candidate} has ${count(fewest, "vote")}, less than half of ${other} of the same party with ${figure(most)}. Were two rows swapped?`,
  "V-REJ-RATE": ({ rejected, papers, rate }) =>
    rejected === 0
      ? `No ballot paper of ${figure(papers)} was rejected, which is unusual.`
      : `${count(rejected, "ballot paper")} of ${figure(papers)} (${rate}%) were rejected, which is unusually many.`,
  "V-DOUBLE-ENTRY": ({ because }, { field }, nameOf) =>
    because === "agreed"
      ? `${nameOf(field)}: both people typed the same here. Type again only the figures that differ.`
      : `${nameOf(field)}: the two entries differ. Look at the paper and type this figure once more.`,
  "V-SHEET-SUM": ({ because, sheet }) => sheetText(because, String(sheet)),
  "V-SIMILAR-NAMES": ({ candidate, description, votes, other, otherDescription, otherVotes }) =>
    `Two names are alike. ${candidate} (${description || "no description"}) has ${count(votes, "vote")} and ${other} (${otherDescription || "no description"}) has ${figure(otherVotes)}: is that the right way round?`,
  "V-TIE": ({ candidates, places }) =>
    `${figure(candidates)} candidates are level for ${count(places, "place")}. Draw lots and choose ${places === 1 ? "one of them" : `${figure(places)} of them`}.`,
  "V-SEATS": ({ candidates, seats }) =>
    `${count(candidates, "candidate")} for ${count(seats, "seat")} is not a poll.`,
  "V-DUP": ({ ward, same, sheet, twin }) =>
    sheet !== undefined
      ? `${sheet} and ${twin} have the same figures. Was one sheet typed twice?`
      : same === undefined
        ? `${ward} has been declared already.`
        : `${count(same, "candidate")} have the same votes as in ${ward}. Is this ${ward}’s sheet?`,
  "V-STATE": ({ because, closes, name, stage }) => {
    if (because === "polls-open")
      return `The polls close at ${time.of(String(closes))}. Nothing of the count can be typed before then.`;
    if (because === "same-person")
      return `${name} typed these figures. Another person must do this step.`;
    if (because === "typed-again")
      return `${name} has typed these figures once more already. The count supervisor settles what differs against the paper.`;
    return `This cannot be done at the stage “${stageName(stage)}”.`;
  },
  "V-VARIANCE": (values) => varianceRefusal(values),
  "V-SHEET-SPREAD": ({ sheet, candidate, votes, expected }) =>
    `${sheet}: ${candidate} has ${count(votes, "vote")}; by the other sheets it would be about ${figure(expected)}. Is a row missing, or in another’s place?`,
  "V-CORRECTION": (values) => correctionRefusal(values),
  "V-VERSION": () =>
    "Someone else changed this ward while you were working. What you typed is still here: look at the ward as it is and send it again if it still holds.",
  "V-CLOSE": ({ margin }) =>
    margin === 0
      ? "There is an equality of votes for the last seat. Have the candidates and agents been offered a recount?"
      : `${count(margin, "vote")} between the last elected and the next. Have the candidates and agents been offered a recount?`,
  "unknown-contest": () => "There is no such ward at this election.",
  "not-your-ward": ({ ward }) => `You do not work on ${ward}. Ask the administrator if you should.`,
  "not-your-role": ({ command }) => `Your account may not do this. ${whomToAsk(command)}`,
  "reason-missing": () => "Type a reason.",
  "read-back-differs": ({ ward, typed }) =>
    typed === ""
      ? `Type the ward’s name, ${ward}, to declare its result.`
      : `You typed “${typed}”; this ward is ${ward}. Type its name to declare its result.`,
  "key-used-for-another-command": () =>
    "This form was sent before with other content. Open the ward again and send it once more.",
  "disk-full": () =>
    "This was not recorded, because the disk of the service is full. What you typed is still here: tell whoever runs the service, and send it again when there is room.",
  "journal-fault": () =>
    "It is not certain that this was recorded, because the journal cannot be used at the moment. What you typed is still here: tell whoever runs the service, then look at the ward again before you send it.",
  "system-not-counted": () =>
    "Votes here are counted by single transferable vote, which Wardcast cannot count yet. Count them as you do without it: nothing can be typed here.",
  "lot-not-needed": () => "No candidates are level for the last seat, so no lots are drawn.",
  "not-understood": (_values, { field }, nameOf) =>
    field === undefined
      ? "The form could not be understood. Open the ward again."
      : `${nameOf(field)}: choose one.`,
};

function boxName(box: number | string | undefined): string {
  if (box === "polling") return "Polling stations";
  return box === "postal" ? "Postal ballot papers" : String(box);
}

function boxRefusal(because: string | number, box: string): string {
  if (because === "known") return `There is a box ${box} already. Give this one a name of its own.`;
  return because === "expected"
    ? `${box} is one of the boxes this ward must have. Type its count when it comes in.`
    : `There is no box ${box} in this ward. Open the ward again.`;
}

function sheetText(because: string | number | undefined, sheet: string): string {
  switch (because) {
    case "missing":
      return `${sheet} has not been typed. Look for it: the count is not complete without it.`;
    case "once":
      return `${sheet} has been typed by one person. Another person must type it too.`;
    case "differ":
      return `${sheet} was typed in two ways. Look at the paper, then type it again or have the supervisor settle it.`;
    case "twice":
      return `There are two sheets called ${sheet}. Give each a name of its own.`;
    case "typed":
      return `${sheet} has been typed already, so it stays on the list.`;
    case "no-slate":
      return "No party has a candidate for every seat in this ward, so there are no block votes.";
    case "figures-typed":
      return "Figures for the whole ward have been typed already. Take the ward one step back to count by sheets.";
    case "sheets-listed":
      return "This ward is counted by sheets. Type the sheets, not the whole ward.";
    case "none":
      return "No sheets are listed. List the sheets the tables will bring first.";
    case "no-difference":
      return `There is nothing to settle on ${sheet}.`;
    default:
      return `There is no sheet ${sheet} in this ward. Open the ward again.`;
  }
}

/** One finding as a sentence with its figures. `nameOf` names a form's field, a candidate's votes among them. */
export function sentence(finding: Finding, nameOf = fieldName): string {
  return sentences[finding.check](finding.values, finding, nameOf);
}
