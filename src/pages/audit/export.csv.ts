import type { APIRoute } from "astro";
import { exported } from "#audit/answer.ts";
import { csvLines } from "#audit/export.ts";

export const GET: APIRoute = (visit) =>
  exported(visit, { type: "text/csv; charset=utf-8", ending: "csv", write: csvLines });
