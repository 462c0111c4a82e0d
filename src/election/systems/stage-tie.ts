import type { Place } from "./stage.ts";
import type { Units } from "./units.ts";

/**
 * Those with the most or the fewest votes at the last stage of `history`, and where they are level at it, at the latest stage before
 * it at which they were not (SSI 2011/399 Sch. 1 rr. 49, 51). More than one where they were level throughout: a lot has to be drawn.
 */
export function narrowed(
  among: readonly Place[],
  history: readonly (readonly Units[])[],
  wanted: "most" | "fewest",
): readonly Place[] {
  return history.reduceRight<readonly Place[]>((level, votes) => {
    const counts = level.map((place) => votes[place] ?? 0);
    const best = wanted === "most" ? Math.max(...counts) : Math.min(...counts);
    return level.filter((place) => votes[place] === best);
  }, among);
}
