import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { readName } from "#social/outbox/announcement-name.ts";
import type { Outbox } from "#social/outbox/outbox.ts";
import type { Post } from "#social/outbox/post.ts";
import { channelState } from "#social/outbox/state.ts";
import type { Statement } from "./announcements.ts";
import { changesOn } from "./changes.ts";

/** When the result that a post tells was replaced by a corrected one; null while it stands, or where it tells none. */
export function supersededAt(
  { announcement }: Pick<Post, "announcement">,
  { contests }: PublicView,
): Instant | null {
  const name = readName(announcement);
  if (name?.kind !== "declared" && name?.kind !== "corrected") return null;
  const result = contests.find(({ id }) => id === name.contest)?.result;
  return result && name.version < result.version ? result.declared_at : null;
}

/**
 * Cancels what is not out on a channel and is no longer so: also what was lost on the way, and would be sent again once
 * its channel says that it is not there.
 */
export async function withdrawFalse(
  outbox: Pick<Outbox, "state" | "submit">,
  channel: string,
  statements: readonly Statement[],
): Promise<void> {
  const { posts } = channelState(outbox.state, channel);
  for (const { post, reason } of changesOn(posts.values(), statements).cancel) {
    const command = { kind: "cancel", post, reason } as const;
    const version = posts.get(post)?.version;
    await outbox.submit({ command, by: "system", key: `superseded:${post}:${version}` });
  }
}
