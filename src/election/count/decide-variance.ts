import {
  accepted,
  type Circumstances,
  type Decision,
  refused,
  samePerson,
  wrongStage,
} from "./decision.ts";
import type { Command } from "./event.ts";
import type { Finding } from "./finding.ts";
import { wholeNumber } from "./typed-figures.ts";
import { type Variance, varianceLimit } from "./variance.ts";

type Of<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;

function varianceFinding(because: string, field?: string, values: Finding["values"] = {}): Finding {
  const found = { because, ...values };
  return { check: "V-VARIANCE", severity: "hard", ...(field && { field }), values: found };
}

/**
 * The first officer's part where a count stays out: by how many papers, and why. It settles nothing until a second
 * officer confirms it, and never more than `varianceLimit` papers; one of papers rejected in part has no limit.
 */
export function recordVariance(
  { state, contest, actor, now }: Circumstances,
  { check, papers: text, direction, reason }: Of<"record-variance">,
): Decision {
  const { stage } = state;
  if (stage.kind !== "counting" && stage.kind !== "recount") return wrongStage(state);
  const many = wholeNumber(text);
  if (many === null) {
    const values = { typed: text.trim() };
    return refused({ check: "V-INT", severity: "hard", field: "variancePapers", values });
  }
  if (many === 0) return refused(varianceFinding("nothing", "variancePapers"));
  if (check === "V-RECON-SINGLE" && contest.seats > 1) {
    return refused(varianceFinding("one-seat", "check"));
  }
  const limit = varianceLimit(stage.verification.papers);
  if (check !== "V-PART" && many > limit) {
    return refused(varianceFinding("limit", "variancePapers", { limit }));
  }
  const isFewer = direction === "fewer" && check !== "V-PART";
  const by = { username: actor.username, name: actor.name };
  const amount = isFewer ? -many : many;
  const variance: Variance = { check, amount, reason, by, at: now, confirmedBy: null };
  return accepted([{ kind: "variance-recorded", variance }]);
}

/** The second officer's part: from now on figures that are out by exactly this pass this check. */
export function confirmVariance(
  { state, actor }: Circumstances,
  { check }: Of<"confirm-variance">,
): Decision {
  const { stage } = state;
  if (stage.kind !== "counting" && stage.kind !== "recount") return wrongStage(state);
  const open = stage.variances.find((each) => each.check === check && each.confirmedBy === null);
  if (!open) return refused(varianceFinding("none"));
  if (open.by.username === actor.username) return samePerson(actor.name);
  const by = { username: actor.username, name: actor.name };
  return accepted([{ kind: "variance-confirmed", check, confirmedBy: by }]);
}
