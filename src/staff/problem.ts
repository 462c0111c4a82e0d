import type { Finding } from "#election/finding.ts";
import type { Contest } from "#election/model.ts";
import { votesField } from "#election/typed-figures.ts";
import { sentence } from "#i18n/en/checks.ts";
import { candidateFieldName } from "./field-name.ts";

/** What is wrong on a form: a sentence, and the id of its field; null for the form as a whole. */
export type Problem = { readonly field: string | null; readonly text: string };

/** A field's id on a page that holds several forms. */
export function fieldId(kind: string, field: string): string {
  return `${kind}-${field}`;
}

/** Where a finding is shown: one about all votes at the first candidate, a warning at its reason. */
function placeOf({ candidates }: Contest, kind: string, finding: Finding): string | null {
  const { check, severity, field } = finding;
  if (severity === "warning") return fieldId(kind, `reasons[${check}]`);
  if (field === undefined) return null;
  const [first] = candidates;
  return fieldId(kind, field === "votes" && first ? votesField(first.id) : field);
}

/** Findings as the list of problems at the top of a form's page. */
export function problemsOf(
  contest: Contest,
  kind: string,
  findings: readonly Finding[],
): readonly Problem[] {
  const nameOf = candidateFieldName(contest);
  return findings.map((finding) => ({
    field: placeOf(contest, kind, finding),
    text: sentence(finding, nameOf),
  }));
}
