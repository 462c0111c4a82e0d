import type { AstroCookies } from "astro";
import { sessionLimits } from "./sessions.ts";

type Visit = { readonly request: Request; readonly url: URL; readonly cookies: AstroCookies };

/** HTTPS may end at a proxy in front: its word is enough, since it can only make the cookie stricter. */
function isSecure({ request, url }: Visit): boolean {
  return url.protocol === "https:" || request.headers.get("x-forwarded-proto") === "https";
}

/** The `__Host-` prefix binds a cookie to this host; browsers take it over HTTPS only. */
function cookieName(visit: Visit): string {
  return isSecure(visit) ? "__Host-wardcast" : "wardcast";
}

export function sessionCookie(visit: Visit): string | undefined {
  return visit.cookies.get(cookieName(visit))?.value;
}

export function giveSessionCookie(visit: Visit, token: string): void {
  visit.cookies.set(cookieName(visit), token, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(visit),
    maxAge: sessionLimits.absoluteMs / 1000,
  });
}

export function takeSessionCookie(visit: Visit): void {
  visit.cookies.delete(cookieName(visit), { path: "/", secure: isSecure(visit) });
}

/** What a browser takes to the council's own sign-in and brings back: nobody else can finish its errand. */
export const errandCookie = {
  give(visit: Visit, errand: string): void {
    visit.cookies.set("wardcast-errand", errand, {
      path: "/sign-in/council",
      httpOnly: true,
      sameSite: "lax",
      secure: isSecure(visit),
      maxAge: 600,
    });
  },
  take(visit: Visit): string | null {
    const found = visit.cookies.get("wardcast-errand")?.value ?? null;
    visit.cookies.delete("wardcast-errand", { path: "/sign-in/council" });
    return found;
  },
};
