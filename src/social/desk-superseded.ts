import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public-view.ts";
import type { Post } from "./outbox/post.ts";

const ofResult = /^(?:declared|corrected):(.+):(\d+)$/;

/** When the result that a post tells was replaced by a corrected one; null while it stands, or where it tells none. */
export function supersededAt(
  { announcement }: Pick<Post, "announcement">,
  { contests }: PublicView,
): Instant | null {
  const [, id, version] = ofResult.exec(announcement) ?? [];
  const result = contests.find((contest) => contest.id === id)?.result;
  return result && Number(version) < result.version ? result.declared_at : null;
}
