import type { APIRoute } from "astro";
import { changeLine } from "#staff/change-line.ts";

/** Tells an open desk that something changed. */
export const GET: APIRoute = ({ locals: { comms } }) => {
  const { outbox } = comms;
  return changeLine({
    version: () => String(outbox.state.version),
    subscribe: (told) => outbox.subscribe(told),
  });
};
