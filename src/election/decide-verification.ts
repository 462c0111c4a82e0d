import {
  accepted,
  type Circumstances,
  type Decision,
  refused,
  stopping,
  wrongStage,
} from "./decision.ts";
import type { Command } from "./event.ts";
import { papersVerified } from "./ballot-papers.ts";
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
    variance: variance.trim() || null,
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

/** Verification of a ward's boxes: V, the number the count must meet. Recorded again while verifying. */
export function recordVerification(
  { state, contest }: Circumstances,
  { boxes: typed, reasons }: RecordVerification,
): Decision {
  if (state.stage.kind !== "verifying") return wrongStage(state);
  const read = typed.map(readBox);
  const mistyped = read.flatMap(({ findings }) => findings);
  if (mistyped.length > 0) return refused(...mistyped);

  const boxes = read.map(({ box }) => box);
  const papers = papersVerified(boxes);
  const { electorate } = contest;
  const tooMany: Finding[] =
    electorate !== null && papers > electorate
      ? [
          {
            check: "V-ELECTORATE",
            severity: "hard",
            field: "boxes.0.counted",
            values: { papers, electorate },
          },
        ]
      : [];
  const findings = [...receivedBoxes(boxes), ...tooMany, ...morePapersThanIssued(boxes)];
  const stops = stopping(findings, reasons);
  if (stops.length > 0) return refused(...stops);
  return accepted([{ kind: "verification-recorded", boxes, reasons }], findings);
}
