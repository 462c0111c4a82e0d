import type { PublicContest, PublicResult, PublicView } from "#election/public/public-model.ts";
import type { Announcement, AnnouncementKind } from "#social/posts/announcement.ts";
import { playNight, readSheets } from "../../../cli/played-night.ts";

/** What can be told of the view: of a ward, or of the whole council. */
export function announced(
  view: PublicView,
  kind: AnnouncementKind,
  contest: PublicContest | null,
  more: Partial<Announcement> = {},
): Announcement {
  const { election, council, progress, test } = view;
  return {
    id: `${kind}:${contest?.id ?? election.id}:1`,
    kind,
    at: contest?.result?.declared_at ?? election.polls_close,
    test,
    election,
    council,
    progress,
    contest,
    url: null,
    ...more,
  };
}

/** Camden's night of May 2022, every ward declared. */
export async function camdenNight(): Promise<PublicView> {
  const { view } = await playNight("content", await readSheets("content"));
  return view;
}

export function wardOf({ contests }: PublicView, slug: string): PublicContest {
  const found = contests.find((contest) => contest.slug === slug);
  if (!found) throw new Error(`${slug} is not a ward of the sample.`);
  return found;
}

export function resultOf({ ward, result }: PublicContest): PublicResult {
  if (!result) throw new Error(`${ward} is not declared.`);
  return result;
}

/** The same ward with other people standing, whose votes go down from `most`. */
export function withNames(contest: PublicContest, names: readonly string[]): PublicContest {
  const result = resultOf(contest);
  const standing = result.candidates;
  const candidates = names.map((name, index) => {
    const like = standing[index % standing.length];
    if (!like) throw new Error("Nobody stands.");
    const votes = Math.round(2400 / (1 + index * 0.3));
    return { ...like, name, votes, elected: index < contest.seats, by_lot: false };
  });
  return { ...contest, candidates, result: { ...result, candidates } };
}

/** A corrected result, with the one it replaced. */
export function corrected(contest: PublicContest, at: PublicResult["declared_at"]): PublicContest {
  const result = resultOf(contest);
  const correction = {
    ground: "transcription",
    reason: "A figure was copied wrongly.",
    remedy: "figures",
  };
  return {
    ...contest,
    state: "corrected",
    result: { ...result, version: 2, declared_at: at, correction },
    earlier_results: [result],
  };
}
