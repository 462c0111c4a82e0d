import type { Finding } from "#election/count/finding.ts";
import type { Variance, VarianceCheck } from "#election/count/variance.ts";
import { count, figure } from "#i18n/en/number.ts";

/** The words for a count that stays out by a paper or two, as two officers record it. */

export const varianceChecks: Record<VarianceCheck, string> = {
  "V-RECON-SINGLE": "Votes and rejected papers do not make the ballot papers counted",
  "V-VERIFIED-EQ-COUNTED": "The ballot papers counted are not those verified",
  "V-PART": "As many papers are rejected in part as there are votes not used, and that is right",
};

export const varianceDirections = { fewer: "Too few", more: "Too many" } as const;

export const varianceWords = {
  summary: "The count stays out by a paper or two",
  hint: "For when the bundles have been counted again and are still out. One officer records it, another confirms it, and the figures are then typed as they are: none is changed.",
  check: "What is out",
  papers: "By how many",
  direction: "Too many or too few",
  reason: "Why, and what was counted again",
  record: "Record the variance",
  heading: "Variances of this count",
  confirm: "Confirm this variance",
} as const;

/** One variance as a sentence: what is out, by how much, why, and who says so. */
export function varianceText({ check, amount, reason, by, confirmedBy }: Variance): string {
  const what =
    check === "V-PART"
      ? count(amount, "paper")
      : `${count(Math.abs(amount), "paper")} too ${amount < 0 ? "few" : "many"}`;
  const who = confirmedBy
    ? `Recorded by ${by.name}, confirmed by ${confirmedBy.name}.`
    : `Recorded by ${by.name}. It counts once another officer has confirmed it.`;
  return `${varianceChecks[check]}: ${what}. ${reason} ${who}`;
}

/** Why a variance cannot be recorded, or does not settle these figures. */
export function varianceRefusal({ because, limit, total, margin }: Finding["values"]): string {
  switch (because) {
    case "limit":
      return `A variance is at most ${count(limit, "paper")} in this ward. Count the bundles again.`;
    case "too-large":
      return `The count is out by ${count(total, "paper")}. That can be settled only up to ${figure(limit)}, and only where it is less than the ${count(margin, "vote")} between the last elected and the next. Count the bundles again.`;
    case "nothing":
      return "Type by how many papers the count is out. If it is not out, no variance is needed.";
    case "one-seat":
      return "With several seats votes and papers need not be equal, so there is no variance of this kind.";
    default:
      return "No variance waits to be confirmed. Open the ward again.";
  }
}
