import type { APIRoute } from "astro";
import { staffLocals } from "#accounts/locals.ts";
import { changeLine } from "#count-room/change-line.ts";
import { hallChanges } from "#count-room/hall-changes.ts";

/** Tells the list of wards and the board that something changed somewhere. */
export const GET: APIRoute = (visit) =>
  changeLine(
    visit,
    hallChanges(staffLocals(visit.locals).history, staffLocals(visit.locals).presence),
  );
