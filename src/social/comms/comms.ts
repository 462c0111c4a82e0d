import type { Campaign } from "#social/campaign/campaign.ts";
import type { ChannelFactsBook } from "#social/channels/channel-facts.ts";
import type { CouncilChannel } from "#social/channels/open-channels.ts";
import type { Outbox } from "#social/outbox/outbox.ts";
import type { Post } from "#social/outbox/post.ts";
import type { ResultDrafts } from "#social/posts/draft-results.ts";
import type { Replies } from "#social/replies/open-replies.ts";
import type { LoggedPost } from "./log/post-log.ts";

/** All that the comms desk works with. */
export type Comms = {
  readonly outbox: Outbox;
  readonly resultDrafts: ResultDrafts;
  readonly campaign: Campaign;
  /** Every post and all that happened to it, read anew. */
  readonly log: () => Promise<readonly LoggedPost[]>;
  /** What people write to the channels. */
  readonly replies: Replies;
  readonly channels: readonly CouncilChannel[];
  /** What each channel last said of itself. */
  readonly facts: ChannelFactsBook;
  /** Why a post may not be changed to a text, in a sentence; null where it may. */
  readonly editRefusal: (post: Post, text: string) => string | null;
};
