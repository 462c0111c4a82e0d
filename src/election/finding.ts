/** Ids of domain.md §5, and readable codes for refusals that are not about figures. */
export type CheckId =
  | "V-INT"
  | "V-ALL-CANDS"
  | "V-RECON-SINGLE"
  | "V-SUM-GE-VALID"
  | "V-SUM-LE-SEATS"
  | "V-CAND-LE-VALID"
  | "V-REJ-TOTAL"
  | "V-PART"
  | "V-VERIFIED-EQ-COUNTED"
  | "V-BOXES-ALL-RECEIVED"
  | "V-ISSUED"
  | "V-ELECTORATE"
  | "V-TURNOUT"
  | "V-USE-RATE"
  | "V-UNUSED-RANGE"
  | "V-SLATE-SPREAD"
  | "V-REJ-RATE"
  | "V-DOUBLE-ENTRY"
  | "V-SIMILAR-NAMES"
  | "V-SHEET-SUM"
  | "V-ELECTED"
  | "V-TIE"
  | "V-SEATS"
  | "V-DUP"
  | "V-WARD-IMPORT"
  | "V-STATE"
  | "V-VERSION"
  | "V-CLOSE"
  | "V-COUNCIL";

export type RefusalCode =
  | "unknown-contest"
  | "not-your-role"
  | "reason-missing"
  | "read-back-differs"
  | "key-used-for-another-command"
  | "lot-not-needed"
  | "not-understood";

type Severity = "hard" | "warning" | "information";

/**
 * One thing found wrong, worth a look, or refused. `field` is the path of the form field it belongs to
 * (`papers`, `rejected.void`, `votes.35725`, `boxes.0.counted`); `values` are the figures and names the
 * sentence needs, so that the sentence can be said in any language.
 */
export type Finding = {
  readonly check: CheckId | RefusalCode;
  readonly severity: Severity;
  readonly field?: string;
  readonly values: Readonly<Record<string, number | string>>;
};

export function isHard(finding: Finding): boolean {
  return finding.severity === "hard";
}
