import type { z } from "zod";
import { type Command, command } from "#election/count/event.ts";
import type { Finding } from "#election/count/finding.ts";
import { sheetKind, type SheetPlan } from "#election/count/sheet.ts";
import { returnFields, wholeNumber } from "#election/count/typed-figures.ts";
import { sheetName } from "./words/count.ts";

/** A form as the browser sent it. A field may be there several times (checkboxes). */
export type Fields = ReadonlyMap<string, readonly string[]>;

export type WardForm = {
  readonly kind: string;
  readonly csrf: string;
  readonly key: string;
  readonly version: number;
  readonly fields: Fields;
};

/** The two boxes of the verification form; more would show how people voted in one place. */
const boxes = [
  { name: "Polling stations", kind: "polling" },
  { name: "Postal", kind: "postal" },
] as const;

/** What is typed of one box. */
const boxFields = [
  "counted",
  "account",
  "supplied",
  "unused",
  "spoilt",
  "tendered",
  "variance",
] as const;

const reasonField = /^reasons\[(.+)\]$/;

export function fieldOf(fields: Fields, name: string): string {
  return fields.get(name)?.[0] ?? "";
}

export async function readWardForm(request: Request): Promise<WardForm> {
  const form = await request.formData();
  const text = (value: FormDataEntryValue) => (typeof value === "string" ? value : "");
  const fields = new Map(
    [...form.keys()].map((name) => [name, form.getAll(name).map(text)] as const),
  );
  return {
    kind: fieldOf(fields, "command"),
    csrf: fieldOf(fields, "csrf"),
    key: fieldOf(fields, "key"),
    version: Number(fieldOf(fields, "version")),
    fields,
  };
}

/** The return as it was typed, which the rules read: see `readFigures`. */
function typedReturn(fields: Fields): Record<string, string> {
  const known = new Set<string>([
    ...returnFields,
    ...boxFields,
    "typedRejectedTotal",
    "typedTurnout",
  ]);
  const names = [...fields.keys()].filter(
    (name) => known.has(name) || /^(votes|block)\./.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, fieldOf(fields, name)]));
}

function reasonsIn(fields: Fields): Record<string, string> {
  const given = [...fields.keys()].flatMap((name): [string, string][] => {
    const check = reasonField.exec(name)?.[1];
    return check === undefined ? [] : [[check, fieldOf(fields, name)]];
  });
  return Object.fromEntries(given);
}

/** The sheets a ward's tables will bring, from how many there are of each kind: `Table 1`, `Table 2`, … */
function sheetsIn(fields: Fields): SheetPlan[] {
  return sheetKind.options.flatMap((kind) => {
    const many = Math.min(wholeNumber(fieldOf(fields, `sheets.${kind}`)) ?? 0, 100);
    return Array.from({ length: many }, (_, row) => ({ name: sheetName(kind, row + 1), kind }));
  });
}

function contentOf({ kind, fields }: WardForm): Record<string, unknown> {
  return {
    kind,
    typed: typedReturn(fields),
    reasons: reasonsIn(fields),
    boxes: boxes.map((box, row) => ({ ...box, counted: fieldOf(fields, `boxes.${row}.counted`) })),
    name: fieldOf(fields, "name"),
    check: fields.get("check")?.[0],
    papers: fieldOf(fields, "variancePapers"),
    direction: fields.get("direction")?.[0],
    box: fields.get("box")?.[0],
    sheet: fieldOf(fields, "sheet"),
    sheets: sheetsIn(fields),
    isAnnounced: fieldOf(fields, "isAnnounced") === "yes",
    winners: fields.get("winners") ?? [],
    lotWinners: fields.get("lotWinners") ?? [],
    readBack: fieldOf(fields, "readBack"),
    ground: fields.get("ground")?.[0],
    remedy: fields.get("remedy")?.[0],
    elected: fields.get("elected") ?? [],
    isReadOut: fieldOf(fields, "readOut") === "yes",
    reason: fieldOf(fields, "reason"),
    to: fields.get("to")?.[0],
    as: fields.get("as")?.[0],
    newDate: fieldOf(fields, "newDate").trim() || null,
  };
}

/** The field a command's schema did not take: a reason left out, or a choice not made. */
function misread({ issues }: z.ZodError): readonly Finding[] {
  return issues.map(({ path: [field] }) => {
    const check = field === "reason" ? "reason-missing" : "not-understood";
    return { check, severity: "hard", field: String(field), values: {} };
  });
}

/** Reads a command from its form, or says which field it needs. */
export function readCommand(
  sent: WardForm,
): { ok: true; command: Command } | { ok: false; findings: readonly Finding[] } {
  const read = command.safeParse(contentOf(sent));
  return read.success
    ? { ok: true, command: read.data }
    : { ok: false, findings: misread(read.error) };
}
