import type { Account } from "./account.ts";

type Roles = Pick<Account, "roles">;

/** The Returning Officer or a deputy, whose approval results may wait for (domain.md §6). */
export function isOfficer({ roles }: Roles): boolean {
  return roles.includes("ro") || roles.includes("deputy");
}

/** What an officer may ask for who is not of the comms team: words and channels are the team's. */
const forOfficers: readonly string[] = [
  "approve",
  "approve-all",
  "withdraw-approval",
  "hold-all",
  "reject",
  "approve-from-now-on",
  "end-auto-approval",
  "require-officer-approval",
  "lift-officer-approval",
  "stop",
  "resume",
];

/** Whether someone may send a form of the desk, by its command. */
export function mayAskDesk(account: Roles, command: string): boolean {
  return account.roles.includes("comms") || (isOfficer(account) && forOfficers.includes(command));
}
