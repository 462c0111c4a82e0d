import type { Account } from "./account.ts";

type Roles = Pick<Account, "roles">;

/** The Returning Officer or a deputy, whose approval results may wait for (domain.md §6). */
export function isOfficer({ roles }: Roles): boolean {
  return roles.includes("ro") || roles.includes("deputy");
}

/** Who sees the desk: whoever posts, and whoever may have to approve. */
export function mayOpenDesk(account: Roles): boolean {
  return account.roles.includes("comms") || isOfficer(account);
}

/** What an officer may ask for who is not of the comms team: words and channels are the team's. */
const forOfficers: readonly string[] = [
  "approve",
  "withdraw-approval",
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

/** Who reads what was posted: those who post or approve, and those who answer for it afterwards. */
export function mayReadLog(account: Roles): boolean {
  const { roles } = account;
  return mayOpenDesk(account) || roles.includes("auditor") || roles.includes("admin");
}
