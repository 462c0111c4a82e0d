import type { APIRoute } from "astro";
import { json, refusal } from "#accounts/answers.ts";
import { staffLocals } from "#accounts/locals.ts";
import { siteOf } from "#accounts/sign-in.ts";
import { tooManySignIns } from "#accounts/words.ts";

/** What a browser needs to sign in with a passkey, or to show the one there is. */
export const POST: APIRoute = async (visit) => {
  const { staff, clientAddress } = staffLocals(visit.locals);
  const waitSeconds = await staff.countChallenge(clientAddress);
  if (waitSeconds > 0) return refusal(429, tooManySignIns(waitSeconds));
  return json(200, await staff.passkeys.request(siteOf(visit)));
};
