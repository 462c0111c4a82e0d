import { z } from "zod";
import type { Instant } from "#election/model.ts";
import type { Sent } from "#social/channels/channel.ts";
import type { FrozenPayload } from "./payload.ts";

/** `channel/announcement/kind`: one row for each, and the key of every try of that post. */
export const postId = z
  .string()
  .regex(/^[^/]+\/.+\/[^/]+$/)
  .brand("PostId");
export type PostId = z.infer<typeof postId>;

/** The row of a post; refuses a channel or kind with a slash, which would make two rows one. */
export function postIdOf(channel: string, announcement: string, kind: string): PostId {
  if (`${channel}${kind}`.includes("/"))
    throw new RangeError(`A channel and a kind have no slash: ${channel}, ${kind}.`);
  return postId.parse(`${channel}/${announcement}/${kind}`);
}

/**
 * How a correction reaches those who saw the wrong post: it changes that in place, answers it, or is a post of its
 * own, after which the wrong one is taken down.
 */
export const correctionWay = z.enum(["edit", "reply", "repost"]);
export type CorrectionWay = z.infer<typeof correctionWay>;

export function channelOf(id: PostId): string {
  return id.slice(0, id.indexOf("/"));
}

/**
 * Where a post is. `heldUntil` and `lookAt` are by the world's clock.
 *
 * `unknown`: it was given to the channel and nobody knows whether it was taken. Only an answer to "is it there?"
 * ends that.
 */
export type Stage =
  | { readonly kind: "drafted"; readonly rejection: string | null }
  | { readonly kind: "approved"; readonly heldUntil: Instant }
  | { readonly kind: "queued" }
  | { readonly kind: "sending" }
  | {
      readonly kind: "unknown";
      readonly reason: string;
      readonly looks: number;
      readonly lookAt: Instant;
    }
  | {
      readonly kind: "sent";
      readonly sent: Sent;
      /** Null unless someone asked to take it down. */
      readonly retraction: {
        readonly reason: string;
        readonly tries: number;
        readonly tryAt: Instant;
      } | null;
    }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "missed"; readonly because: "too-old" | "before-enabled" }
  | { readonly kind: "cancelled"; readonly reason: string }
  | { readonly kind: "retracted"; readonly sent: Sent; readonly reason: string };

export type Post = {
  readonly id: PostId;
  readonly channel: string;
  readonly announcement: string;
  /** The announcement's kind, with the language where there is a post for each: `declared`, `declared-cy`. */
  readonly announcementKind: string;
  readonly test: boolean;
  /** When it became news, by the election's clock. */
  readonly announcedAt: Instant;
  /** When it may first be sent, by the election's clock; null where that is at once. */
  readonly notBefore: Instant | null;
  /** When it stops being news, by the election's clock; null for what must be said however late. */
  readonly notAfter: Instant | null;
  /** The post on the same channel that this one changes in place; null where it is a post of its own. */
  readonly amends: PostId | null;
  /** The post on the same channel with the result that this one corrects; null where none was out. */
  readonly corrects: PostId | null;
  /** The post that is taken down as soon as this one is out. */
  readonly replaces: PostId | null;
  /** What it says, in short; null where that is not known. */
  readonly says: string | null;
  /** Of the payload: grows with each edit. */
  readonly version: number;
  readonly payload: FrozenPayload;
  /** Who approved this version. */
  readonly approvedBy: string | null;
  /** Whether they are the Returning Officer or a deputy. */
  readonly approvedAsOfficer: boolean;
  /** Times it was given to the channel since a person last asked for it to be sent. */
  readonly attempts: number;
  /** Since when nobody knows whether it is out, by the world's clock; null where that is known. */
  readonly doubtSince: Instant | null;
  /** What the channel said last, where that was not yes. */
  readonly lastReason: string | null;
  readonly stage: Stage;
  /** When it came to this stage, by the election's clock. */
  readonly since: Instant;
};

/** While a channel has such a post, it is given no other. */
export function isInFlight({ stage }: Post): boolean {
  return stage.kind === "sending" || stage.kind === "unknown";
}
