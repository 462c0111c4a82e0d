import type { APIContext } from "astro";
import { z } from "zod";
import { json, refusal } from "#accounts/answers.ts";
import { staffLocals } from "#accounts/locals.ts";
import { readBody } from "#accounts/request-body.ts";
import { hasToken } from "#accounts/sessions.ts";
import { command } from "#election/count/event.ts";
import type { Finding } from "#election/count/finding.ts";
import { contestId } from "#election/model.ts";
import type { Receipt } from "#night/receipt.ts";
import { candidateFieldName } from "./field-name.ts";
import { sentence } from "./words/checks.ts";

const submission = z.object({
  key: z.string().min(1).max(200),
  contest: contestId,
  version: z.int().nonnegative(),
  command,
});

/** Refused for who asks, not for what: 403, and written down. */
function isForbidden({ findings }: Pick<Receipt, "findings">): boolean {
  return findings.some(({ check }) => check === "not-your-role" || check === "not-your-ward");
}

/** Neither who asks nor what is at fault: the disk or the journal is. */
function isOurs({ findings }: Pick<Receipt, "findings">): boolean {
  return findings.some(({ check }) => check === "disk-full" || check === "journal-fault");
}

/** 409 tells a program to read the ward again; 422 that its command will never do as it is. */
export function statusOf(receipt: Receipt): number {
  if (receipt.ok) return 200;
  if (isForbidden(receipt)) return 403;
  // Not 503, at which a browser would go on sending the form without showing what is wrong.
  if (isOurs(receipt)) return 500;
  return receipt.findings.some(({ check }) => check === "V-VERSION") ? 409 : 422;
}

/** `POST /count/api/commands`: a command as JSON, answered with the night's receipt and a sentence for each finding. */
export async function carryOut({ request, locals }: APIContext): Promise<Response> {
  const { night, session, staff, clientAddress } = staffLocals(locals);
  if (session === null) return refusal(401, "Sign in first: POST /sign-in.");
  if (!hasToken(session, request.headers.get("x-csrf-token"))) {
    return refusal(403, "Send the session’s token in the header x-csrf-token.");
  }
  const body = await readBody(request);
  if (!body.ok) return body.response;
  const read = submission.safeParse(body.content);
  if (!read.success) {
    return refusal(400, `The command is not understood. ${z.prettifyError(read.error)}`);
  }
  const receipt = await night.submit({ ...read.data, actor: session.account });
  if (!receipt.ok && isForbidden(receipt)) {
    const { contest: ward, command: asked } = read.data;
    staff.refuse(session.account.username, `${asked.kind} in ${ward}`, clientAddress);
  }
  const contest = night.election.contests.find(({ id }) => id === read.data.contest);
  const said = (finding: Finding) => ({
    ...finding,
    message: sentence(finding, contest && candidateFieldName(contest)),
  });
  return json(statusOf(receipt), { ...receipt, findings: receipt.findings.map(said) });
}
