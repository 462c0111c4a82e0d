import type { PublicView } from "#election/public-view.ts";
import { readName } from "./announcement-name.ts";
import type { Post } from "./outbox/post.ts";

/** The ward that a post is about; null for what is about the whole council. */
export function wardOf(
  { announcement }: Pick<Post, "announcement">,
  { contests }: Pick<PublicView, "contests">,
): string | null {
  const contest = readName(announcement)?.contest;
  return contests.find(({ id }) => id === contest)?.ward ?? null;
}
