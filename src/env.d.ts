/// <reference types="astro/client" />

declare namespace App {
  /** All that a public page is made from: nothing leads from it to the night, the accounts or the audit. */
  interface Locals extends Readonly<import("#site/public-locals.ts").PublicLocals> {}

  /** What a page that belongs to one person is made from as well: see `accounts/locals.ts`. */
  interface StaffLocals extends Locals {
    readonly night: import("#night/night.ts").Night;
    readonly history: import("#night/history.ts").History;
    readonly presence: import("#count-room/presence.ts").Presence;
    readonly staff: import("#accounts/staff.ts").Staff;
    /** The council's own sign-in; null where it has none here. */
    readonly councilProvider: import("#accounts/council-sign-in.ts").CouncilSignIn | null;
    readonly audit: import("#audit/audit.ts").Audit;
    readonly comms: import("#social/comms/comms.ts").Comms;
    /** Who asks, whatever proxies are in between, and whether their browser speaks TLS. */
    readonly clientAddress: string;
    readonly isSecure: boolean;
    /** Where this process answers, for what it has to ask of itself. */
    readonly origin: string;
    /** Who is signed in. */
    session: import("#accounts/sessions.ts").Session | null;
  }
}
