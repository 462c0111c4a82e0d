import type { APIContext, AstroGlobal } from "astro";
import { z } from "zod";
import { staffLocals } from "#accounts/locals.ts";
import { json, refusal } from "./answers.ts";
import { askedFrom, letIn } from "./cookie.ts";
import { isStaffPage } from "./permissions.ts";
import { readBody } from "./request-body.ts";
import type { SessionStage } from "./sessions.ts";
import { tooManySignIns, wrongSignIn } from "./words.ts";

const credentials = z.object({ username: z.string(), password: z.string() });

/** Where to go after signing in: a staff page of this site, never somewhere else. */
function destination(to: string | null): string {
  const here = "http://here";
  const start = "/count/";
  if (to === null || !URL.canParse(to, here)) return start;
  const { origin, pathname, search } = new URL(to, here);
  return origin === here && isStaffPage(pathname) ? pathname + search : start;
}

/** Where a session that has come so far goes on, and after that to the page that was asked for. */
export function onward(stage: SessionStage, to: string | null): string {
  const target = destination(to);
  if (stage === "open") return target;
  const next = stage === "code" ? "/sign-in/code" : "/account/second-factor";
  return `${next}?to=${encodeURIComponent(target)}`;
}

type Answer =
  /** Show the form again, with this sentence when something was wrong. */
  | { readonly kind: "form"; readonly username: string; readonly problem: string | null }
  | { readonly kind: "response"; readonly response: Response };

/** Signs in from the form (a redirect, or the form again) or from a program that asks for JSON. */
export async function signIn(visit: AstroGlobal): Promise<Answer> {
  const { request } = visit;
  if (request.method !== "POST") return { kind: "form", username: "", problem: null };
  const wantsJson = request.headers.get("accept")?.includes("application/json") ?? false;
  const body = await readBody(request, true);
  if (!body.ok) return respond(body.response);
  const typed = credentials.safeParse(body.content);
  const { username, password } = typed.data ?? { username: "", password: "" };
  const { address, device } = askedFrom(visit);
  const result = await staffLocals(visit.locals).staff.signIn(username, password, address, device);
  if (result.ok) {
    const { account, csrf, stage } = result.session;
    letIn(visit, result);
    if (wantsJson) return respond(json(200, { account, csrf, stage }));
    return respond(visit.redirect(onward(stage, visit.url.searchParams.get("to")), 303));
  }
  const [status, problem] =
    result.reason === "wrong" ? [401, wrongSignIn] : [429, tooManySignIns(result.waitSeconds)];
  if (wantsJson) return respond(refusal(status, problem));
  visit.response.status = status;
  return { kind: "form", username, problem };
}

function respond(response: Response): Answer {
  return { kind: "response", response };
}

/** The site as a browser sees it, for passkeys and for the way back from the council's own sign-in. */
export function siteOf({ url, locals }: Pick<APIContext, "url" | "locals">): {
  readonly host: string;
  readonly origin: string;
} {
  // HTTPS may end at a proxy in front, which says so.
  const origin = staffLocals(locals).isSecure ? url.origin.replace(/^http:/, "https:") : url.origin;
  return { host: url.hostname, origin };
}
