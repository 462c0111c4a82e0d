import type { APIRoute } from "astro";
import { onlyWard } from "#election/public/only-ward.ts";

/** One ward of the public view: what its page asks for where it can have neither a socket nor a stream. */
export const GET: APIRoute = ({ locals, params, rewrite }) => {
  const { ward = "" } = params;
  const shown = onlyWard(locals.view, ward);
  return shown.contests.length === 0 ? rewrite("/404") : Response.json(shown);
};
