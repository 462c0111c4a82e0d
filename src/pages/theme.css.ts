import type { APIRoute } from "astro";
import { theme } from "#styles/theme.ts";

/** The council's colours, apart from the built styles because they are content. */
export const GET: APIRoute = ({ locals }) =>
  new Response(theme(locals.council.colours), {
    headers: { "content-type": "text/css; charset=utf-8" },
  });
