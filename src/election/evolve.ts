import type { ContestState, Stage } from "./contest-state.ts";
import type { ContestEvent, Entry } from "./event.ts";
import { papersVerified } from "./ballot-papers.ts";
import type { Contest } from "./model.ts";

/** A contest before anything happened to it: uncontested where candidates are no more than seats. */
export function initialContest(contest: Contest): ContestState {
  const stage: Stage = contest.notPolled
    ? { kind: "not-polled", as: contest.notPolled, reason: "" }
    : { kind: "scheduled" };
  return { id: contest.id, version: 0, stage, recounts: 0 };
}

/** The journal and these rules disagree: a fault, never something a person did. */
class ImpossibleEvent extends Error {
  override readonly name = "ImpossibleEvent";
  constructor(state: ContestState, event: ContestEvent) {
    super(
      `${event.kind} cannot follow ${state.stage.kind} in ${state.id}; the journal is not this election's.`,
    );
  }
}

/** A person's latest entry replaces their earlier one. */
function withEntry(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  const others = entries.filter(({ by }) => by.username !== entry.by.username);
  return [...others, entry];
}

function counted(
  stage: Stage,
  event: Extract<ContestEvent, { kind: "figures-entered" }>,
): Stage | null {
  if (stage.kind !== "counting" && stage.kind !== "recount") return null;
  return { ...stage, entries: withEntry(stage.entries, event.entry) };
}

function agreed(
  stage: Stage,
  { figures }: Extract<ContestEvent, { kind: "provisional-result-agreed" }>,
): Stage | null {
  if (stage.kind !== "counting" && stage.kind !== "recount") return null;
  const { verification, entries } = stage;
  return { kind: "provisional", verification, agreed: { figures, entries } };
}

function reopened(stage: Stage, { to }: Extract<ContestEvent, { kind: "reopened" }>): Stage | null {
  if (!("verification" in stage) || stage.verification === null) return null;
  const { verification } = stage;
  if (to === "verifying") return { kind: "verifying", verification };
  if (to === "verified") return { kind: "verified", verification };
  return { kind: "counting", verification, entries: [] };
}

function next(stage: Stage, event: ContestEvent, contest: Contest): Stage | null {
  switch (event.kind) {
    case "verification-started":
      return stage.kind === "scheduled" ? { kind: "verifying", verification: null } : null;
    case "verification-recorded": {
      const { boxes } = event;
      return { kind: "verified", verification: { boxes, papers: papersVerified(boxes) } };
    }
    case "count-started":
      return stage.kind === "verified"
        ? { kind: "counting", verification: stage.verification, entries: [] }
        : null;
    case "figures-entered":
      return counted(stage, event);
    case "provisional-result-agreed":
      return agreed(stage, event);
    case "recount-called": {
      if (stage.kind !== "provisional") return null;
      const { verification, agreed: before } = stage;
      return { kind: "recount", verification, entries: [], isAnnounced: event.isAnnounced, before };
    }
    case "lot-drawn":
      return stage.kind === "provisional"
        ? { ...stage, kind: "lot", winners: event.winners }
        : null;
    case "result-declared":
      return { kind: "declared", declarations: [event.declaration] };
    case "result-corrected":
      return stage.kind === "declared"
        ? { kind: "declared", declarations: [...stage.declarations, event.declaration] }
        : null;
    case "reopened":
      return reopened(stage, event);
    case "poll-not-taken":
      return { kind: "not-polled", as: event.as, reason: event.reason };
    case "poll-reinstated":
      return initialContest({ ...contest, notPolled: null }).stage;
  }
}

/** Folds one event into a contest's state. */
export function evolve(state: ContestState, event: ContestEvent, contest: Contest): ContestState {
  const stage = next(state.stage, event, contest);
  if (stage === null) throw new ImpossibleEvent(state, event);
  const recounts = state.recounts + (event.kind === "recount-called" ? 1 : 0);
  return { id: state.id, version: state.version + 1, stage, recounts };
}
