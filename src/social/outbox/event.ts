import { z } from "zod";
import { instant } from "#election/model.ts";
import { frozenPayload, sent } from "./payload.ts";
import { correctionWay, postId } from "./post.ts";

const post = postId;
const channel = z.string().min(1);
const reason = z.string();
const version = z.int().positive();

/** Everything that can have happened to the outbox. Who and when are on the journal's entry. */
export const outboxEvent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("post-drafted"),
    post,
    announcement: z.string().min(1),
    announcementKind: z.string().min(1),
    test: z.boolean(),
    announcedAt: instant,
    /** Null also where an entry of the journal does not say. */
    notBefore: instant.nullable().default(null),
    notAfter: instant.nullable(),
    amends: postId.nullable(),
    corrects: postId.nullable().default(null),
    says: z.string().nullable().default(null),
    payload: frozenPayload,
  }),
  z.object({ kind: z.literal("post-edited"), post, payload: frozenPayload }),
  /** A correction is to be made another way; `replyTo` where it is to answer the wrong post. */
  z.object({ kind: z.literal("post-recast"), post, way: correctionWay, replyTo: sent.nullable() }),
  /** `approver` is not always who asked: a post may be approved when it is drafted, by an earlier order. */
  z.object({
    kind: z.literal("post-approved"),
    post,
    version,
    approver: z.string().min(1),
    asOfficer: z.boolean().default(false),
    heldUntil: instant,
    /** The moment that networks show it under; null where that stays as it was drafted. */
    createdAt: instant.nullable().default(null),
  }),
  z.object({ kind: z.literal("approval-withdrawn"), post }),
  z.object({ kind: z.literal("post-rejected"), post, version, reason }),
  z.object({ kind: z.literal("post-queued"), post }),
  z.object({ kind: z.literal("post-retried"), post }),
  z.object({ kind: z.literal("post-revived"), post }),
  /** The channel would not have the pictures as they were. */
  z.object({
    kind: z.literal("pictures-replaced"),
    post,
    pictures: frozenPayload.unwrap().shape.pictures,
    reason,
  }),
  /** On the disk before the channel is asked; `at` is by the world's clock, which rate limits are counted by. */
  z.object({ kind: z.literal("sending-started"), post, version, at: instant }),
  z.object({ kind: z.literal("post-sent"), post, sent }),
  /** The channel said no and when to come back: nothing more is sent on it until then. */
  z.object({ kind: z.literal("post-deferred"), post, reason, until: instant }),
  z.object({ kind: z.literal("post-failed"), post, reason }),
  /** `since`: the first time, since a person last asked for it to be sent, that nobody knew; by the world's clock. */
  z.object({
    kind: z.literal("outcome-unknown"),
    post,
    reason,
    lookAt: instant,
    since: instant.nullable().default(null),
  }),
  z.object({ kind: z.literal("post-not-found"), post }),
  z.object({
    kind: z.literal("post-missed"),
    post,
    because: z.enum(["too-old", "before-enabled"]),
  }),
  z.object({ kind: z.literal("post-cancelled"), post, reason }),
  z.object({ kind: z.literal("retraction-asked"), post, reason, tryAt: instant }),
  z.object({ kind: z.literal("retraction-deferred"), post, reason, tryAt: instant }),
  z.object({ kind: z.literal("retraction-refused"), post, reason }),
  z.object({ kind: z.literal("post-retracted"), post }),
  /** With what its owner answered to the risk assessment, by question. */
  z.object({
    kind: z.literal("channel-enabled"),
    channel,
    assessment: z.record(z.string(), z.string()).optional(),
  }),
  z.object({
    kind: z.literal("auto-approval-set"),
    channel,
    announcementKind: z.string().min(1),
    approver: z.string().min(1),
    asOfficer: z.boolean().default(false),
    holdSeconds: z.int().nonnegative(),
  }),
  z.object({
    kind: z.literal("auto-approval-ended"),
    channel,
    announcementKind: z.string().min(1),
  }),
  /** Results on this channel wait for the Returning Officer or a deputy. */
  z.object({ kind: z.literal("officer-approval-required"), channel }),
  z.object({ kind: z.literal("officer-approval-lifted"), channel }),
  /** `channel` null: every channel. */
  z.object({ kind: z.literal("sending-stopped"), channel: channel.nullable(), reason }),
  z.object({ kind: z.literal("sending-resumed"), channel: channel.nullable() }),
]);
export type OutboxEvent = z.infer<typeof outboxEvent>;
export type PostEvent = Extract<OutboxEvent, { readonly post: unknown }>;
