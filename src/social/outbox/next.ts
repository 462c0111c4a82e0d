import { channelRefusal, postRefusal } from "./claim.ts";
import type { Circumstances } from "./decision.ts";
import type { Post } from "./post.ts";
import { channelState } from "./state.ts";

/** Something to do for a post now. */
export type Job = {
  readonly kind: "release" | "look" | "remove" | "send";
  readonly post: Post;
};

/** Every post of a channel in the order it is to be told: as the news came, then as it was drafted. */
function inOrder(posts: Iterable<Post>): readonly Post[] {
  return [...posts].sort((a, b) => Date.parse(a.announcedAt) - Date.parse(b.announcedAt));
}

function dueJob({ stage }: Post, world: string): Job["kind"] | null {
  if (stage.kind === "approved" && stage.heldUntil <= world) return "release";
  if (stage.kind === "unknown" && stage.lookAt <= world) return "look";
  if (stage.kind === "sent" && stage.retraction && stage.retraction.tryAt <= world) return "remove";
  return null;
}

/** What to do on a channel now: holds that are over, looks and removals that are due, then the oldest news. */
export function nextJob(circumstances: Circumstances, name: string): Job | null {
  const posts = [...channelState(circumstances.state, name).posts.values()];
  for (const post of posts) {
    const kind = dueJob(post, circumstances.world);
    if (kind) return { kind, post };
  }
  if (channelRefusal(circumstances, name)) return null;
  const queued = inOrder(posts.filter(({ stage }) => stage.kind === "queued"));
  const post = queued.find((candidate) => postRefusal(circumstances, candidate) === null);
  return post ? { kind: "send", post } : null;
}
