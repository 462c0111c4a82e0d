import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { APIRoute } from "astro";
import { json, refusal } from "#accounts/answers.ts";
import { askedFrom, letIn, sessionCookie } from "#accounts/cookie.ts";
import { staffLocals } from "#accounts/locals.ts";
import { readBody } from "#accounts/request-body.ts";
import { hasToken } from "#accounts/sessions.ts";
import { siteOf } from "#accounts/sign-in.ts";
import { tooManySignIns, wrongPasskey } from "#accounts/words.ts";

/** Takes the passkey of whoever is signed in and is about to change their second factor. */
export const POST: APIRoute = async (visit) => {
  const { session, staff } = staffLocals(visit.locals);
  const body = await readBody(visit.request);
  if (!body.ok) return body.response;
  if (!session || !hasToken(session, visit.request.headers.get("x-csrf-token"))) {
    return refusal(403, "Load the page again.");
  }
  // The library checks every part of it.
  const answer = body.content as AuthenticationResponseJSON;
  const token = sessionCookie(visit) ?? "";
  const result = await staff.confirmWithPasskey(token, answer, siteOf(visit), askedFrom(visit));
  if (!result.ok) {
    return result.reason === "wrong"
      ? refusal(422, wrongPasskey)
      : refusal(429, tooManySignIns(result.waitSeconds));
  }
  letIn(visit, result);
  const to = visit.url.searchParams.get("to") ?? "";
  return json(200, { to: `/account/second-factor?to=${encodeURIComponent(to)}` });
};
