import type { APIRoute } from "astro";
import { exported } from "#audit/answer.ts";
import { jsonLines } from "#audit/export.ts";

export const GET: APIRoute = (visit) =>
  exported(visit, {
    type: "application/x-ndjson; charset=utf-8",
    ending: "jsonl",
    write: jsonLines,
  });
