import type { APIRoute } from "astro";

/** The whole public view; the server adds its position as the ETag. */
export const GET: APIRoute = ({ locals }) => Response.json(locals.view);
