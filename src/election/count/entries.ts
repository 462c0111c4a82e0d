import type { Contest } from "#election/model.ts";
import type { Entry } from "./event.ts";
import type { Figures } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { thresholds } from "./thresholds.ts";
import { votesField, wholeNumber } from "./typed-figures.ts";

/** Every figure of a return by its field's name, so that two returns can be laid side by side. */
export function fieldsOf(figures: Figures): ReadonlyMap<string, number> {
  const { papers, rejected, inPart, votes } = figures;
  return new Map([
    ["papers", papers],
    ["rejected.officialMark", rejected.officialMark],
    ["rejected.tooMany", rejected.tooMany],
    ["rejected.identifiable", rejected.identifiable],
    ["rejected.void", rejected.void],
    ["inPart", inPart],
    ...votes.map(([id, n]): [string, number] => [votesField(id), n]),
  ]);
}

/** Two numbers for one field, as two people typed them: for whoever settles it, and never for the two. */
export type Difference = {
  readonly field: string;
  readonly first: number;
  readonly second: number;
  /** Two neighbouring digits of the one changed about make the other. */
  readonly isSwapped: boolean;
};

function isNeighbourSwap(a: number, b: number): boolean {
  const [one, other] = [String(a), String(b)];
  if (one.length !== other.length || a === b) return false;
  const at = [...one].findIndex((digit, place) => digit !== other[place]);
  const swapped = one.slice(0, at) + one[at + 1] + one[at] + one.slice(at + 2);
  return swapped === other;
}

type Fields = ReadonlyMap<string, number>;

function numberIn(fields: Fields, field: string): number {
  const value = fields.get(field);
  if (value === undefined) throw new RangeError(`Of two entries one has no number for ${field}.`);
  return value;
}

/** The fields in which two blind entries differ, none where they agree. They are entries of the same fields. */
export function fieldDifferences(first: Fields, second: Fields): readonly Difference[] {
  return [...new Set([...first.keys(), ...second.keys()])]
    .map((field) => ({ field, first: numberIn(first, field), second: numberIn(second, field) }))
    .filter((pair) => pair.first !== pair.second)
    .map((pair) => ({ ...pair, isSwapped: isNeighbourSwap(pair.first, pair.second) }));
}

/** Where two people's returns differ. */
export function differences(first: Entry, second: Entry): readonly Difference[] {
  return fieldDifferences(fieldsOf(first.figures), fieldsOf(second.figures));
}

/** V-DOUBLE-ENTRY: that two entries differ and in which field, and nothing of either number. */
export function differenceFindings(found: readonly Difference[]): readonly Finding[] {
  return found.map(({ field }) => ({
    check: "V-DOUBLE-ENTRY",
    severity: "hard",
    field,
    values: {},
  }));
}

/** Numbers as somebody would type them. */
export function asTyped(values: Iterable<readonly [string, number]>): Record<string, string> {
  return Object.fromEntries([...values].map(([field, value]) => [field, String(value)]));
}

/**
 * What somebody typed again after two entries differed: the fields that differ, blind, over what they typed before. A
 * V-DOUBLE-ENTRY for a field that was typed as something else and does not differ.
 */
export function typedAgain(
  own: ReadonlyMap<string, number>,
  differing: readonly Difference[],
  typed: Readonly<Record<string, string>>,
): { readonly typed: Record<string, string>; readonly findings: readonly Finding[] } {
  const fields = new Set(differing.map(({ field }) => field));
  const again = [...fields].map((field) => [field, typed[field] ?? ""]);
  const strays = [...own].filter(([field, value]) => {
    const text = typed[field];
    return text !== undefined && !fields.has(field) && wholeNumber(text) !== value;
  });
  return {
    typed: { ...asTyped(own), ...Object.fromEntries(again) },
    findings: strays.map(([field]) => ({
      check: "V-DOUBLE-ENTRY",
      severity: "hard",
      field,
      values: { because: "agreed" },
    })),
  };
}

/** V-DUP: the same votes, row by row, as in another ward: a sheet that was typed twice. */
export function sameAsAnotherWard(
  contest: Contest,
  figures: Figures,
  others: Iterable<readonly [Contest, Figures]>,
): readonly Finding[] {
  const votes = figures.votes.map(([, n]) => n);
  const findings: Finding[] = [];
  for (const [other, { votes: theirs }] of others) {
    if (other.id === contest.id) continue;
    const same = votes.filter((n, row) => n > 0 && theirs[row]?.[1] === n).length;
    if (same >= thresholds.sameFigures) {
      findings.push({
        check: "V-DUP",
        severity: "hard",
        field: "votes",
        values: { ward: other.ward, same },
      });
    }
  }
  return findings;
}
