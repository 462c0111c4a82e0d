import type { Finding } from "#election/finding.ts";
import type { Contest } from "#election/model.ts";
import { sentence } from "#i18n/en/checks.ts";
import { candidateFieldName } from "./field-name.ts";

/** What is wrong on a form: a sentence and the field it belongs to, null for the form as a whole. */
export type Problem = { readonly field: string | null; readonly text: string };

/** Findings as a form shows them. A finding about all votes belongs to the first candidate's field. */
export function problemsOf(
  contest: Contest,
  findings: readonly Finding[],
  fields: ReadonlySet<string>,
): readonly Problem[] {
  const nameOf = candidateFieldName(contest);
  return findings.map((finding) => ({
    field: finding.field !== undefined && fields.has(finding.field) ? finding.field : null,
    text: sentence(finding, nameOf),
  }));
}
