import type { APIRoute } from "astro";

/** Every address that nothing else answers to: only a page that was matched is given the council's name. */
export const ALL: APIRoute = ({ rewrite }) => rewrite("/404");
