import { z } from "zod";
import { instant } from "#election/model.ts";
import { actor } from "./actor.ts";
import type { Figures } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { lastSeatMargin } from "./outcome.ts";
import { thresholds } from "./thresholds.ts";

/** The checks that a count can fail and be right: two officers then record by how much, and why. */
export const varianceCheck = z.enum(["V-RECON-SINGLE", "V-VERIFIED-EQ-COUNTED", "V-PART"]);
export type VarianceCheck = z.infer<typeof varianceCheck>;

/** By how much a count is out, exactly, as one officer recorded it and another confirmed. No figure is changed for it. */
export const variance = z.readonly(
  z.object({
    check: varianceCheck,
    /** Votes over the valid papers, papers over those verified, or the papers rejected in part; below 0 for too few. */
    amount: z.int(),
    reason: z.string().min(1),
    by: actor,
    at: instant,
    confirmedBy: actor.nullable().default(null),
  }),
);
export type Variance = z.infer<typeof variance>;

/** By how much a finding says that the count is out; null where no variance can settle it. */
function amountIn({ check, values }: Finding): number | null {
  const number = (name: string) => Number(values[name]);
  if (check === "V-RECON-SINGLE") return number("votes") - number("valid");
  if (check === "V-VERIFIED-EQ-COUNTED") return number("papers") - number("verified");
  return check === "V-PART" && values["because"] === "unused" ? number("inPart") : null;
}

/** The most papers a count may be out by: 2, or 1 in 200 of the ballot papers where that is more. */
export function varianceLimit(papers: number): number {
  const { papers: least, share } = thresholds.variance;
  return Math.max(least, Math.floor(share * papers));
}

type Count = {
  readonly figures: Figures;
  readonly seats: number;
  readonly variances: readonly Variance[];
};

function isPapers({ check }: Finding): boolean {
  return check !== "V-PART";
}

/**
 * Parts what was found into what stays and what two officers have settled, which becomes information. A variance holds
 * for its exact amount alone, up to `varianceLimit`, and only while all that is out together is less than the margin of
 * the last seat: nobody can then be elected by it.
 */
export function settledBy(
  found: readonly Finding[],
  { figures, seats, variances }: Count,
): { readonly stays: readonly Finding[]; readonly settled: readonly Finding[] } {
  const confirmed = variances.filter(({ confirmedBy }) => confirmedBy !== null);
  const isRecorded = (finding: Finding) =>
    confirmed.some(({ check, amount }) => check === finding.check && amount === amountIn(finding));
  const out = found.filter((finding) => isPapers(finding) && amountIn(finding) !== null);
  const total = out.reduce((sum, finding) => sum + Math.abs(amountIn(finding) ?? 0), 0);
  const votes = figures.votes.map(([, n]) => n);
  const margin = lastSeatMargin(votes, seats) ?? 0;
  const isSmall = (finding: Finding) =>
    !isPapers(finding) ||
    (Math.abs(amountIn(finding) ?? 0) <= varianceLimit(figures.papers) && total < margin);
  const isSettled = (finding: Finding) => isRecorded(finding) && isSmall(finding);
  const tooLarge = found.filter((finding) => isRecorded(finding) && !isSmall(finding));
  const values = { because: "too-large", limit: varianceLimit(figures.papers), total, margin };
  const said: Finding[] =
    tooLarge.length > 0 ? [{ check: "V-VARIANCE", severity: "hard", values }] : [];
  return {
    stays: [...found.filter((finding) => !isSettled(finding)), ...said],
    settled: found
      .filter(isSettled)
      .map((finding) => ({ ...finding, severity: "information" as const })),
  };
}

/** Those a ward's figures rest on: confirmed by a second officer. */
export function confirmedIn(variances: readonly Variance[]): readonly Variance[] {
  return variances.filter(({ confirmedBy }) => confirmedBy !== null);
}
