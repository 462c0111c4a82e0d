import type { Command, Role } from "./event.ts";

const countStaff: readonly Role[] = ["entry", "check", "ro"];

/** Who may ask for what: only the Returning Officer or a deputy declares, or changes whether there is a poll. */
const rolesFor: Record<Command["kind"], readonly Role[]> = {
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

/** Whether someone with these roles may give this command. */
export function mayAsk(
  { roles }: { readonly roles: readonly Role[] },
  command: Command["kind"],
): boolean {
  return rolesFor[command].some((role) => roles.includes(role));
}
