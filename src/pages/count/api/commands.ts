import type { APIRoute } from "astro";
import { carryOut } from "#count-room/commands-api.ts";

export const POST: APIRoute = (visit) => carryOut(visit);
