import type { PublicView } from "#election/public-view.ts";
import type { Post } from "./outbox/post.ts";

/** The ward that a post is about; null for what is about the whole council. */
export function wardOf(
  { announcement }: Pick<Post, "announcement">,
  { contests }: Pick<PublicView, "contests">,
): string | null {
  // `verified:ward`, `declared:ward:1`.
  const [, id] = announcement.split(":");
  return contests.find((contest) => contest.id === id)?.ward ?? null;
}
