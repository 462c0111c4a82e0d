import type { Contest, ContestId } from "#election/model.ts";
import type { Command, Role } from "./event.ts";
import type { Finding } from "./finding.ts";

/** What somebody may do, and where: `wards` null for every ward. */
export type Permissions = {
  readonly roles: readonly Role[];
  readonly wards: readonly ContestId[] | null;
};

const typists: readonly Role[] = ["entry", "check", "supervisor"];
const officers: readonly Role[] = ["deputy", "ro"];
const supervisors: readonly Role[] = ["supervisor", ...officers];
const countStaff: readonly Role[] = [...typists, ...officers];

/**
 * Who may ask for what: the Returning Officer or a deputy (RPA 1983 s. 35) declares and changes whether there is
 * a poll. A correction is two people's, of whom the rules want the Returning Officer to be one (domain.md §4).
 */
const rolesFor: Record<Command["kind"], readonly Role[]> = {
  "start-verification": countStaff,
  "record-verification": countStaff,
  "add-box": countStaff,
  "remove-box": supervisors,
  "record-box": countStaff,
  "confirm-verification": supervisors,
  "start-count": countStaff,
  "enter-figures": typists,
  "settle-entries": supervisors,
  "record-variance": officers,
  "confirm-variance": officers,
  "list-sheets": supervisors,
  "enter-sheet": typists,
  "settle-sheet": supervisors,
  "add-up-sheets": countStaff,
  "call-recount": officers,
  "draw-lot": officers,
  "declare-result": officers,
  "correct-result": supervisors,
  "confirm-correction": supervisors,
  "drop-correction": supervisors,
  reopen: supervisors,
  "mark-not-polled": officers,
  "reinstate-poll": officers,
};

/** Whether someone with these roles may give this command in some ward. */
export function mayAsk({ roles }: Pick<Permissions, "roles">, command: Command["kind"]): boolean {
  return rolesFor[command].some((role) => roles.includes(role));
}

/** Why somebody may not give this command in this ward, whatever is in it; null where they may. */
export function forbidden(
  who: Permissions,
  { id, ward }: Pick<Contest, "id" | "ward">,
  command: Command["kind"],
): Finding | null {
  if (!mayAsk(who, command))
    return { check: "not-your-role", severity: "hard", values: { command } };
  const isOwn = who.wards === null || who.wards.includes(id);
  return isOwn ? null : { check: "not-your-ward", severity: "hard", values: { ward } };
}
