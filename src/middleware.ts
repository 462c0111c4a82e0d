import type { APIContext, MiddlewareNext } from "astro";
import { defineMiddleware } from "astro:middleware";
import { refusal } from "#staff/answers.ts";
import { sessionCookie } from "#staff/cookie.ts";
import { isFromHere } from "#staff/origin.ts";

// Routes, not addresses: an address can be written in several ways.
const staffRoute = /^\/(count|comms)(\/|$)/;
const signRoute = /^\/sign-(in|out)\/?$/;

/** A program is told, a form keeps what was typed, and everyone else signs in first. */
function withoutSession(visit: APIContext, next: MiddlewareNext): Response | Promise<Response> {
  const { url, routePattern, request } = visit;
  if (routePattern.startsWith("/count/api/")) return refusal(401, "Sign in first: POST /sign-in.");
  if (request.method === "POST") return next("/count/signed-out");
  return visit.redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`, 303);
}

/** Staff pages need a session and are kept by nobody; all others never learn who is signed in. */
export const onRequest = defineMiddleware(async (visit, next) => {
  const { url, locals, request, routePattern } = visit;
  locals.session = null;
  const isStaff = staffRoute.test(routePattern);
  if (!isStaff && !signRoute.test(routePattern)) return next();
  if (request.method === "POST" && !isFromHere(request, url)) {
    return refusal(403, "This can only be sent from this site’s own pages.");
  }
  locals.session = locals.staff.session(sessionCookie(visit));
  const isKnown = locals.session !== null || !isStaff;
  const response = await (isKnown ? next() : withoutSession(visit, next));
  response.headers.set("cache-control", "no-store");
  return response;
});
