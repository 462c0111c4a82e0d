import type { Decision } from "#election/count/decision.ts";
import { isHard } from "#election/count/finding.ts";
import { electionOf, Story } from "../../support/election.ts";
import { type Paper, papersOf, typedFrom } from "./papers.ts";

/** What became of figures that were sent: stopped for good, asked about, or taken. */
export type Answer = {
  readonly kind: "stopped" | "asked" | "taken";
  readonly checks: readonly string[];
};

function answerOf(decision: Decision): Answer {
  const checks = [...new Set(decision.findings.map(({ check }) => check))];
  if (decision.ok) return { kind: "taken", checks };
  return { kind: decision.findings.some(isHard) ? "stopped" : "asked", checks };
}

/** A ward that has been verified as the paper says, among others that have their figures already. */
function counted(right: Paper, others: readonly Paper[]): Story {
  const story = new Story(electionOf([right.contest, ...others.map(({ contest }) => contest)]));
  for (const other of others) {
    story.counts(other.contest.id, papersOf(other));
    story.agrees(other.contest.id, typedFrom(other));
  }
  story.counts(right.contest.id, papersOf(right));
  return story;
}

const everyReason = (checks: readonly string[]) =>
  Object.fromEntries(checks.map((check) => [check, "Looked at the paper."]));

/** The gate alone: both people type the same figures, because the paper in front of them is wrong. */
export function atTheGate(right: Paper, typed: Paper, others: readonly Paper[] = []): Answer {
  const story = counted(right, others);
  const sent = { kind: "enter-figures", typed: typedFrom(typed) } as const;
  return answerOf(story.does("entry", right.contest.id, sent));
}

/** One person slips, the other types the paper; whatever is asked about is given a reason. */
export function withSecondEntry(right: Paper, typed: Paper): readonly string[] {
  const story = counted(right, []);
  const { id } = right.contest;
  const wrong = { kind: "enter-figures", typed: typedFrom(typed) } as const;
  const first = story.does("entry", id, wrong);
  if (answerOf(first).kind === "stopped") return answerOf(first).checks;
  story.does("entry", id, { ...wrong, reasons: everyReason(answerOf(first).checks) });
  const truth = { kind: "enter-figures", typed: typedFrom(right) } as const;
  const asked = answerOf(story.does("check", id, truth)).checks;
  const second = story.does("check", id, { ...truth, reasons: everyReason(asked) });
  return story.stage(id) === "provisional" ? [] : answerOf(second).checks;
}

/** Whether a right return is stopped, or asked about. */
export function cleanWard(paper: Paper, others: readonly Paper[]): Answer {
  return atTheGate(paper, paper, others);
}
