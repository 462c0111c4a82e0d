import type { AstroCookies } from "astro";
import { secondsInDay } from "date-fns/constants";
import { staffLocals } from "#accounts/locals.ts";
import { type Session, sessionLimits } from "./sessions.ts";
import type { Asked } from "./staff.ts";

type Visit = { readonly locals: App.Locals; readonly cookies: AstroCookies };

/** The `__Host-` prefix binds a cookie to this host; browsers take it over HTTPS only. */
function cookieName(visit: Visit): string {
  return staffLocals(visit.locals).isSecure ? "__Host-wardcast" : "wardcast";
}

export function sessionCookie(visit: Visit): string | undefined {
  return visit.cookies.get(cookieName(visit))?.value;
}

function giveSessionCookie(visit: Visit, token: string): void {
  visit.cookies.set(cookieName(visit), token, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: staffLocals(visit.locals).isSecure,
    maxAge: sessionLimits.absoluteMs / 1000,
  });
}

const deviceDays = 400;

function deviceName(visit: Visit): string {
  return `${cookieName(visit)}-device`;
}

/** Where a request comes from, and the name of its browser where it has one. */
export function askedFrom(visit: Visit): Asked {
  const device = visit.cookies.get(deviceName(visit))?.value ?? null;
  return { address: staffLocals(visit.locals).clientAddress, device };
}

/** Gives the browser its session and, once nothing more is asked, the name it is known by at the next sign-in. */
export function letIn(
  visit: Visit,
  { session, token }: { readonly session: Session; readonly token: string },
): void {
  giveSessionCookie(visit, token);
  if (session.stage !== "open") return;
  const device = staffLocals(visit.locals).staff.rememberDevice(
    askedFrom(visit).device,
    session.account,
  );
  visit.cookies.set(deviceName(visit), device, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: staffLocals(visit.locals).isSecure,
    maxAge: deviceDays * secondsInDay,
  });
}

export function takeSessionCookie(visit: Visit): void {
  visit.cookies.delete(cookieName(visit), {
    path: "/",
    secure: staffLocals(visit.locals).isSecure,
  });
}

/** What a browser takes to the council's own sign-in and brings back: nobody else can finish what it began. */
export const begunCookie = {
  give(visit: Visit, begun: string): void {
    visit.cookies.set("wardcast-begun", begun, {
      path: "/sign-in/council",
      httpOnly: true,
      sameSite: "lax",
      secure: staffLocals(visit.locals).isSecure,
      maxAge: 600,
    });
  },
  take(visit: Visit): string | null {
    const found = visit.cookies.get("wardcast-begun")?.value ?? null;
    visit.cookies.delete("wardcast-begun", { path: "/sign-in/council" });
    return found;
  },
};
