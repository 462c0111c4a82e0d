import type { AstroGlobal } from "astro";
import { staffLocals } from "#accounts/locals.ts";
import { askedFrom, letIn, sessionCookie } from "./cookie.ts";
import { hasToken, type Session } from "./sessions.ts";
import type { Staff } from "./staff.ts";
import { tooManySignIns, wrongCode } from "./words.ts";

type Answer =
  | { readonly kind: "response"; readonly response: Response }
  /** Show the page: for this session, with the codes for paper once, or with what was wrong. */
  | {
      readonly kind: "page";
      readonly session: Session;
      readonly codes: readonly string[] | null;
      readonly problem: string | null;
    };

type Sent = { readonly staff: Staff; readonly token: string; readonly code: string };

function page(visit: AstroGlobal, session: Session, status: number, problem: string): Answer {
  visit.response.status = status;
  return { kind: "page", session, codes: null, problem };
}

/** The second factor there is, shown before it is changed. */
async function confirm(visit: AstroGlobal, session: Session, sent: Sent): Promise<Answer> {
  const { address, device } = askedFrom(visit);
  const given = await sent.staff.confirmWithCode(sent.token, sent.code, address, device);
  if (!given.ok) {
    return given.reason === "wrong"
      ? page(visit, session, 401, wrongCode)
      : page(visit, session, 429, tooManySignIns(given.waitSeconds));
  }
  letIn(visit, given);
  return { kind: "response", response: visit.redirect(visit.url.pathname + visit.url.search, 303) };
}

/** The code of the app that the session was shown the secret for. */
function enrol(visit: AstroGlobal, session: Session, { staff, token, code }: Sent): Answer {
  const made = staff.enrol(token, code, staffLocals(visit.locals).clientAddress);
  if (!made) return page(visit, session, 422, wrongCode);
  letIn(visit, made);
  return { kind: "page", session: made.session, codes: made.codes, problem: null };
}

/** Carries out the forms of the page where a second factor is set up. */
export async function submitFactorForm(visit: AstroGlobal): Promise<Answer> {
  const { session, staff } = staffLocals(visit.locals);
  if (!session) return { kind: "response", response: visit.redirect("/sign-in", 303) };
  if (visit.request.method !== "POST") return { kind: "page", session, codes: null, problem: null };
  const form = await visit.request.formData();
  const token = hasToken(session, form.get("csrf")) ? (sessionCookie(visit) ?? "") : "";
  const sent = { staff, token, code: String(form.get("code") ?? "") };
  return form.get("command") === "confirm"
    ? confirm(visit, session, sent)
    : enrol(visit, session, sent);
}
