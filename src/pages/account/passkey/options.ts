import type { APIRoute } from "astro";
import { json, refusal } from "#accounts/answers.ts";
import { staffLocals } from "#accounts/locals.ts";
import { hasToken } from "#accounts/sessions.ts";
import { siteOf } from "#accounts/sign-in.ts";
import { tooManySignIns, confirmFirst } from "#accounts/words.ts";

/** What a browser needs to make a passkey for whoever is signed in. */
export const POST: APIRoute = async (visit) => {
  const { session, staff, night, clientAddress } = staffLocals(visit.locals);
  if (!session || !hasToken(session, visit.request.headers.get("x-csrf-token"))) {
    return refusal(403, "Load the page again.");
  }
  if (!staff.mayChangeFactor(session)) return refusal(403, confirmFirst);
  const waitSeconds = await staff.countChallenge(clientAddress);
  if (waitSeconds > 0) return refusal(429, tooManySignIns(waitSeconds));
  const { council } = night.election;
  return json(200, await staff.passkeys.creation(session.account, siteOf(visit), council));
};
