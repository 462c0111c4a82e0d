import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { APIRoute } from "astro";
import { json, refusal } from "#accounts/answers.ts";
import { askedFrom, letIn } from "#accounts/cookie.ts";
import { staffLocals } from "#accounts/locals.ts";
import { readBody } from "#accounts/request-body.ts";
import { onward, siteOf } from "#accounts/sign-in.ts";
import { tooManySignIns, wrongPasskey } from "#accounts/words.ts";

/** Signs in with what the passkey answered; the answer says where to go on. */
export const POST: APIRoute = async (visit) => {
  const { request, url } = visit;
  const body = await readBody(request);
  if (!body.ok) return body.response;
  // The library checks every part of it.
  const answer = body.content as AuthenticationResponseJSON;
  const result = await staffLocals(visit.locals).staff.signInWithPasskey(
    answer,
    siteOf(visit),
    askedFrom(visit),
  );
  if (!result.ok) {
    return result.reason === "wrong"
      ? refusal(401, wrongPasskey)
      : refusal(429, tooManySignIns(result.waitSeconds));
  }
  letIn(visit, result);
  return json(200, { to: onward("open", url.searchParams.get("to")) });
};
