import type { APIRoute } from "astro";
import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import { wrongPasskey } from "#i18n/en/people.ts";
import { json, refusal } from "#staff/answers.ts";
import { giveSessionCookie } from "#staff/cookie.ts";
import { readBody } from "#staff/request-body.ts";
import { onward, siteOf } from "#staff/sign-in.ts";

/** Signs in with what the passkey answered; the answer says where to go on. */
export const POST: APIRoute = async (visit) => {
  const { locals, request, url } = visit;
  const { staff } = locals;
  const body = await readBody(request);
  if (!body.ok) return body.response;
  // The library checks every part of it.
  const response = body.content as AuthenticationResponseJSON;
  const username = await staff.passkeys.whose(response, siteOf(visit));
  const account = username === null ? null : staff.account(username);
  if (!account) {
    staff.refuse("", "passkey", locals.clientAddress, true);
    return refusal(401, wrongPasskey);
  }
  const { token } = staff.openFor(account, "passkey", locals.clientAddress);
  giveSessionCookie(visit, token);
  return json(200, { to: onward("open", url.searchParams.get("to")) });
};
