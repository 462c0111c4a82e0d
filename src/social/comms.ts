import type { ChannelYaml } from "#formats/channels.ts";
import type { Campaign } from "./campaign/campaign.ts";
import type { Replies } from "./listening/open-replies.ts";
import type { ChannelFactsBook } from "./desk-channels.ts";
import type { LoggedPost } from "./log/post-log.ts";
import type { Newsroom } from "./newsroom.ts";
import type { Outbox, Outlet } from "./outbox/outbox.ts";
import type { Post } from "./outbox/post.ts";

/** A channel of council.yaml as the desk knows it: open to be used, or lacking secrets. */
export type DeskChannel = {
  readonly yaml: ChannelYaml;
  readonly outlet: Outlet | null;
  /** Parts of its secrets that the environment lacks. */
  readonly missing: readonly string[];
};

/** All that the comms desk works with. */
export type Comms = {
  readonly outbox: Outbox;
  readonly newsroom: Newsroom;
  readonly campaign: Campaign;
  /** Every post and all that happened to it, read anew. */
  readonly log: () => Promise<readonly LoggedPost[]>;
  /** What people write to the channels. */
  readonly replies: Replies;
  readonly channels: readonly DeskChannel[];
  /** What each channel last said of itself. */
  readonly facts: ChannelFactsBook;
  /** Why a post may not be changed to a text, in a sentence; null where it may. */
  readonly editRefusal: (post: Post, text: string) => string | null;
};
