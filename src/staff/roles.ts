import type { Command, Role } from "#election/event.ts";
import type { Account } from "./account.ts";

const countStaff: readonly Role[] = ["entry", "check", "ro"];

/** Whose screen offers what. Only `decide` says who may: a test holds the two together. */
const offeredTo: Readonly<Record<Command["kind"], readonly Role[]>> = {
  "start-verification": countStaff,
  "record-verification": countStaff,
  "start-count": countStaff,
  "enter-figures": ["entry", "check"],
  "call-recount": ["ro"],
  "draw-lot": ["ro"],
  "declare-result": ["ro"],
  "correct-result": ["ro"],
  reopen: ["check", "ro"],
  "mark-not-polled": ["ro"],
  "reinstate-poll": ["ro"],
};

export function isOffered(command: Command["kind"], { roles }: Pick<Account, "roles">): boolean {
  return offeredTo[command].some((role) => roles.includes(role));
}

/** A provisional result is for the Returning Officer and the count supervisor, until it is declared. */
export function seesProvisional({ roles }: Pick<Account, "roles">): boolean {
  return roles.includes("check") || roles.includes("ro");
}
