import type { PublicContest, PublicView } from "./public-model.ts";

/** The contests of `after` that were declared or corrected since `before`. */
export function newResults(before: PublicView, after: PublicView): readonly PublicContest[] {
  const versions = new Map(before.contests.map(({ id, result }) => [id, result?.version ?? 0]));
  return after.contests.filter(
    ({ id, result }) => result !== null && result.version > (versions.get(id) ?? 0),
  );
}
