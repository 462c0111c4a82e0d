import type { Instant } from "#election/model.ts";
import type { Journal } from "#journal/journal.ts";
import { outboxEvent, type PostEvent } from "#social/outbox/event.ts";
import { evolve } from "#social/outbox/evolve.ts";
import { outboxStream } from "#social/outbox/outbox-fold.ts";
import type { Post, PostId } from "#social/outbox/post.ts";
import { emptyOutbox, postOf } from "#social/outbox/state.ts";

/** One thing that happened to a post; `by` is the account that asked for it, or the part of the service that did. */
export type Moment = { readonly at: Instant; readonly by: string; readonly event: PostEvent };

/** A post as it stands, and all that happened to it from the draft on, oldest first. */
export type LoggedPost = { readonly post: Post; readonly moments: readonly Moment[] };

/** Every post the journal knows, sent or not, in the order they were drafted. */
export async function postLog(journal: Pick<Journal, "read">): Promise<readonly LoggedPost[]> {
  let state = emptyOutbox;
  const moments = new Map<PostId, Moment[]>();
  for await (const { stream, event, at, by } of journal.read(0)) {
    if (stream !== outboxStream) continue;
    const happened = outboxEvent.parse(event);
    state = evolve(state, happened, { at, by });
    if (!("post" in happened)) continue;
    const known = moments.get(happened.post) ?? [];
    moments.set(happened.post, [...known, { at, by, event: happened }]);
  }
  return [...moments].flatMap(([id, happened]) => {
    const post = postOf(state, id);
    return post ? [{ post, moments: happened }] : [];
  });
}
