import type { AstroGlobal } from "astro";
import { staffLocals } from "#accounts/locals.ts";
import { passwordLength } from "./account.ts";
import { askedFrom, letIn, sessionCookie } from "./cookie.ts";
import type { Problem } from "./problem.ts";
import { hasToken, type Session } from "./sessions.ts";
import type { PasswordChosen, SignedIn } from "./staff.ts";
import { tooManySignIns, commonPassword, passwordRule, wrongPresentPassword } from "./words.ts";

type Done =
  { readonly kind: "changed" } | { readonly kind: "form"; readonly problem: Problem | null };

type Refused = Exclude<SignedIn | PasswordChosen, { readonly ok: true }>;

function problemOf(refused: Refused): Problem {
  switch (refused.reason) {
    case "wrong":
      return { field: "present", text: wrongPresentPassword };
    case "too-often":
      return { field: "present", text: tooManySignIns(refused.waitSeconds) };
    case "length":
      return { field: "next", text: passwordRule(passwordLength.least) };
    case "common":
      return { field: "next", text: commonPassword };
    case "over":
      return { field: null, text: "Load the page again." };
  }
}

/** Changes the password of whoever is signed in; the form again where something is wrong with it. */
export async function submitPasswordForm(visit: AstroGlobal, session: Session): Promise<Done> {
  if (visit.request.method !== "POST") return { kind: "form", problem: null };
  const form = await visit.request.formData();
  const text = (name: string) => String(form.get(name) ?? "");
  const token = hasToken(session, form.get("csrf")) ? (sessionCookie(visit) ?? "") : "";
  const typed = { present: text("present"), next: text("next") };
  const changed = await staffLocals(visit.locals).staff.changeOwnPassword(
    token,
    typed,
    askedFrom(visit),
  );
  if (changed.ok) {
    letIn(visit, changed);
    return { kind: "changed" };
  }
  visit.response.status = changed.reason === "too-often" ? 429 : 422;
  return { kind: "form", problem: problemOf(changed) };
}
