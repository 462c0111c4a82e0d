import type { PublicLocals } from "./public-locals.ts";

/** Where a postcode leads: to who stands in its ward, and once the polls have closed to its result. */
export function wardsFolder({ view, now }: Pick<PublicLocals, "view" | "now">): string {
  return now < view.election.polls_close ? "/wards/" : "/results/";
}
