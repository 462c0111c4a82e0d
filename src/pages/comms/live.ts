import type { APIRoute } from "astro";
import { staffLocals } from "#accounts/locals.ts";
import { changeLine } from "#count-room/change-line.ts";

/** Tells an open desk that something changed. */
export const GET: APIRoute = (visit) => {
  const { outbox } = staffLocals(visit.locals).comms;
  return changeLine(visit, {
    version: () => String(outbox.state.version),
    subscribe: (told) => outbox.subscribe(told),
  });
};
