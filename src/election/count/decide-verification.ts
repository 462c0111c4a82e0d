import { papersSoFar } from "./ballot-papers.ts";
import {
  accepted,
  type Circumstances,
  type Decision,
  refused,
  stopping,
  wrongStage,
} from "./decision.ts";
import type { Command } from "./event.ts";
import type { Box } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { wholeNumber } from "./typed-figures.ts";

type RecordVerification = Extract<Command, { kind: "record-verification" }>;

function readBox(
  { name, kind, counted, account, variance }: RecordVerification["boxes"][number],
  row: number,
): { box: Box; findings: Finding[] } {
  const number = (text: string, field: string): { value: number | null; findings: Finding[] } => {
    if (text.trim() === "") return { value: null, findings: [] };
    const value = wholeNumber(text);
    const finding: Finding = {
      check: "V-INT",
      severity: "hard",
      field,
      values: { typed: text.trim() },
    };
    return { value, findings: value === null ? [finding] : [] };
  };
  const papers = number(counted, `boxes.${row}.counted`);
  const expected = number(account, `boxes.${row}.account`);
  const box = {
    name,
    kind,
    counted: papers.value,
    account: expected.value,
    paperAccount: null,
    variance: variance.trim() || null,
    by: null,
  };
  return { box, findings: [...papers.findings, ...expected.findings] };
}

/** V-BOXES-ALL-RECEIVED: a number for every box, and account and count equal or their variance explained. */
function receivedBoxes(boxes: readonly Box[]): Finding[] {
  const missing = (["polling", "postal"] as const)
    .filter((kind) => !boxes.some((box) => box.kind === kind))
    .map((kind) => boxFinding(`boxes.${boxes.length}.counted`, { box: kind }));
  const faulty = boxes.flatMap(({ name, counted, account, variance }, row) => {
    if (counted === null) return [boxFinding(`boxes.${row}.counted`, { box: name })];
    if (account === null || account === counted || variance !== null) return [];
    return [boxFinding(`boxes.${row}.variance`, { box: name, counted, account })];
  });
  return [...missing, ...faulty];
}

function boxFinding(field: string, values: Finding["values"]): Finding {
  return { check: "V-BOXES-ALL-RECEIVED", severity: "hard", field, values };
}

/** V-ISSUED: more ballot papers than were issued. */
function morePapersThanIssued(boxes: readonly Box[]): Finding[] {
  return boxes.flatMap(({ name, counted, account }, row) =>
    counted !== null && account !== null && counted > account
      ? [
          {
            check: "V-ISSUED",
            severity: "warning",
            field: `boxes.${row}.counted`,
            values: { box: name, counted, account },
          },
        ]
      : [],
  );
}

/** V-ELECTORATE: nobody votes twice. */
function moreThanElectors(boxes: readonly Box[], electorate: number | null): Finding[] {
  const papers = papersSoFar(boxes);
  if (electorate === null || papers <= electorate) return [];
  const values = { papers, electorate };
  return [{ check: "V-ELECTORATE", severity: "hard", field: "boxes.0.counted", values }];
}

/** What is found in boxes that are said to be all of a ward's: see `recordVerification`. */
function checkBoxes(boxes: readonly Box[], electorate: number | null): readonly Finding[] {
  return [
    ...receivedBoxes(boxes),
    ...moreThanElectors(boxes, electorate),
    ...morePapersThanIssued(boxes),
  ];
}

function recorded(
  { contest }: Circumstances,
  boxes: readonly Box[],
  reasons: Readonly<Record<string, string>>,
): Decision {
  const findings = checkBoxes(boxes, contest.electorate);
  const stops = stopping(findings, reasons);
  if (stops.length > 0) return refused(...stops);
  return accepted([{ kind: "verification-recorded", boxes: [...boxes], reasons }], findings);
}

/**
 * Verification of a ward's boxes all at once: V, the number the count must meet (identity I1). Recorded again while
 * verifying. Refused where the boxes are known one by one: each is then typed by itself.
 */
export function recordVerification(
  circumstances: Circumstances,
  { boxes: typed, reasons }: RecordVerification,
): Decision {
  const { stage } = circumstances.state;
  if (stage.kind !== "verifying") return wrongStage(circumstances.state);
  const outstanding = circumstances.contest.boxes.find(
    ({ name }) => !typed.some((box) => box.name === name),
  );
  if (outstanding) return refused(boxFinding("boxes.0.counted", { box: outstanding.name }));
  const read = typed.map(readBox);
  const mistyped = read.flatMap(({ findings }) => findings);
  if (mistyped.length > 0) return refused(...mistyped);
  return recorded(
    circumstances,
    read.map(({ box }) => box),
    reasons,
  );
}

/** "All boxes are in": what was typed box by box becomes the verified number. */
export function confirmVerification(
  circumstances: Circumstances,
  { reasons }: Extract<Command, { kind: "confirm-verification" }>,
): Decision {
  const { stage } = circumstances.state;
  return stage.kind === "verifying"
    ? recorded(circumstances, stage.boxes, reasons)
    : wrongStage(circumstances.state);
}
