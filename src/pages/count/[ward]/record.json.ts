import type { APIRoute } from "astro";
import { declaredPaper } from "#count-room/declared-paper.ts";
import { declarationRecord } from "#formats/declaration-record.ts";

export const GET: APIRoute = ({ params, url, locals }) => {
  const found = declaredPaper({ params, url, locals });
  if (!found) return new Response("Nothing has been declared in this ward.", { status: 404 });
  const { json } = declarationRecord(found.contest, found.declaration);
  return new Response(json, { headers: { "content-type": "application/json" } });
};
