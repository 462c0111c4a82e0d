import { hasPoll } from "#election/public/to-come.ts";
import type { PublicLocals } from "./public-locals.ts";

/** Where the election stands for a resident; the count's own stages are the wards'. */
export type Phase = "no-poll" | "before" | "polling-day" | "closed" | "counting" | "complete";

/** The phase of the page's moment, from the public view and the clock alone. */
export function phaseOf({ view, now, today }: PublicLocals): Phase {
  const { election, progress } = view;
  if (!hasPoll(view)) return "no-poll";
  if (now < election.polls_close) {
    return today.date === election.poll_date ? "polling-day" : "before";
  }
  if (progress.declared === 0) return "closed";
  return progress.declared < progress.total ? "counting" : "complete";
}
