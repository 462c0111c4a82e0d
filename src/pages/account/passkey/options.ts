import type { APIRoute } from "astro";
import { json, refusal } from "#staff/answers.ts";
import { hasToken } from "#staff/sessions.ts";
import { siteOf } from "#staff/sign-in.ts";

/** What a browser needs to make a passkey for whoever is signed in. */
export const POST: APIRoute = async (visit) => {
  const { session, staff, night } = visit.locals;
  if (!session || !hasToken(session, visit.request.headers.get("x-csrf-token"))) {
    return refusal(403, "Load the page again.");
  }
  const { council } = night.election;
  return json(200, await staff.passkeys.creation(session.account, siteOf(visit), council));
};
