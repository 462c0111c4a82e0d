import type { APIRoute } from "astro";
import { sessionCookie, takeSessionCookie } from "#accounts/cookie.ts";
import { staffLocals } from "#accounts/locals.ts";
import { hasToken } from "#accounts/sessions.ts";

/** Ends the session. Without its token nobody else's page can sign someone out. */
export const POST: APIRoute = async (visit) => {
  const { request } = visit;
  const { session, staff } = staffLocals(visit.locals);
  const token = sessionCookie(visit);
  const form = await request.formData();
  if (token !== undefined && session && hasToken(session, form.get("csrf"))) {
    staff.signOut(token);
    takeSessionCookie(visit);
  }
  const answer = visit.redirect("/sign-in", 303);
  // What was typed and not sent is not the browser's to clear: see src/browser/sign-out.ts.
  answer.headers.set("clear-site-data", '"cache"');
  return answer;
};
