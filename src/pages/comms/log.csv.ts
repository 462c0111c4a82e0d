import type { APIRoute } from "astro";
import { staffLocals } from "#accounts/locals.ts";
import { logCsv } from "#social/comms/log/log-csv.ts";

/** The whole log, oldest post first. */
export const GET: APIRoute = async ({ locals }) => {
  const { comms, night, staff, view } = staffLocals(locals);
  const { id, rehearsal } = night.election;
  const nameOf = (username: string) => staff.account(username)?.name ?? username;
  return new Response(logCsv(await comms.log(), { view, nameOf }), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="posts-${rehearsal ? "TEST-" : ""}${id}.csv"`,
    },
  });
};
