import type { APIRoute } from "astro";
import { theme } from "#styles/theme.ts";

/** The council's colours, for every page to link to. */
export const GET: APIRoute = ({ locals }) =>
  new Response(theme(locals.council.brand), {
    headers: { "content-type": "text/css; charset=utf-8" },
  });
