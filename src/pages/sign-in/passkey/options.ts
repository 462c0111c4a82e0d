import type { APIRoute } from "astro";
import { tooManySignIns } from "#i18n/en/count.ts";
import { json, refusal } from "#staff/answers.ts";
import { siteOf } from "#staff/sign-in.ts";

/** What a browser needs to sign in with a passkey, or to show the one there is. */
export const POST: APIRoute = async (visit) => {
  const { staff, clientAddress } = visit.locals;
  const waitSeconds = await staff.countChallenge(clientAddress);
  if (waitSeconds > 0) return refusal(429, tooManySignIns(waitSeconds));
  return json(200, await staff.passkeys.request(siteOf(visit)));
};
