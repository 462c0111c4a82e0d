import { fieldId, type Problem } from "#accounts/problem.ts";
import type { Finding } from "#election/count/finding.ts";
import { votesField } from "#election/count/typed-figures.ts";
import type { Contest } from "#election/model.ts";
import { candidateFieldName } from "./field-name.ts";
import { sentence } from "./words/checks.ts";

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
