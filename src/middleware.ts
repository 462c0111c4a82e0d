import type { APIContext, MiddlewareNext } from "astro";
import { defineMiddleware } from "astro:middleware";
import { faultText } from "#i18n/en/count.ts";
import { logFault } from "#log.ts";
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

/** A fault ends in one calm sentence: sending the same form again, with its key, does nothing twice. */
function faulty(fault: unknown, { routePattern }: APIContext): Response {
  const sentence = faultText(logFault(fault));
  return routePattern.startsWith("/count/api/")
    ? refusal(500, sentence)
    : new Response(sentence, { status: 500 });
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
  const respond = () => {
    locals.session = locals.staff.session(sessionCookie(visit));
    return locals.session !== null || !isStaff ? next() : withoutSession(visit, next);
  };
  const response = await Promise.try(respond).catch((fault: unknown) => faulty(fault, visit));
  response.headers.set("cache-control", "no-store");
  return response;
});
