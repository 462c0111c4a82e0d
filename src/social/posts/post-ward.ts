import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import { readName } from "#social/outbox/announcement-name.ts";
import type { Post } from "#social/outbox/post.ts";

/** The contest that a post is about; null for what is about the whole council. */
export function contestOf(
  { announcement }: Pick<Post, "announcement">,
  { contests }: Pick<PublicView, "contests">,
): PublicContest | null {
  const contest = readName(announcement)?.contest;
  return contests.find(({ id }) => id === contest) ?? null;
}

/** The ward that a post is about; null for what is about the whole council. */
export function wardOf(
  post: Pick<Post, "announcement">,
  view: Pick<PublicView, "contests">,
): string | null {
  return contestOf(post, view)?.ward ?? null;
}
