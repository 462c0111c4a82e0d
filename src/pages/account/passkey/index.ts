import type { APIRoute } from "astro";
import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import { wrongPasskey } from "#i18n/en/people.ts";
import { json, refusal } from "#staff/answers.ts";
import { sessionCookie } from "#staff/cookie.ts";
import { readBody } from "#staff/request-body.ts";
import { hasToken } from "#staff/sessions.ts";
import { onward, siteOf } from "#staff/sign-in.ts";

/** Keeps the passkey that the browser made for whoever is signed in. */
export const POST: APIRoute = async (visit) => {
  const { session, staff, clientAddress } = visit.locals;
  const body = await readBody(visit.request);
  if (!body.ok) return body.response;
  if (!session || !hasToken(session, visit.request.headers.get("x-csrf-token"))) {
    return refusal(403, "Load the page again.");
  }
  // The library checks every part of it.
  const response = body.content as RegistrationResponseJSON;
  if (!(await staff.passkeys.keep(session.account.username, response, siteOf(visit)))) {
    return refusal(422, wrongPasskey);
  }
  staff.passkeyMade(sessionCookie(visit) ?? "", clientAddress);
  return json(200, { to: onward("open", visit.url.searchParams.get("to")) });
};
