import type { APIRoute } from "astro";
import { carryOut } from "#staff/commands-api.ts";

export const POST: APIRoute = (visit) => carryOut(visit);
