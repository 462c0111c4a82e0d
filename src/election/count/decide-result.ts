import type { Contest, PersonId } from "#election/model.ts";
import { votesFor } from "./ballot-papers.ts";
import { type Stage, typistsOf } from "./contest-state.ts";
import { closeResult, findingsOf } from "./decide-figures.ts";
import {
  accepted,
  type Circumstances,
  type Decision,
  refused,
  samePerson,
  wrongStage,
} from "./decision.ts";
import type { Command, Declaration } from "./event.ts";
import type { Figures } from "./figures.ts";
import { type Finding, isHard } from "./finding.ts";
import { outcome } from "./outcome.ts";
import { isReadBack } from "./read-back.ts";
import { termsOf } from "./terms.ts";
import type { Variance } from "./variance.ts";

export type Lots = {
  readonly winners: readonly PersonId[];
  readonly longerTerm: readonly PersonId[];
};

type Tie = { readonly candidates: readonly PersonId[]; readonly places: number };

/** V-TIE: a lot has to be drawn first, or named the wrong number of people. */
export function undecided(tie: Tie | null, field = "winners"): Decision {
  const values = { places: tie?.places ?? 0, candidates: tie?.candidates.length ?? 0 };
  return refused({ check: "V-TIE", severity: "hard", field, values });
}

/** A lot that is still to be drawn: for the last seat first, then between those elected for the longer term. */
export function lotToDraw(
  { seats, terms }: Contest,
  votes: Figures["votes"],
  winners: readonly PersonId[],
  longerTerm: readonly PersonId[],
): (Tie & { readonly settles: "seat" | "term" }) | null {
  const { elected, tie } = outcome(votes, seats, winners);
  if (tie && elected.length < seats) return { ...tie, settles: "seat" };
  const level = termsOf(votes, elected, terms, longerTerm).tie;
  return level && { ...level, settles: "term" };
}

/** The lots drawn so far at a stage that waits for the declaration. */
function lotsDrawn(stage: Extract<Stage, { kind: "provisional" | "lot" }>): Lots {
  return stage.kind === "lot" ? stage : { winners: [], longerTerm: [] };
}

/** The lot that a stage waits for; null where it can be declared as it stands. */
export function openLot(
  stage: Extract<Stage, { kind: "provisional" | "lot" }>,
  contest: Contest,
): ReturnType<typeof lotToDraw> {
  const { winners, longerTerm } = lotsDrawn(stage);
  return lotToDraw(contest, stage.agreed.figures.votes, winners, longerTerm);
}

/** Records a lot the Returning Officer drew: for the last seats (r. 49), or for the longer term. */
export function drawLot(
  { state, contest }: Circumstances,
  { winners }: Extract<Command, { kind: "draw-lot" }>,
): Decision {
  const { stage } = state;
  if (stage.kind !== "provisional" && stage.kind !== "lot") return wrongStage(state);
  const tie = openLot(stage, contest);
  if (tie === null) {
    return stage.kind === "lot"
      ? wrongStage(state)
      : refused({ check: "lot-not-needed", severity: "hard", values: {} });
  }
  const named = new Set(winners);
  const isSettled =
    winners.length === tie.places &&
    named.size === winners.length &&
    winners.every((id) => tie.candidates.includes(id));
  return isSettled
    ? accepted([{ kind: "lot-drawn", winners, settles: tie.settles }])
    : undecided(tie);
}

/** The ward's name was typed for another's, or not at all; null where it is this ward's. */
export function readBackFinding(
  { election, contest }: Circumstances,
  typed: string,
): Finding | null {
  const others = election.contests.filter(({ id }) => id !== contest.id);
  if (isReadBack(typed, contest, others)) return null;
  const values = { ward: contest.ward, typed };
  return { check: "read-back-differs", severity: "hard", field: "readBack", values };
}

function recordOf({ election, contest, actor, all }: Circumstances): Declaration["record"] {
  const before = [...all.values()].reduce(
    (sum, { stage }) => sum + (stage.kind === "declared" ? stage.declarations.length : 0),
    0,
  );
  const { council, title, pollDate, rehearsal } = election;
  const capacity = actor.roles.includes("ro") ? "ro" : "deputy";
  return { number: before + 1, council, title, pollDate, ward: contest.ward, rehearsal, capacity };
}

/** What two officers settled of the figures that are declared, or were. */
function variancesOf({ stage }: Circumstances["state"]): readonly Variance[] {
  if (stage.kind === "declared") return stage.declarations.at(-1)?.variances ?? [];
  return "agreed" in stage ? stage.agreed.variances : [];
}

/** The record of a declaration, frozen with names as they stood; null while a tie waits for the lot. */
export function declarationOf(
  circumstances: Circumstances,
  figures: Figures,
  { winners, longerTerm }: Lots,
  version: number,
  correction: Declaration["correction"],
): Declaration | null {
  const { contest, actor, now } = circumstances;
  const { elected, tie } = outcome(figures.votes, contest.seats, winners);
  if (lotToDraw(contest, figures.votes, winners, longerTerm)) return null;
  const { years } = termsOf(figures.votes, elected, contest.terms, longerTerm);
  return {
    version,
    at: now,
    by: { username: actor.username, name: actor.name },
    seats: contest.seats,
    electorate: contest.electorate,
    figures,
    candidates: contest.candidates.map(({ id, name, fullName, description, partyId }) => ({
      id,
      name,
      fullName,
      description,
      partyId,
      votes: votesFor(figures.votes, id),
      elected: elected.includes(id),
      byLot: elected.includes(id) && (tie?.candidates.includes(id) ?? false),
      term: years.get(id) ?? null,
    })),
    record: recordOf(circumstances),
    correction,
    variances: variancesOf(circumstances.state),
  };
}

/**
 * The declaration, by the Returning Officer or a deputy who typed neither entry, after the ward's name
 * was typed back. Refused until the figures are agreed and a tie for the last seat is settled by lot, and while any hard
 * check stands against the figures.
 */
export function declareResult(
  circumstances: Circumstances,
  { readBack }: Extract<Command, { kind: "declare-result" }>,
): Decision {
  const { state, contest, actor } = circumstances;
  const { stage } = state;
  if (stage.kind === "declared") {
    return refused({ check: "V-DUP", severity: "hard", values: { ward: contest.ward } });
  }
  if (stage.kind !== "provisional" && stage.kind !== "lot") return wrongStage(state);
  const { verification } = stage;
  const { figures, variances } = stage.agreed;
  const isTypist = typistsOf(stage.agreed).some(({ username }) => username === actor.username);
  if (isTypist) return samePerson(actor.name);
  const misread = readBackFinding(circumstances, readBack);
  if (misread) return refused(misread);
  // Asked once more of exactly what is declared: what was so when the figures were typed may not be so now.
  const stops = findingsOf(circumstances, figures, { verification, variances }).filter(isHard);
  if (stops.length > 0) return refused(...stops);
  const lots = lotsDrawn(stage);
  const declaration = declarationOf(circumstances, figures, lots, 1, null);
  if (declaration === null) {
    return undecided(lotToDraw(contest, figures.votes, lots.winners, lots.longerTerm));
  }
  return accepted([{ kind: "result-declared", declaration }], closeResult(contest, figures));
}
