import { enterFigures } from "./decide-figures.ts";
import { correctResult, declareResult, drawLot } from "./decide-result.ts";
import { accepted, type Circumstances, type Decision, refused, wrongStage } from "./decision.ts";
import type { Command } from "./event.ts";
import { isOwnWard, mayAsk } from "./roles.ts";
import { recordVerification } from "./decide-verification.ts";

/** A poll may be countermanded or postponed before it closes; nothing of the count exists until it has. */
function isTooEarly({ election, now }: Circumstances, { kind }: Command): boolean {
  return kind !== "mark-not-polled" && kind !== "reinstate-poll" && now < election.pollsClose;
}

/**
 * The gate: what follows from a command, or why not. Pure: the clock, the actor and every ward's state
 * come in as values, and nothing happens until the events are in the journal.
 */
export function decide(circumstances: Circumstances, command: Command): Decision {
  const { actor, election, state } = circumstances;
  if (!mayAsk(actor, command.kind)) {
    return refused({ check: "not-your-role", severity: "hard", values: { command: command.kind } });
  }
  if (!isOwnWard(actor, state.id)) {
    const { ward } = circumstances.contest;
    return refused({ check: "not-your-ward", severity: "hard", values: { ward } });
  }
  if (isTooEarly(circumstances, command)) {
    const values = { because: "polls-open", closes: election.pollsClose };
    return refused({ check: "V-STATE", severity: "hard", values });
  }
  const { stage } = state;
  switch (command.kind) {
    case "start-verification":
      return stage.kind === "scheduled"
        ? accepted([{ kind: "verification-started" }])
        : wrongStage(state);
    case "record-verification":
      return recordVerification(circumstances, command);
    case "start-count":
      return stage.kind === "verified" ? accepted([{ kind: "count-started" }]) : wrongStage(state);
    case "enter-figures":
      return enterFigures(circumstances, command);
    case "call-recount":
      return stage.kind === "provisional"
        ? accepted([{ kind: "recount-called", isAnnounced: command.isAnnounced }])
        : wrongStage(state);
    case "draw-lot":
      return drawLot(circumstances, command);
    case "declare-result":
      return declareResult(circumstances, command);
    case "correct-result":
      return correctResult(circumstances, command);
    case "reopen":
      return reopen(circumstances, command);
    case "mark-not-polled":
    case "reinstate-poll":
      return changePoll(circumstances, command);
  }
}

/** A step back, for a reason that is recorded: verified → verifying, counting → verified, provisional → counting. */
function reopen(
  { state }: Circumstances,
  { to, reason }: Extract<Command, { kind: "reopen" }>,
): Decision {
  const from = state.stage.kind;
  const isOneStepBack =
    (to === "verifying" && from === "verified") ||
    (to === "verified" && from === "counting") ||
    (to === "counting" && (from === "provisional" || from === "lot"));
  return isOneStepBack ? accepted([{ kind: "reopened", to, reason }]) : wrongStage(state);
}

/** Countermanded, abandoned or postponed until the declaration, and back again where law allows it. */
function changePoll(
  { state }: Circumstances,
  command: Extract<Command, { kind: "mark-not-polled" | "reinstate-poll" }>,
): Decision {
  const { stage } = state;
  if (command.kind === "reinstate-poll") {
    const canReturn = stage.kind === "not-polled" && stage.as !== "uncontested";
    return canReturn
      ? accepted([{ kind: "poll-reinstated", reason: command.reason }])
      : wrongStage(state);
  }
  if (stage.kind === "declared" || stage.kind === "not-polled") return wrongStage(state);
  if (command.as === "uncontested" && stage.kind !== "scheduled") return wrongStage(state);
  return accepted([{ kind: "poll-not-taken", as: command.as, reason: command.reason }]);
}
