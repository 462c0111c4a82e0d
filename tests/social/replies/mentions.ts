import type { Instant } from "#election/model.ts";
import type { Mention } from "#social/channels/mention.ts";

/** When the messages of these tests are written, by the wall. */
export const night = Date.parse("2026-05-07T22:30:00.000Z");

export const instantAt = (milliseconds: number): Instant =>
  // The one form an instant has: model.ts.
  new Date(milliseconds).toISOString() as Instant;

export const dayMs = 86_400_000;

/** What a resident wrote, with something else in it. */
export function written(change: Partial<Mention> = {}): Mention {
  return {
    id: "at://did:plc:resident/app.bsky.feed.post/3k1",
    at: instantAt(night),
    author: "@resident.bsky.social",
    text: "When is Belsize declared?",
    url: "https://bsky.app/profile/did:plc:resident/post/3k1",
    inReplyTo: null,
    ...change,
  };
}
