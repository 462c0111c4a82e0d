import type { Instant } from "#election/model.ts";
import { channelOf, type Post, type PostId } from "./post.ts";

/** Who stopped sending and why. */
export type Stop = { readonly by: string; readonly at: Instant; readonly reason: string };

/** An order to approve every post of a kind from then on. */
export type AutoApproval = {
  readonly approver: string;
  /** Whether they are the Returning Officer or a deputy. */
  readonly asOfficer: boolean;
  readonly holdSeconds: number;
};

export type ChannelState = {
  /** By the election's clock; null until its owner has opened it. */
  readonly enabledAt: Instant | null;
  /** Who opened it and what they answered to the risk assessment. */
  readonly opened: {
    readonly by: string;
    readonly answers: Readonly<Record<string, string>>;
  } | null;
  readonly stop: Stop | null;
  /** Nothing is sent before it: the channel asked to wait. By the world's clock. */
  readonly waitUntil: Instant | null;
  /** When posts were given to the channel, oldest first, by the world's clock. */
  readonly starts: readonly Instant[];
  /** By the kind of announcement. */
  readonly autoApprovals: ReadonlyMap<string, AutoApproval>;
  /** Who asked that results wait for the Returning Officer or a deputy; null where they do not. */
  readonly officerApproval: { readonly by: string; readonly at: Instant } | null;
  readonly posts: ReadonlyMap<PostId, Post>;
};

/** The fold of the outbox's events: what the journal says of every post and every switch. */
export type OutboxState = {
  readonly version: number;
  /** The stop switch for all channels. */
  readonly stop: Stop | null;
  readonly channels: ReadonlyMap<string, ChannelState>;
};

export const emptyOutbox: OutboxState = { version: 0, stop: null, channels: new Map() };

const emptyChannel: ChannelState = {
  enabledAt: null,
  opened: null,
  stop: null,
  waitUntil: null,
  starts: [],
  autoApprovals: new Map(),
  officerApproval: null,
  posts: new Map(),
};

/** A channel's state; that of a channel nothing happened to where the journal does not name it. */
export function channelState({ channels }: OutboxState, name: string): ChannelState {
  return channels.get(name) ?? emptyChannel;
}

export function postOf(state: OutboxState, id: PostId): Post | null {
  return channelState(state, channelOf(id)).posts.get(id) ?? null;
}
