import type { Instant } from "#election/model.ts";

/** What somebody wrote to the council on a channel: a mention, or a reply to one of its posts. */
export type Mention = {
  /** The channel's own name for it, as an answer's `replyTo` gives it back: an at:// URI, a status id. */
  readonly id: string;
  readonly at: Instant;
  /** The name of the account as people write it: `@resident.bsky.social`. */
  readonly author: string;
  /** Plain text; whatever markup the service has is gone. */
  readonly text: string;
  /** Where a person can read it. */
  readonly url: string | null;
  /** The post of ours that it replies to, as the channel named that when it was sent; null for a mention. */
  readonly inReplyTo: string | null;
};

export type Heard =
  | { readonly ok: true; readonly mentions: readonly Mention[]; readonly cursor: string | null }
  /** Nothing could be read; `retryAt` where the service said when to ask again. */
  | { readonly ok: false; readonly reason: string; readonly retryAt: string | null };

/** What a channel that can be answered offers beside sending. Its method never throws for what the service does. */
export type Listener = {
  /** Mentions and replies that came after `cursor` (null: the newest page only), oldest first, and where to go on from. */
  mentions(cursor: string | null): Promise<Heard>;
};
