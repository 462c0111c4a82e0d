import { movedBetween } from "#election/count/moved-between.ts";
import type { PublicResult } from "./public-model.ts";

export type ResultChange = ReturnType<typeof movedBetween<PublicResult["candidates"][number]>> & {
  /** A court declared the election void: nobody is elected. */
  readonly isVoid: boolean;
};

/** What a correction changed of the result that it replaced: for a page, a post and a feed to say in words. */
export function resultChange(before: PublicResult, after: PublicResult): ResultChange {
  const moved = movedBetween(before.candidates, after.candidates, ({ person_id }) => person_id);
  return { ...moved, isVoid: after.correction?.remedy === "void" };
}
