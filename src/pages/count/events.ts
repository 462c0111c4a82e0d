import type { APIRoute } from "astro";
import { changeLine } from "#count-room/change-line.ts";
import { hallChanges } from "#count-room/hall-line.ts";

/** Tells the list of wards and the board that something changed somewhere. */
export const GET: APIRoute = (visit) =>
  changeLine(visit, hallChanges(visit.locals.history, visit.locals.presence));
