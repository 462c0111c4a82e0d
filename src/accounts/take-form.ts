import type { AstroGlobal } from "astro";
import { hasToken, type Session } from "./sessions.ts";
import { sentAgain } from "./words.ts";

/** What came of a form that was sent to a page, which shows itself again with it where `isDone` is false. */
type Taken = {
  /** All was done as it was asked: the page is opened anew. */
  readonly isDone: boolean;
  /** Why not, in a sentence; null where nothing was sent, too. */
  readonly problem: string | null;
  /** What was typed, by field; of several fields with one name the last. */
  readonly typed: Readonly<Record<string, string>>;
};

/**
 * Takes a form that a signed-in person sent to a staff page. `carryOut` is asked where the form has the session's token, and
 * says why it was refused, or null. A refusal is answered with 422, where `carryOut` set no other status.
 */
export async function takeForm(
  { request, response }: Pick<AstroGlobal, "request" | "response">,
  session: Session,
  carryOut: (form: FormData, typed: Taken["typed"]) => Promise<string | null>,
): Promise<Taken> {
  if (request.method !== "POST") return { isDone: false, problem: null, typed: {} };
  const form = await request.formData();
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  response.status = 422;
  const problem = hasToken(session, typed["csrf"]) ? await carryOut(form, typed) : sentAgain;
  return { isDone: problem === null, problem, typed };
}
