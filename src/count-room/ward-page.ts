import type { AstroGlobal } from "astro";
import { staffLocals } from "#accounts/locals.ts";
import { hasToken, type Session } from "#accounts/sessions.ts";
import { sentAgain } from "#accounts/words.ts";
import type { Finding } from "#election/count/finding.ts";
import type { Contest } from "#election/model.ts";
import type { Night } from "#night/night.ts";
import { statusOf } from "./commands-api.ts";
import { problemsOf } from "./problems.ts";
import { readCommand, readWardForm, type WardForm } from "./ward-form.ts";
import { type WardView, deskOf, type Refused } from "./ward-view.ts";

type Sent =
  | { readonly kind: "carried-out"; readonly command: string }
  | { readonly kind: "refused"; readonly status: number; readonly refused: Refused };

function refusedForm(
  contest: Contest,
  { kind, fields }: WardForm,
  findings: readonly Finding[],
): Refused {
  return { kind, fields, findings, problems: problemsOf(contest, kind, findings) };
}

async function submit(
  night: Night,
  contest: Contest,
  session: Session,
  sent: WardForm,
): Promise<Sent> {
  if (!hasToken(session, sent.csrf)) {
    const problems = [{ field: null, text: sentAgain }];
    return {
      kind: "refused",
      status: 403,
      refused: { kind: sent.kind, fields: sent.fields, findings: [], problems },
    };
  }
  const read = readCommand(sent);
  if (!read.ok) {
    return { kind: "refused", status: 422, refused: refusedForm(contest, sent, read.findings) };
  }
  const { key, version } = sent;
  const request = { key, contest: contest.id, version, actor: session.account };
  const receipt = await night.submit({ ...request, command: read.command });
  if (receipt.ok) return { kind: "carried-out", command: read.command.kind };
  return {
    kind: "refused",
    status: statusOf(receipt),
    refused: refusedForm(contest, sent, receipt.findings),
  };
}

/**
 * A ward's page: reads it, or carries out the form that was sent and redirects. A refused form comes
 * back with everything that was typed, even where the session or the ward changed meanwhile.
 */
export async function wardDesk(
  visit: AstroGlobal,
): Promise<{ response: Response; wardView: null } | { response: null; wardView: WardView }> {
  const { request, params, url } = visit;
  const { night, session, staff, clientAddress } = staffLocals(visit.locals);
  const contest = night.election.contests.find(({ slug }) => slug === params["ward"]);
  if (!contest || !session) {
    return { response: new Response("There is no such ward.", { status: 404 }), wardView: null };
  }
  let refused: Refused | null = null;
  if (request.method === "POST") {
    const sent = await submit(night, contest, session, await readWardForm(request));
    if (sent.kind === "carried-out") {
      const target = `/count/${contest.slug}/?done=${sent.command}`;
      return { response: visit.redirect(target, 303), wardView: null };
    }
    visit.response.status = sent.status;
    if (sent.status === 403) {
      const detail = `${sent.refused.kind} in ${contest.id}`;
      staff.refuse(session.account.username, detail, clientAddress);
    }
    refused = sent.refused;
  }
  const wardView = deskOf(night, contest, session, refused, url.searchParams.get("done"));
  return { response: null, wardView };
}
