import type { AstroGlobal } from "astro";
import { isOfficer, mayAskDesk } from "#accounts/comms-roles.ts";
import { staffLocals } from "#accounts/locals.ts";
import { hasToken, type Session } from "#accounts/sessions.ts";
import { sentAgain } from "#accounts/words.ts";
import { submitDeskForm } from "#social/comms/desk-form.ts";
import { desk } from "#social/comms/words/desk.ts";

/** What became of a form that was sent to a page of the desk; `problem` null where there was none or all was done. */
type Sent = {
  readonly problem: string | null;
  readonly status: number;
  /** The form as it was typed. */
  readonly typed: Readonly<Record<string, string>>;
};

type Astro = Pick<AstroGlobal, "request" | "locals">;

async function answer(
  { locals }: Astro,
  session: Session,
  form: FormData,
  typed: Sent["typed"],
): Promise<Pick<Sent, "problem" | "status">> {
  const { comms, staff, clientAddress } = staffLocals(locals);
  const { account } = session;
  const { username } = account;
  const command = typed["command"] ?? "";
  if (!hasToken(session, typed["csrf"])) return { problem: sentAgain, status: 422 };
  if (!mayAskDesk(account, command)) {
    staff.refuse(username, `POST /comms: ${command}`, clientAddress);
    return { problem: desk.notYours, status: 403 };
  }
  const asker = { by: username, isOfficer: isOfficer(account) };
  return { problem: await submitDeskForm(comms, form, asker), status: 422 };
}

/** Carries out what was sent to a page of the desk, whichever it stands on. */
export async function takeDeskForm(astro: Astro, session: Session): Promise<Sent> {
  if (astro.request.method !== "POST") return { problem: null, status: 200, typed: {} };
  const form = await astro.request.formData();
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const { problem, status } = await answer(astro, session, form, typed);
  return { problem, status: problem === null ? 303 : status, typed };
}
