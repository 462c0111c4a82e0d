import type { Agreed } from "#election/count/contest-state.ts";
import {
  type Difference,
  differences,
  fieldDifferences,
  fieldsOf,
} from "#election/count/entries.ts";
import type { Sheet } from "#election/count/sheet.ts";
import type { Contest } from "#election/model.ts";
import { candidateFieldName, sheetFieldNames } from "./field-name.ts";
import { settledText, typedAgainText } from "./words/settled.ts";

type Typed = { readonly by: { readonly name: string }; readonly again: readonly string[] };

type Settlement = {
  readonly nameOf: (field: string) => string;
  readonly entries: readonly Typed[];
  readonly differing: readonly Difference[];
  readonly settled: {
    readonly by: { readonly name: string };
    readonly value: (field: string) => number;
  } | null;
};

function lines({ nameOf, entries, differing, settled }: Settlement): readonly string[] {
  const again = entries.flatMap(({ by, again: fields }) =>
    fields.map((field) => typedAgainText(nameOf(field), by.name)),
  );
  if (!settled) return again;
  const read = differing.map(({ field }) =>
    settledText(nameOf(field), settled.value(field), settled.by.name),
  );
  return [...again, ...read];
}

function sheetLines(contest: Contest, sheet: Sheet): readonly string[] {
  const { name, kind, entries, settled } = sheet;
  const [first, second] = entries.map(({ values }) => new Map(Object.entries(values)));
  const names = sheetFieldNames(contest, kind);
  return lines({
    nameOf: (field) => `${name}, ${names(field)}`,
    entries,
    differing: first && second ? fieldDifferences(first, second) : [],
    settled: settled && { by: settled.by, value: (field) => settled.values[field] ?? 0 },
  });
}

/** Which figures two people had typed differently, and who typed them again or settled them against the paper. */
export function settlements(
  contest: Contest,
  { entries, settled, sheets }: Agreed,
): readonly string[] {
  const [first, second] = entries;
  const read = settled && fieldsOf(settled.figures);
  const whole = lines({
    nameOf: candidateFieldName(contest),
    entries,
    differing: first && second ? differences(first, second) : [],
    settled: settled && { by: settled.by, value: (field) => read?.get(field) ?? 0 },
  });
  return [...whole, ...sheets.flatMap((sheet) => sheetLines(contest, sheet))];
}
