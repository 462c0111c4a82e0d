import type { Account } from "./account.ts";

/** A provisional result is for the officers and the count supervisor, until it is declared (domain.md §4). */
export function seesProvisional({ roles }: Pick<Account, "roles">): boolean {
  return (["supervisor", "deputy", "ro"] as const).some((role) => roles.includes(role));
}
