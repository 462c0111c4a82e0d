import type { Account } from "./account.ts";

/** A provisional result is for the Returning Officer and the count supervisor, until it is declared. */
export function seesProvisional({ roles }: Pick<Account, "roles">): boolean {
  return roles.includes("check") || roles.includes("ro");
}
