import { isByCrosses } from "#election/system.ts";
import { withBallot } from "./ballot.ts";
import { addBox, recordBox, removeBox } from "./decide-boxes.ts";
import { confirmCorrection, correctResult, dropCorrection } from "./decide-correction.ts";
import { enterFigures, settleEntries } from "./decide-figures.ts";
import { declareResult, drawLot } from "./decide-result.ts";
import { addUpSheets, enterSheet, listSheets, settleSheet } from "./decide-sheets.ts";
import { confirmVariance, recordVariance } from "./decide-variance.ts";
import { confirmVerification, recordVerification } from "./decide-verification.ts";
import { accepted, type Circumstances, type Decision, refused, wrongStage } from "./decision.ts";
import type { Command } from "./event.ts";
import { forbidden } from "./roles.ts";

/** A poll may be countermanded or postponed before it closes; nothing of the count exists until it has. */
function isTooEarly({ election, now }: Circumstances, command: Command): boolean {
  return isOfTheCount(command) && now < election.pollsClose;
}

function isOfTheCount({ kind }: Command): boolean {
  return kind !== "mark-not-polled" && kind !== "reinstate-poll";
}

type Of<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;

/** What follows from each command. */
const rules: {
  readonly [Kind in Command["kind"]]: (at: Circumstances, asked: Of<Kind>) => Decision;
} = {
  "start-verification": startVerification,
  "add-box": addBox,
  "remove-box": removeBox,
  "record-box": recordBox,
  "record-verification": recordVerification,
  "confirm-verification": confirmVerification,
  "start-count": startCount,
  "enter-figures": enterFigures,
  "settle-entries": settleEntries,
  "record-variance": recordVariance,
  "confirm-variance": confirmVariance,
  "list-sheets": listSheets,
  "enter-sheet": enterSheet,
  "settle-sheet": settleSheet,
  "add-up-sheets": addUpSheets,
  "call-recount": callRecount,
  "draw-lot": drawLot,
  "declare-result": declareResult,
  "correct-result": correctResult,
  "confirm-correction": confirmCorrection,
  "drop-correction": dropCorrection,
  reopen,
  "mark-not-polled": changePoll,
  "reinstate-poll": changePoll,
};

/**
 * The gate: what follows from a command, or why not. Pure: the clock, the actor and every ward's state
 * come in as values, and nothing happens until the events are in the journal.
 */
export function decide(asked: Circumstances, command: Command): Decision {
  const contest = withBallot(asked.contest, asked.state.ballot);
  const circumstances = { ...asked, contest };
  const { actor, election } = circumstances;
  const notAllowed = forbidden(actor, contest, command.kind);
  if (notAllowed) return refused(notAllowed);
  if (isOfTheCount(command) && !isByCrosses(contest.system)) {
    return refused({ check: "system-not-counted", severity: "hard", values: {} });
  }
  if (isTooEarly(circumstances, command)) {
    const values = { because: "polls-open", closes: election.pollsClose };
    return refused({ check: "V-STATE", severity: "hard", values });
  }
  // The table pairs each kind with its own rule; the compiler cannot follow that through the lookup.
  const rule = rules[command.kind] as (at: Circumstances, asked: Command) => Decision;
  return rule(circumstances, command);
}

function startVerification({ state, contest }: Circumstances): Decision {
  return state.stage.kind === "scheduled"
    ? accepted([{ kind: "verification-started", boxes: [...contest.boxes] }])
    : wrongStage(state);
}

function startCount({ state }: Circumstances): Decision {
  return state.stage.kind === "verified"
    ? accepted([{ kind: "count-started" }])
    : wrongStage(state);
}

function callRecount({ state }: Circumstances, { isAnnounced }: Of<"call-recount">): Decision {
  return state.stage.kind === "provisional"
    ? accepted([{ kind: "recount-called", isAnnounced }])
    : wrongStage(state);
}

/** A step back, for a reason that is recorded: verified → verifying, counting → verified, provisional → counting. */
function reopen({ state }: Circumstances, { to, reason }: Of<"reopen">): Decision {
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
  command: Of<"mark-not-polled" | "reinstate-poll">,
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
  const { as, reason, newDate } = command;
  return accepted([{ kind: "poll-not-taken", as, reason, newDate }]);
}
