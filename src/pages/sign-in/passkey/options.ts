import type { APIRoute } from "astro";
import { json } from "#staff/answers.ts";
import { siteOf } from "#staff/sign-in.ts";

/** What a browser needs to sign in with a passkey. */
export const POST: APIRoute = async (visit) =>
  json(200, await visit.locals.staff.passkeys.request(siteOf(visit)));
