import type { APIRoute } from "astro";
import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import { tooManySignIns } from "#i18n/en/count.ts";
import { wrongPasskey } from "#i18n/en/people.ts";
import { json, refusal } from "#staff/answers.ts";
import { askedFrom, letIn } from "#staff/cookie.ts";
import { readBody } from "#staff/request-body.ts";
import { onward, siteOf } from "#staff/sign-in.ts";

/** Signs in with what the passkey answered; the answer says where to go on. */
export const POST: APIRoute = async (visit) => {
  const { locals, request, url } = visit;
  const body = await readBody(request);
  if (!body.ok) return body.response;
  // The library checks every part of it.
  const answer = body.content as AuthenticationResponseJSON;
  const result = await locals.staff.signInWithPasskey(answer, siteOf(visit), askedFrom(visit));
  if (!result.ok) {
    return result.reason === "wrong"
      ? refusal(401, wrongPasskey)
      : refusal(429, tooManySignIns(result.waitSeconds));
  }
  letIn(visit, result);
  return json(200, { to: onward("open", url.searchParams.get("to")) });
};
