import type { Entry } from "./event.ts";
import type { Figures } from "./figures.ts";
import type { Finding } from "./finding.ts";
import type { Contest } from "./model.ts";
import { thresholds } from "./thresholds.ts";
import { votesField } from "./typed-figures.ts";

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

/**
 * V-DOUBLE-ENTRY: one finding a field in which two blind entries differ, none when they agree. A
 * difference divisible by nine is what two swapped digits leave behind, and is said so.
 */
export function fieldDifferences(
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>,
): readonly Finding[] {
  return [...first]
    .filter(([field, value]) => second.get(field) !== value)
    .map(([field, value]) => {
      const secondValue = second.get(field) ?? 0;
      const isTransposed = (value - secondValue) % 9 === 0;
      return {
        check: "V-DOUBLE-ENTRY",
        severity: "hard",
        field,
        values: { first: value, second: secondValue, transposed: isTransposed ? "yes" : "no" },
      };
    });
}

/** Where two people's returns differ. */
export function differences(first: Entry, second: Entry): readonly Finding[] {
  return fieldDifferences(fieldsOf(first.figures), fieldsOf(second.figures));
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
