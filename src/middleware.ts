import { defineMiddleware } from "astro:middleware";
import { refusal } from "#staff/answers.ts";
import { sessionCookie } from "#staff/cookie.ts";

const staffPath = /^\/(count|comms)(\/|$)/;
const signPath = /^\/sign-(in|out)\/?$/;

/** Staff pages need a session and are kept by nobody; all others never learn who is signed in. */
export const onRequest = defineMiddleware(async (visit, next) => {
  const { url, locals } = visit;
  locals.session = null;
  const isStaff = staffPath.test(url.pathname);
  if (!isStaff && !signPath.test(url.pathname)) return next();

  locals.session = locals.staff.session(sessionCookie(visit));
  if (isStaff && locals.session === null) {
    if (url.pathname.startsWith("/count/api/")) {
      return refusal(401, "Sign in first: POST /sign-in.");
    }
    if (visit.request.method === "POST") return next("/count/signed-out");
    return visit.redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`, 303);
  }
  const response = await next();
  response.headers.set("cache-control", "no-store");
  return response;
});
