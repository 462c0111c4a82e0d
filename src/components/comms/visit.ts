import type { AstroGlobal } from "astro";
import { isOfficer, mayAskDesk } from "#accounts/comms-roles.ts";
import { staffLocals } from "#accounts/locals.ts";
import type { Session } from "#accounts/sessions.ts";
import { takeForm } from "#accounts/take-form.ts";
import { submitDeskForm } from "#social/comms/desk-form.ts";
import { desk } from "#social/comms/words/desk.ts";

type Visit = Pick<AstroGlobal, "request" | "response" | "locals">;

/** Carries out what was sent to a page of the desk, whichever it stands on. */
export function takeDeskForm(visit: Visit, session: Session): ReturnType<typeof takeForm> {
  const { comms, staff, clientAddress } = staffLocals(visit.locals);
  const { account } = session;
  const { username } = account;
  return takeForm(visit, session, async (form, { command = "" }) => {
    const asker = { by: username, isOfficer: isOfficer(account) };
    if (mayAskDesk(account, command)) return submitDeskForm(comms, form, asker);
    staff.refuse(username, `POST /comms: ${command}`, clientAddress);
    visit.response.status = 403;
    return desk.notYours;
  });
}
