import type { Contest, PersonId } from "#election/model.ts";
import type { Figures } from "./figures.ts";
import type { Finding } from "./finding.ts";

/** The return's fields beside the votes, as a form or a file names them. */
export const returnFields = [
  "papers",
  "rejected.officialMark",
  "rejected.tooMany",
  "rejected.identifiable",
  "rejected.void",
  "inPart",
] as const;

/** The field of one candidate's votes. */
export function votesField(id: PersonId): string {
  return `votes.${id}`;
}

/**
 * A whole number as people type it: thousands may be parted by commas or spaces. Null for anything else,
 * an empty field included, since a nought must be typed.
 */
export function wholeNumber(text: string): number | null {
  const digits = text.trim().replace(/(?<=\d)[,\s](?=\d{3}(?!\d))/gu, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

function notANumber(field: string, text: string): Finding {
  return { check: "V-INT", severity: "hard", field, values: { typed: text.trim() } };
}

/**
 * Reads a return as one person typed it. Gives the figures, or a V-INT for each field that is not a whole
 * number and a V-ALL-CANDS for each candidate without a value and each value without a candidate.
 */
export function readFigures(
  contest: Contest,
  typed: Readonly<Record<string, string>>,
): { figures: Figures; findings: readonly [] } | { figures: null; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const values = new Map<string, number>();
  const read = (field: string): void => {
    const text = typed[field] ?? "";
    const value = wholeNumber(text);
    if (value === null) findings.push(notANumber(field, text));
    else values.set(field, value);
  };
  for (const field of returnFields) read(field);
  for (const { id, name } of contest.candidates) {
    const field = votesField(id);
    if (typed[field] === undefined) findings.push(missing(field, name));
    else read(field);
  }
  findings.push(...strangers(contest, typed));
  const typedRejectedTotal = optional(typed, "typedRejectedTotal", wholeNumber, findings);
  const typedTurnout = optional(typed, "typedTurnout", percentage, findings);
  if (findings.length > 0) return { figures: null, findings };
  const stated = { typedRejectedTotal, typedTurnout };
  return { figures: { ...figuresOf(contest, values), ...stated }, findings: [] };
}

/** The figures of a return in which every field was a number. */
function figuresOf(
  { candidates }: Contest,
  values: ReadonlyMap<string, number>,
): Omit<Figures, "typedRejectedTotal" | "typedTurnout"> {
  const typed = (field: string): number => {
    const value = values.get(field);
    if (value === undefined) throw new RangeError(`Nobody typed ${field}.`);
    return value;
  };
  return {
    papers: typed("papers"),
    rejected: {
      officialMark: typed("rejected.officialMark"),
      tooMany: typed("rejected.tooMany"),
      identifiable: typed("rejected.identifiable"),
      void: typed("rejected.void"),
    },
    inPart: typed("inPart"),
    votes: candidates.map(({ id }): [PersonId, number] => [id, typed(votesField(id))]),
  };
}

function missing(field: string, name: string): Finding {
  return { check: "V-ALL-CANDS", severity: "hard", field, values: { candidate: name } };
}

/** Votes for people who do not stand in this ward: the sheet of another one, or a row that slipped. */
function strangers(contest: Contest, typed: Readonly<Record<string, string>>): Finding[] {
  const known = new Set(contest.candidates.map(({ id }) => votesField(id)));
  return Object.keys(typed)
    .filter((field) => field.startsWith("votes.") && !known.has(field))
    .map((field) => ({
      check: "V-ALL-CANDS",
      severity: "hard",
      field,
      values: { stranger: field.slice("votes.".length) },
    }));
}

function percentage(text: string): number | null {
  const digits = text.trim().replace(/\s*%$/, "");
  return /^\d{1,3}(\.\d+)?$/.test(digits) ? Number(digits) : null;
}

/** A field that may be left empty, because not every paper states it. */
function optional(
  typed: Readonly<Record<string, string>>,
  field: string,
  parse: (text: string) => number | null,
  findings: Finding[],
): number | null {
  const text = typed[field] ?? "";
  if (text.trim() === "") return null;
  const value = parse(text);
  if (value === null) findings.push(notANumber(field, text));
  return value;
}
