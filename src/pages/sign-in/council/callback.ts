import type { APIRoute } from "astro";
import { z } from "zod";
import { begunCookie, letIn } from "#accounts/cookie.ts";
import { staffLocals } from "#accounts/locals.ts";
import { onward, siteOf } from "#accounts/sign-in.ts";

const begunSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
});

/** What the browser brought; nothing where it is not what it was given. */
function parsed(cookie: string): unknown {
  try {
    return JSON.parse(cookie);
  } catch {
    // Not JSON: the schema refuses it.
    return undefined;
  }
}

/** Takes back a browser from the council's own sign-in. */
export const GET: APIRoute = async (visit) => {
  const { url } = visit;
  const { councilProvider, staff, clientAddress } = staffLocals(visit.locals);
  const kept = begunCookie.take(visit);
  const begun = kept === null ? null : begunSchema.safeParse(parsed(kept)).data;
  if (!councilProvider || !begun) return visit.redirect("/sign-in?council=refused", 303);
  const address = new URL(url.pathname + url.search, siteOf(visit).origin);
  const account = await councilProvider.finish(address, begun, staff).catch(() => undefined);
  if (!account) {
    const why = account === null ? "unknown" : "refused";
    staff.refuse("", `council sign-in: ${why}`, clientAddress, true);
    return visit.redirect(`/sign-in?council=${why}`, 303);
  }
  letIn(visit, staff.openFor(account, "council sign-in", clientAddress));
  return visit.redirect(onward("open", begun.to || null), 303);
};
