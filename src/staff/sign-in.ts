import type { AstroGlobal } from "astro";
import { z } from "zod";
import { tooManySignIns, wrongSignIn } from "#i18n/en/count.ts";
import { json, refusal } from "./answers.ts";
import { giveSessionCookie } from "./cookie.ts";
import { readBody } from "./request-body.ts";

const credentials = z.object({ username: z.string(), password: z.string() });

const staffPages = ["/count/", "/comms/"];

/** Where to go after signing in: a staff page of this site, never somewhere else. */
function destination(to: string | null): string {
  const here = "http://here";
  const [start = "/"] = staffPages;
  if (to === null || !URL.canParse(to, here)) return start;
  const { origin, pathname, search } = new URL(to, here);
  const isStaffPage = staffPages.some((page) => `${pathname}/`.startsWith(page));
  return origin === here && isStaffPage ? pathname + search : start;
}

type Answer =
  /** Show the form again, with this sentence when something was wrong. */
  | { readonly kind: "form"; readonly username: string; readonly problem: string | null }
  | { readonly kind: "response"; readonly response: Response };

/** Signs in from the form (a redirect, or the form again) or from a program that asks for JSON. */
export async function signIn(visit: AstroGlobal): Promise<Answer> {
  const { request, locals } = visit;
  if (request.method !== "POST") return { kind: "form", username: "", problem: null };
  const wantsJson = request.headers.get("accept")?.includes("application/json") ?? false;
  const body = await readBody(request, true);
  if (!body.ok) return respond(body.response);
  const typed = credentials.safeParse(body.content);
  const { username, password } = typed.data ?? { username: "", password: "" };
  const result = await locals.staff.signIn(username, password, visit.clientAddress);
  if (result.ok) {
    giveSessionCookie(visit, result.token);
    return respond(wantsJson ? json(200, result.session) : visit.redirect(target(visit), 303));
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

function target({ url }: AstroGlobal): string {
  return destination(url.searchParams.get("to"));
}
