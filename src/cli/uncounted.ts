import type { Election } from "#election/model.ts";
import { isTransferable } from "#election/system.ts";
import { UsageError } from "./config.ts";

/** Why the count of an election cannot be done here; null where it can. */
export function uncounted({ contests, title }: Election): string | null {
  return contests.some(({ system }) => isTransferable(system))
    ? `${title} is counted by single transferable vote, which Wardcast cannot count yet: its pages for voters are made, and the count takes no figures.`
    : null;
}

/** Refuses to play the count of an election that cannot be counted. */
export function refuseUncounted(election: Election): void {
  const why = uncounted(election);
  if (why !== null) throw new UsageError(why);
}
