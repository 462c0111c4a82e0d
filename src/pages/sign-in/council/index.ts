import type { APIRoute } from "astro";
import { begunCookie } from "#accounts/cookie.ts";
import { staffLocals } from "#accounts/locals.ts";
import { siteOf } from "#accounts/sign-in.ts";
import { logFault } from "#log.ts";

/** Sends the browser to the council's own sign-in. */
export const POST: APIRoute = async (visit) => {
  const { councilProvider } = staffLocals(visit.locals);
  if (!councilProvider) return visit.redirect("/sign-in", 303);
  const to = visit.url.searchParams.get("to") ?? "";
  try {
    const { url, begun } = await councilProvider.begin(siteOf(visit).origin, to);
    begunCookie.give(visit, JSON.stringify(begun));
    return visit.redirect(url.href, 303);
  } catch (fault) {
    logFault(fault, { route: visit.routePattern });
    return visit.redirect("/sign-in?council=refused", 303);
  }
};
