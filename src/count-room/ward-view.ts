import { randomUUID } from "node:crypto";
import type { Account } from "#accounts/account.ts";
import { fieldId, type Problem } from "#accounts/problem.ts";
import type { Session } from "#accounts/sessions.ts";
import type { ContestState } from "#election/count/contest-state.ts";
import type { Finding } from "#election/count/finding.ts";
import { maySettle, nextStep, type Step, stepBack } from "#election/count/step.ts";
import type { Contest, Election } from "#election/model.ts";
import type { Night } from "#night/night.ts";
import { type Fields, fieldOf } from "./ward-form.ts";

/** A form that was refused: what was typed stays on it, beside what was wrong. */
export type Refused = {
  readonly kind: string;
  readonly fields: Fields;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
};

/** All that one person sees of one ward. */
export type WardView = {
  readonly election: Election;
  readonly contest: Contest;
  readonly state: ContestState;
  readonly account: Account;
  readonly step: Step;
  readonly csrf: string;
  /** The idempotency key of whatever is sent from this page. */
  readonly key: string;
  readonly refused: Refused | null;
  /** The command that was carried out just before this page. */
  readonly done: string | null;
};

/** The polls' close is the clock's, which only the public view reads. */
export function arePollsClosed(night: Night, contest: Contest): boolean {
  const seen = night.fold.current().contests.find(({ id }) => id === contest.id);
  return seen?.state !== "scheduled" && seen?.state !== "polling";
}

/** A ward as it stands, for whoever looks at it. */
export function stateOf(night: Night, { id }: Contest): ContestState {
  const state = night.state.get(id);
  if (!state) throw new Error(`${id} has no state.`);
  return state;
}

export function deskOf(
  night: Night,
  contest: Contest,
  { account, csrf }: Session,
  refused: Refused | null,
  done: string | null,
): WardView {
  const state = stateOf(night, contest);
  return {
    election: night.election,
    contest,
    state,
    account,
    step: nextStep(state, contest, account, arePollsClosed(night, contest)),
    csrf,
    key: randomUUID(),
    refused,
    done,
  };
}

/** What stands in a field: as it was typed if the form was refused, else `otherwise`. */
export function typedIn(
  { refused }: WardView,
  kind: string,
  field: string,
  otherwise = "",
): string {
  return refused?.kind === kind ? fieldOf(refused.fields, field) : otherwise;
}

/** What is wrong with one field of a form. */
export function problemAt({ refused }: WardView, kind: string, field: string): string | null {
  if (refused?.kind !== kind) return null;
  const id = fieldId(kind, field);
  const found = refused.problems.filter((problem) => problem.field === id);
  return found.length === 0 ? null : found.map(({ text }) => text).join(" ");
}

/** Whether the page still holds the form that was refused: the ward may have moved on meanwhile. */
export function isFormShown({ refused, step, state, account }: WardView): boolean {
  switch (refused?.kind) {
    case "enter-figures":
      return "entries" in state.stage;
    case "settle-entries":
      return maySettle(state.stage, account);
    case "record-variance":
    case "confirm-variance":
      return "entries" in state.stage;
    case "add-box":
    case "remove-box":
    case "record-box":
    case "confirm-verification":
      return state.stage.kind === "verifying";
    case "list-sheets":
      return "sheets" in state.stage && state.stage.entries.length === 0;
    case "enter-sheet":
    case "settle-sheet":
    case "add-up-sheets":
      return "sheets" in state.stage && state.stage.sheets.length > 0;
    case "reopen":
      return stepBack(state.stage) !== null;
    case "mark-not-polled":
      return state.stage.kind !== "declared" && state.stage.kind !== "not-polled";
    case "correct-result":
      return state.stage.kind === "declared" && state.stage.proposed === null;
    case "declare-result":
      return step.kind === "declare";
    default:
      return refused?.kind === step.kind;
  }
}
