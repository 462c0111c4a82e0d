import type { APIContext, MiddlewareNext } from "astro";
import { defineMiddleware } from "astro:middleware";
import { isDiskFull } from "#accounts/accounts-file.ts";
import { refusal } from "#accounts/answers.ts";
import { sessionCookie } from "#accounts/cookie.ts";
import { staffLocals, staffLocalsIn } from "#accounts/locals.ts";
import { isFromHere } from "#accounts/origin.ts";
import { denied, isPersonal, isStaffPage } from "#accounts/permissions.ts";
import type { Session } from "#accounts/sessions.ts";
import { onward } from "#accounts/sign-in.ts";
import { deniedTexts, faultText } from "#accounts/words.ts";
import { diskFullText } from "#count-room/words/count.ts";
import { JournalError } from "#journal/journal.ts";
import { logFault, publicFaultText } from "#log.ts";

// Routes, not addresses: an address can be written in several ways.
const apiRoute = /^\/count\/api\//;
const enrolRoute = /^\/account\/(second-factor|passkey)(\/|$)/;

/** A program is told, a form keeps what was typed, and everyone else signs in first. */
function withoutSession(visit: APIContext, next: MiddlewareNext): Response | Promise<Response> {
  const { url, routePattern, request } = visit;
  if (apiRoute.test(routePattern)) return refusal(401, "Sign in first: POST /sign-in.");
  if (request.method === "POST") return next("/count/signed-out");
  return visit.redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`, 303);
}

/** Whoever may not open a route is told so, and it is written down. */
function mayNot(
  visit: APIContext,
  { account }: Session,
  next: MiddlewareNext,
): Response | Promise<Response> | null {
  const { routePattern, locals, params, url, request } = visit;
  const { night, staff, clientAddress } = staffLocals(locals);
  const ward = night.election.contests.find(({ slug }) => slug === params["ward"]);
  const why = denied(account, routePattern, ward?.id ?? null);
  if (why === null) return null;
  const detail = `${request.method} ${url.pathname}: ${why}`;
  staff.refuse(account.username, detail, clientAddress);
  return apiRoute.test(routePattern)
    ? refusal(403, deniedTexts[why])
    : next(`/count/not-allowed?why=${why}`);
}

/** A session that waits for its second factor opens nothing but the page that asks for it. */
function further(visit: APIContext, { stage }: Session): Response | null {
  const { routePattern, url } = visit;
  if (stage === "open" || (stage === "enrol" && enrolRoute.test(routePattern))) return null;
  return apiRoute.test(routePattern)
    ? refusal(403, deniedTexts[stage])
    : visit.redirect(onward(stage, url.pathname + url.search), 303);
}

/** A fault ends in one calm sentence: sending the same form again, with its key, does nothing twice. */
function faulty(fault: unknown, { routePattern }: APIContext): Response {
  const isFull = isDiskFull(fault) || (fault instanceof JournalError && fault.isDiskFull);
  const reference = logFault(fault, { route: routePattern });
  const said = isPersonal(routePattern) ? faultText(reference) : publicFaultText(reference);
  const sentence = isFull ? diskFullText : said;
  return apiRoute.test(routePattern)
    ? refusal(500, sentence)
    : new Response(sentence, { status: 500 });
}

/** Staff pages need a session and are kept by nobody; all others never learn who is signed in. */
export const onRequest = defineMiddleware(async (visit, next) => {
  const { url, locals, request, routePattern } = visit;
  const isStaff = isStaffPage(routePattern);
  if (!isPersonal(routePattern)) return Promise.try(next).catch((fault) => faulty(fault, visit));
  // Only a request that came to the staff's own address brings what their pages are made from.
  const staff = staffLocalsIn(locals);
  if (staff === null) return next("/404");
  if (request.method === "POST" && !isFromHere(request, url)) {
    return refusal(403, "This can only be sent from this site’s own pages.");
  }
  const respond = () => {
    const session = staff.staff.session(sessionCookie(visit));
    staff.session = session;
    if (!isStaff) return next();
    if (session === null) return withoutSession(visit, next);
    return further(visit, session) ?? mayNot(visit, session, next) ?? next();
  };
  const response = await Promise.try(respond).catch((fault: unknown) => faulty(fault, visit));
  response.headers.set("cache-control", "no-store");
  return response;
});
