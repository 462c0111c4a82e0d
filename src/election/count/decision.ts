import type { Contest, ContestId, Election, Instant } from "#election/model.ts";
import type { Actor } from "./actor.ts";
import type { ContestState } from "./contest-state.ts";
import type { ContestEvent } from "./event.ts";
import { type Finding, isHard } from "./finding.ts";
import type { Permissions } from "./roles.ts";

/** All that a decision may depend on. */
export type Circumstances = {
  readonly election: Election;
  readonly contest: Contest;
  readonly state: ContestState;
  /** Every contest's state, this one's among them. */
  readonly all: ReadonlyMap<ContestId, ContestState>;
  readonly now: Instant;
  readonly actor: Actor & Permissions;
};

export type Decision =
  | {
      readonly ok: true;
      readonly events: readonly ContestEvent[];
      /** Warnings that a reason was given for, differences between entries, and information. */
      readonly findings: readonly Finding[];
    }
  | { readonly ok: false; readonly findings: readonly Finding[] };

export function accepted(
  events: readonly ContestEvent[],
  findings: readonly Finding[] = [],
): Decision {
  return { ok: true, events, findings };
}

export function refused(...findings: readonly Finding[]): Decision {
  return { ok: false, findings };
}

/** V-STATE: the ward is at another stage than this command needs. */
export function wrongStage({ stage }: ContestState): Decision {
  return refused({
    check: "V-STATE",
    severity: "hard",
    values: { because: "stage", stage: stage.kind },
  });
}

/** V-STATE: two people are needed and this is one of them again. */
export function samePerson(name: string): Decision {
  return refused({ check: "V-STATE", severity: "hard", values: { because: "same-person", name } });
}

/** The findings that stop: every hard one, and each warning that nobody gave a reason for. */
export function stopping(
  findings: readonly Finding[],
  reasons: Readonly<Record<string, string>>,
): readonly Finding[] {
  const hard = findings.filter(isHard);
  if (hard.length > 0) return hard;
  const unexplained = findings.filter(
    ({ check, severity }) => severity === "warning" && !reasons[check]?.trim(),
  );
  return unexplained;
}
