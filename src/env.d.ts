/// <reference types="astro/client" />

declare namespace App {
  /** What the server hands to every page it has Astro render. */
  interface Locals extends Readonly<import("./site/public-locals.ts").PublicLocals> {
    readonly night: import("#night/night.ts").Night;
    readonly history: import("#night/history.ts").History;
    readonly presence: import("./count-room/presence.ts").Presence;
    readonly staff: import("./accounts/staff.ts").Staff;
    /** The council's own sign-in; null where it has none here. */
    readonly councilProvider: import("./accounts/council-sign-in.ts").CouncilSignIn | null;
    readonly audit: import("#audit/audit.ts").Audit;
    readonly comms: import("./social/comms/comms.ts").Comms;
    /** Who asks, whatever proxies are in between, and whether their browser speaks TLS. */
    readonly clientAddress: string;
    readonly isSecure: boolean;
    /** Where this process answers, for what it has to ask of itself. */
    readonly origin: string;
    /** Who is signed in; null on every public page. */
    session: import("./accounts/sessions.ts").Session | null;
  }
}
