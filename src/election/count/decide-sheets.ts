import type { Contest } from "#election/model.ts";
import { addUp, sheetFields, slatesOf } from "./adding-up.ts";
import { checkFigures } from "./checks.ts";
import { closeResult, findingsOf, typedTwice } from "./decide-figures.ts";
import {
  accepted,
  type Circumstances,
  type Decision,
  refused,
  samePerson,
  stopping,
  wrongStage,
} from "./decision.ts";
import { type Difference, differenceFindings, fieldDifferences, typedAgain } from "./entries.ts";
import type { Command } from "./event.ts";
import { type Finding, isHard } from "./finding.ts";
import { sheetSpread } from "./sheet-spread.ts";
import { agreedValues, type Sheet, type SheetEntry, type SheetValues } from "./sheet.ts";
import { thresholds } from "./thresholds.ts";
import { wholeNumber } from "./typed-figures.ts";
import { confirmedIn, type Variance } from "./variance.ts";

type Of<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;

function sheetFinding(values: Finding["values"], field?: string): Finding {
  return { check: "V-SHEET-SUM", severity: "hard", ...(field && { field }), values };
}

function sheetRefusal(because: string, sheet: string): Decision {
  return refused(sheetFinding({ because, sheet }, "sheets"));
}

/**
 * Which sheets the count will bring, so that one that is missing is missed. May be listed again, but a sheet that
 * somebody has typed stays; block votes need a party with a candidate for every one of several seats.
 */
export function listSheets(
  { state, contest }: Circumstances,
  { sheets: plans }: Of<"list-sheets">,
): Decision {
  const { stage } = state;
  if (stage.kind !== "counting" && stage.kind !== "recount") return wrongStage(state);
  if (stage.entries.length > 0) return sheetRefusal("figures-typed", "");
  const names = plans.map(({ name }) => name.toLocaleLowerCase("en-GB"));
  const twice = plans.find((_, row) => names.indexOf(names[row] ?? "") !== row);
  if (twice) return sheetRefusal("twice", twice.name);
  const typed = stage.sheets.filter(({ entries }) => entries.length > 0);
  const lost = typed.find(
    ({ name, kind }) => !plans.some((plan) => plan.name === name && plan.kind === kind),
  );
  if (lost) return sheetRefusal("typed", lost.name);
  const block = plans.find(({ kind }) => kind === "block");
  if (block && slatesOf(contest).length === 0) return sheetRefusal("no-slate", block.name);
  return accepted([{ kind: "sheets-listed", sheets: [...plans] }]);
}

/** The sheet's numbers, or a V-INT for each that is not one and a V-ALL-CANDS for each that has no place on it. */
function readSheet(
  contest: Contest,
  { kind }: Sheet,
  typed: Readonly<Record<string, string>>,
): { values: SheetValues; findings: readonly Finding[] } {
  const fields = sheetFields(contest, kind);
  const findings: Finding[] = [];
  const values = fields.flatMap((field): [string, number][] => {
    const text = (typed[field] ?? "").trim();
    const value = wholeNumber(text);
    if (value === null) {
      findings.push({ check: "V-INT", severity: "hard", field, values: { typed: text } });
    }
    return value === null ? [] : [[field, value]];
  });
  const strangers = Object.keys(typed)
    .filter((field) => field.startsWith("votes.") && !fields.includes(field))
    .map((field): Finding => {
      const stranger = field.slice("votes.".length);
      return { check: "V-ALL-CANDS", severity: "hard", field, values: { stranger } };
    });
  return { values: Object.fromEntries(values), findings: [...findings, ...strangers] };
}

/** What a variance of the whole count lets one of its sheets be out by: no more, and in the same direction. */
function isPartOf(variances: readonly Variance[], { check, values }: Finding): boolean {
  const out = Number(values["votes"]) - Number(values["valid"]);
  const settled = confirmedIn(variances).find((each) => each.check === check)?.amount ?? 0;
  return (
    check === "V-RECON-SINGLE" &&
    Math.sign(out) === Math.sign(settled) &&
    Math.abs(out) <= Math.abs(settled)
  );
}

/**
 * The identities of a ward hold on every sheet that has papers and votes (I2 to I6). Whether as many papers are rejected
 * in part as votes are not used says something of the whole ward alone.
 */
function sheetObjections(
  { contest, state }: Circumstances,
  { kind }: Sheet,
  values: SheetValues,
): readonly Finding[] {
  if (kind !== "whole" && kind !== "mixed") return [];
  const figures = addUp(contest, [{ kind, values }]);
  const variances = "variances" in state.stage ? state.stage.variances : [];
  return checkFigures({ contest, figures, verified: null })
    .filter(isHard)
    .filter((finding) => finding.values["because"] !== "unused" && !isPartOf(variances, finding));
}

function sheetOf({ state }: Circumstances, name: string): Sheet | Decision {
  const { stage } = state;
  if (stage.kind !== "counting" && stage.kind !== "recount") return wrongStage(state);
  return stage.sheets.find((sheet) => sheet.name === name) ?? sheetRefusal("unknown", name);
}

/** One sheet by one person, the first or the blind second of two; or a person's own sheet again. */
export function enterSheet(
  circumstances: Circumstances,
  { sheet: name, typed }: Of<"enter-sheet">,
): Decision {
  const { contest, actor, now } = circumstances;
  const sheet = sheetOf(circumstances, name);
  if ("ok" in sheet) return sheet;
  const others = sheet.entries.filter(({ by }) => by.username !== actor.username);
  if (others.length > 1) return samePerson(others.map(({ by }) => by.name).join(", "));
  const [other] = others;
  const own = sheet.entries.find((each) => each.by.username === actor.username);
  const before = other && own ? differing(other.values, own.values) : [];
  if (own && own.again.length > 0) return typedTwice(actor.name);
  const again =
    own && before.length > 0
      ? typedAgain(new Map(Object.entries(own.values)), before, typed)
      : { typed, findings: [] };
  const { values, findings } = readSheet(contest, sheet, again.typed);
  const mistyped = [...again.findings, ...findings];
  const stops = mistyped.length > 0 ? mistyped : sheetObjections(circumstances, sheet, values);
  if (stops.length > 0) return refused(...stops);
  const by = { username: actor.username, name: actor.name };
  const entry: SheetEntry = { by, at: now, values, again: before.map(({ field }) => field) };
  return accepted(
    [{ kind: "sheet-entered", sheet: name, entry }],
    other ? differenceFindings(differing(other.values, values)) : [],
  );
}

function differing(first: SheetValues, second: SheetValues): readonly Difference[] {
  return fieldDifferences(new Map(Object.entries(first)), new Map(Object.entries(second)));
}

/** What the paper says where two people typed a sheet differently; by somebody who typed neither. */
export function settleSheet(
  circumstances: Circumstances,
  { sheet: name, typed }: Of<"settle-sheet">,
): Decision {
  const { contest, actor, now } = circumstances;
  const sheet = sheetOf(circumstances, name);
  if ("ok" in sheet) return sheet;
  const [first, second] = sheet.entries;
  if (!first || !second || agreedValues(sheet)) return sheetRefusal("no-difference", name);
  if (sheet.entries.some(({ by }) => by.username === actor.username)) return samePerson(actor.name);
  const fields = differing(first.values, second.values).map(({ field }) => field);
  const both = Object.fromEntries(
    Object.entries(first.values).map(([field, value]) => [field, String(value)]),
  );
  const settled = Object.fromEntries(fields.map((field) => [field, typed[field] ?? ""]));
  const { values, findings } = readSheet(contest, sheet, { ...both, ...settled });
  const stops = findings.length > 0 ? findings : sheetObjections(circumstances, sheet, values);
  if (stops.length > 0) return refused(...stops);
  const by = { username: actor.username, name: actor.name };
  return accepted([
    { kind: "sheet-settled", sheet: name, entry: { by, at: now, values, again: [] } },
  ]);
}

type AgreedSheet = Sheet & { readonly values: SheetValues };

/** V-DUP: two sheets with the same numbers may be one sheet typed twice. */
function sheetsTwice(sheets: readonly AgreedSheet[]): Finding[] {
  return sheets.flatMap(({ name, kind, values }, index) => {
    const twin = sheets.slice(0, index).find((other) => {
      const fields = Object.keys(values).filter((field) => values[field] !== 0);
      const same = fields.filter((field) => other.values[field] === values[field]);
      return (
        other.kind === kind &&
        same.length >= thresholds.sameFigures &&
        differing(other.values, values).length === 0
      );
    });
    if (!twin) return [];
    const found = { sheet: name, twin: twin.name };
    return [{ check: "V-DUP", severity: "warning", field: "votes", values: found }];
  });
}

function outstanding(sheet: Sheet): Finding[] {
  if (agreedValues(sheet)) return [];
  const because = ["missing", "once", "differ"][sheet.entries.length] ?? "differ";
  return [sheetFinding({ because, sheet: sheet.name })];
}

/**
 * Adds the sheets up and asks of the sum all that is asked of a ward's return (V-SHEET-SUM, identity I7). Refused while a
 * sheet is missing, typed once or settled by nobody; the sum is done here and nowhere else.
 */
export function addUpSheets(
  circumstances: Circumstances,
  { reasons }: Of<"add-up-sheets">,
): Decision {
  const { state, contest } = circumstances;
  const { stage } = state;
  if (stage.kind !== "counting" && stage.kind !== "recount") return wrongStage(state);
  if (stage.sheets.length === 0) return sheetRefusal("none", "");
  const missing = stage.sheets.flatMap(outstanding);
  if (missing.length > 0) return refused(...missing);
  const sheets = stage.sheets.map((sheet) => ({ ...sheet, values: agreedValues(sheet) ?? {} }));
  const figures = addUp(contest, sheets);
  const findings = [
    ...findingsOf(circumstances, figures, stage),
    ...sheetsTwice(sheets),
    ...sheetSpread(contest, sheets),
  ];
  const stops = stopping(findings, reasons);
  if (stops.length > 0) return refused(...stops);
  return accepted(
    [{ kind: "provisional-result-agreed", figures, settled: null, reasons }],
    [...findings, ...closeResult(contest, figures)],
  );
}
