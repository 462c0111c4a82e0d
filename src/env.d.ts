/// <reference types="astro/client" />

declare namespace App {
  /** What the server hands to every page it has Astro render. */
  interface Locals {
    readonly night: import("#night/night.ts").Night;
    readonly staff: import("#staff/staff.ts").Staff;
    /** Who is signed in; null on every public page. */
    session: import("#staff/sessions.ts").Session | null;
  }
}
