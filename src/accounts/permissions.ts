import { z } from "zod";
import type { Role } from "#election/count/event.ts";
import type { Account } from "./account.ts";

/** Who may open a route; `own` where somebody with wards of their own opens only those. */
type Permission = { readonly roles: readonly Role[] | "everyone"; readonly own?: true };

const everyone = { roles: "everyone" } as const;
const officers: readonly Role[] = ["deputy", "ro"];
const supervisors: readonly Role[] = ["supervisor", ...officers];
const countStaff: readonly Role[] = ["entry", "check", ...supervisors];
const comms: Permission = { roles: ["comms"] };
const desk: Permission = { roles: ["comms", ...officers] };
/** Those who post or approve, and those who answer for it afterwards. */
const logReaders: Permission = { roles: ["comms", "auditor", "admin", ...officers] };
const auditors: Permission = { roles: ["auditor", "admin", ...officers] };

/**
 * Every route of the staff, by Astro's pattern without its last slash, and who may open it. A route without a row is
 * refused to everyone. What a form on a page may do is the rules' own question (src/election/count/roles.ts).
 */
export const permissions: Readonly<Record<string, Permission>> = {
  "/count": everyone,
  "/count/events": everyone,
  "/count/board": { roles: [...supervisors, "auditor", "admin"] },
  "/count/signed-out": everyone,
  "/count/not-allowed": everyone,
  "/count/api/commands": { roles: countStaff },
  "/count/api/contests": { roles: [...countStaff, "admin", "auditor"] },
  "/count/[ward]": { roles: "everyone", own: true },
  "/count/[ward]/events": { roles: "everyone", own: true },
  "/count/[ward]/agents": { roles: supervisors, own: true },
  "/count/[ward]/notice": { roles: "everyone", own: true },
  "/count/[ward]/handout": { roles: "everyone", own: true },
  "/count/[ward]/record.json": { roles: "everyone", own: true },
  "/count/[ward]/[paper].pdf": { roles: "everyone", own: true },
  "/comms": desk,
  "/comms/wards/[ward]": desk,
  "/comms/council": desk,
  "/comms/live": desk,
  "/comms/pictures/[digest]": logReaders,
  "/comms/log": logReaders,
  "/comms/log.csv": logReaders,
  "/comms/share": comms,
  "/comms/share/[ward]": comms,
  "/comms/share/[ward]/[card]": comms,
  "/comms/campaign": comms,
  "/comms/replies": comms,
  "/comms/replies/[mention]": comms,
  "/audit": auditors,
  "/audit/[source]/[seq]": auditors,
  "/audit/export.csv": auditors,
  "/audit/export.jsonl": auditors,
  "/people": { roles: ["admin"] },
  "/people/[username]": { roles: ["admin"] },
  "/account": everyone,
  "/account/passkey": everyone,
  "/account/passkey/confirm": everyone,
  "/account/passkey/options": everyone,
  "/account/password": everyone,
  "/account/second-factor": everyone,
};

/** The first parts of the staff's addresses: `/count` and all below it. */
const staffPages: readonly string[] = [
  ...new Set(Object.keys(permissions).map((pattern) => `/${pattern.split("/")[1] ?? ""}`)),
];
const signPages = ["/sign-in", "/sign-out"];
/** The first parts of all addresses that belong to the person who asks. */
export const personalPages: readonly string[] = [...staffPages, ...signPages];

function isBelow(address: string, pages: readonly string[]): boolean {
  return pages.some((page) => address === page || address.startsWith(`${page}/`));
}

/** Whether a route or an address is one that a session is needed for. */
export function isStaffPage(address: string): boolean {
  return isBelow(address, staffPages);
}

/** Whether what is at an address belongs to the person who asks: nobody keeps it, and it is no part of the public site. */
export function isPersonal(address: string): boolean {
  return isBelow(address, personalPages);
}

export const denial = z.enum(["no-row", "role", "ward"]);
export type Denial = z.infer<typeof denial>;

/** A pattern as the table has it. */
function named(pattern: string): string {
  return pattern.replace(/\/(index)?$/, "") || "/";
}

/** Why an account may not open a route; null where it may. `ward` is the contest's id where the route is a ward's. */
export function denied(
  account: Pick<Account, "roles" | "wards">,
  pattern: string,
  ward: string | null,
): Denial | null {
  const permission = permissions[named(pattern)];
  if (!permission) return "no-row";
  const { roles, own } = permission;
  if (roles !== "everyone" && !roles.some((role) => account.roles.includes(role))) return "role";
  const isOther = own && ward !== null && account.wards !== null;
  return isOther && !account.wards.some((id) => id === ward) ? "ward" : null;
}

/** Whether an account may open a route that is no ward's. */
export function mayOpen(account: Pick<Account, "roles" | "wards">, pattern: string): boolean {
  return denied(account, pattern, null) === null;
}
