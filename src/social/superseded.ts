import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public-view.ts";
import type { Outbox } from "./outbox/outbox.ts";
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

const unsent: readonly Post["stage"]["kind"][] = ["drafted", "approved", "queued", "failed"];

/**
 * What was not sent of a result that has been corrected never is: also not what was lost on the way, and would be sent
 * again once its channel says that it is not there.
 */
export async function withdrawSuperseded(
  outbox: Pick<Outbox, "state" | "submit">,
  view: PublicView,
): Promise<void> {
  for (const { posts } of outbox.state.channels.values()) {
    for (const post of posts.values()) {
      if (!unsent.includes(post.stage.kind) || supersededAt(post, view) === null) continue;
      const command = {
        kind: "cancel",
        post: post.id,
        reason: "The result was corrected.",
      } as const;
      // A post is cancelled once, so the key is its own.
      await outbox.submit({ command, by: "system", key: `superseded:${post.id}` });
    }
  }
}
