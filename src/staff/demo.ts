import type { Account } from "./account.ts";
import type { Staff } from "./staff.ts";

/** Everyone a rehearsal needs; their password is printed at start-up. */
export const demoPassword = "rehearsal";

const demoStaff: readonly Account[] = [
  { username: "entry", name: "Demo entry clerk", roles: ["entry"] },
  { username: "check", name: "Demo count supervisor", roles: ["check"] },
  { username: "ro", name: "Demo Returning Officer", roles: ["ro"] },
  { username: "comms", name: "Demo communications officer", roles: ["comms"] },
  { username: "admin", name: "Demo administrator", roles: ["admin"] },
];

/**
 * Makes the demo accounts of a rehearsal and gives them. At any other election it removes those a
 * rehearsal in the same folder left behind, since their password is known to everyone, and gives none.
 */
export async function demoAccounts(
  staff: Staff,
  { rehearsal }: { readonly rehearsal: boolean },
): Promise<readonly Account[]> {
  if (rehearsal) {
    for (const account of demoStaff) await staff.add(account, demoPassword);
    return demoStaff;
  }
  for (const { username } of demoStaff) {
    if (await staff.hasPassword(username, demoPassword)) staff.remove(username);
  }
  return [];
}
