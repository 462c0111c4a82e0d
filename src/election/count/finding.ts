/**
 * The checks of a return by their ids. Three that a count has are not found here because they cannot
 * fail: who is elected and what the council is made of are worked out, never typed (V-ELECTED,
 * V-COUNCIL), and the range of votes not used is the two bounds on the votes used (V-UNUSED-RANGE).
 */
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
  | "V-SLATE-SPREAD"
  | "V-REJ-RATE"
  | "V-DOUBLE-ENTRY"
  | "V-SHEET-SUM"
  | "V-SIMILAR-NAMES"
  | "V-TIE"
  | "V-SEATS"
  | "V-DUP"
  | "V-STATE"
  | "V-CORRECTION"
  | "V-VARIANCE"
  | "V-SHEET-SPREAD"
  | "V-VERSION"
  | "V-CLOSE";

/** Refusals that are not about figures. */
export type RefusalCode =
  | "unknown-contest"
  | "not-your-role"
  | "not-your-ward"
  | "reason-missing"
  | "read-back-differs"
  | "key-used-for-another-command"
  | "lot-not-needed"
  | "disk-full"
  | "journal-fault"
  | "system-not-counted"
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
