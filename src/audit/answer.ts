import type { APIContext } from "astro";
import { staffLocals } from "#accounts/locals.ts";
import type { AuditEntry } from "./audit-entry.ts";
import { readQuery } from "./audit-query.ts";
import type { ExportSettings } from "./export.ts";

type Writer = (
  entries: AsyncIterable<AuditEntry>,
  settings: ExportSettings,
) => AsyncIterable<string>;

/** A body that is made as fast as it is read, and no faster. */
function streamed(parts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const reading = parts[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await reading.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await reading.return?.();
    },
  });
}

/**
 * `GET /audit/export.csv` and `export.jsonl`: everything the query finds, sent as it is read, so that a long
 * journal is never in memory whole.
 */
export function exported(
  { locals, url }: APIContext,
  {
    type,
    ending,
    write,
  }: { readonly type: string; readonly ending: string; readonly write: Writer },
): Response {
  const { audit, session, night } = staffLocals(locals);
  if (session === null) return new Response(null, { status: 401 });
  const { contests, rehearsal, id } = night.election;
  const settings: ExportSettings = {
    naming: audit.naming(),
    contest: (sought) => contests.find((contest) => contest.id === sought) ?? null,
    isTest: rehearsal,
  };
  const entries = audit.all(session.account, readQuery(url.searchParams).filter);
  const name = `audit-${rehearsal ? "TEST-" : ""}${id}.${ending}`;
  return new Response(streamed(write(entries, settings)), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}
