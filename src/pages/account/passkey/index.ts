import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import type { APIRoute } from "astro";
import { json, refusal } from "#accounts/answers.ts";
import { letIn, sessionCookie } from "#accounts/cookie.ts";
import { staffLocals } from "#accounts/locals.ts";
import { readBody } from "#accounts/request-body.ts";
import { hasToken } from "#accounts/sessions.ts";
import { onward, siteOf } from "#accounts/sign-in.ts";
import { confirmFirst, wrongPasskey } from "#accounts/words.ts";

/** Keeps the passkey that the browser made for whoever is signed in. */
export const POST: APIRoute = async (visit) => {
  const { session, staff, clientAddress } = staffLocals(visit.locals);
  const body = await readBody(visit.request);
  if (!body.ok) return body.response;
  if (!session || !hasToken(session, visit.request.headers.get("x-csrf-token"))) {
    return refusal(403, "Load the page again.");
  }
  if (!staff.mayChangeFactor(session)) return refusal(403, confirmFirst);
  // The library checks every part of it.
  const made = body.content as RegistrationResponseJSON;
  const token = sessionCookie(visit) ?? "";
  const next = await staff.addPasskey(token, made, siteOf(visit), clientAddress);
  if (!next) return refusal(422, wrongPasskey);
  letIn(visit, next);
  return json(200, { to: onward("open", visit.url.searchParams.get("to")) });
};
