import type { Account } from "./account.ts";
import type { Staff } from "./staff.ts";

/** Everyone a rehearsal needs; their password is printed at start-up. */
export const demoPassword = "rehearsal";

const demoStaff: readonly Account[] = [
  { username: "entry", name: "Demo entry clerk", roles: ["entry"], wards: null, email: null },
  {
    username: "check",
    name: "Demo second entry clerk",
    roles: ["check"],
    wards: null,
    email: null,
  },
  {
    username: "supervisor",
    name: "Demo count supervisor",
    roles: ["supervisor"],
    wards: null,
    email: null,
  },
  {
    username: "deputy",
    name: "Demo Deputy Returning Officer",
    roles: ["deputy"],
    wards: null,
    email: null,
  },
  { username: "ro", name: "Demo Returning Officer", roles: ["ro"], wards: null, email: null },
  {
    username: "comms",
    name: "Demo communications officer",
    roles: ["comms"],
    wards: null,
    email: null,
  },
  { username: "auditor", name: "Demo auditor", roles: ["auditor"], wards: null, email: null },
  { username: "admin", name: "Demo administrator", roles: ["admin"], wards: null, email: null },
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
