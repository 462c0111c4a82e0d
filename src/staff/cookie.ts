import type { AstroCookies } from "astro";
import { sessionLimits } from "./sessions.ts";

type Visit = { readonly locals: App.Locals; readonly cookies: AstroCookies };

/** The `__Host-` prefix binds a cookie to this host; browsers take it over HTTPS only. */
function cookieName(visit: Visit): string {
  return visit.locals.isSecure ? "__Host-wardcast" : "wardcast";
}

export function sessionCookie(visit: Visit): string | undefined {
  return visit.cookies.get(cookieName(visit))?.value;
}

export function giveSessionCookie(visit: Visit, token: string): void {
  visit.cookies.set(cookieName(visit), token, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: visit.locals.isSecure,
    maxAge: sessionLimits.absoluteMs / 1000,
  });
}

export function takeSessionCookie(visit: Visit): void {
  visit.cookies.delete(cookieName(visit), { path: "/", secure: visit.locals.isSecure });
}

/** What a browser takes to the council's own sign-in and brings back: nobody else can finish its errand. */
export const errandCookie = {
  give(visit: Visit, errand: string): void {
    visit.cookies.set("wardcast-errand", errand, {
      path: "/sign-in/council",
      httpOnly: true,
      sameSite: "lax",
      secure: visit.locals.isSecure,
      maxAge: 600,
    });
  },
  take(visit: Visit): string | null {
    const found = visit.cookies.get("wardcast-errand")?.value ?? null;
    visit.cookies.delete("wardcast-errand", { path: "/sign-in/council" });
    return found;
  },
};
