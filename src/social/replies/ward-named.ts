import type { PublicContest } from "#election/public/public-model.ts";
import { phrasePattern, plain } from "#social/posts/compose/lint-names.ts";

function compared(text: string): string {
  return plain(text).replaceAll("&", "and").replaceAll(/\s+/g, " ").toLowerCase();
}

/** The ward that a text names first, in English or Welsh; null where it names none. */
export function wardNamed(text: string, contests: readonly PublicContest[]): PublicContest | null {
  const wards = new Map(
    contests.flatMap((contest) =>
      [contest.ward, contest.ward_cy].flatMap((name) =>
        name === null ? [] : [[compared(name), contest] as const],
      ),
    ),
  );
  // The longest name first, so that Hampstead Town is not Hampstead.
  const [found] = compared(text).match(phrasePattern(wards.keys())) ?? [];
  return found === undefined ? null : (wards.get(found) ?? null);
}
