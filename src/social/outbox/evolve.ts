import type { Instant } from "#election/model.ts";
import type { OutboxEvent, PostEvent } from "./event.ts";
import { evolvePost } from "./evolve-post.ts";
import { channelOf, type Post, type PostId } from "./post.ts";
import { type ChannelState, channelState, type OutboxState, type Stop } from "./state.ts";

/** More than any service lets one account post in the window it counts by. */
const startsKept = 1000;

/** What an entry of the journal adds to its event. */
export type Stamp = { readonly at: Instant; readonly by: string };

function withChannel(state: OutboxState, name: string, change: Partial<ChannelState>): OutboxState {
  const channels = new Map(state.channels);
  channels.set(name, { ...channelState(state, name), ...change });
  return { ...state, channels };
}

function withStop(state: OutboxState, channel: string | null, stop: Stop | null): OutboxState {
  return channel === null ? { ...state, stop } : withChannel(state, channel, { stop });
}

/** Maps of posts that nobody else was given, so that they can be changed as they are. */
export type Own = WeakSet<ReadonlyMap<PostId, Post>>;

function ownPosts({ posts }: ChannelState, own: Own): Map<PostId, Post> {
  // What is in the set was made here.
  if (own.has(posts)) return posts as Map<PostId, Post>;
  const copy = new Map(posts);
  own.add(copy);
  return copy;
}

function withPost(state: OutboxState, event: PostEvent, { at }: Stamp, own: Own): OutboxState {
  const name = channelOf(event.post);
  const channel = channelState(state, name);
  const posts = ownPosts(channel, own);
  posts.set(event.post, evolvePost(posts.get(event.post) ?? null, event, at));
  if (event.kind === "sending-started") {
    const starts = [...channel.starts, event.at].slice(-startsKept);
    return withChannel(state, name, { posts, starts });
  }
  const waitUntil = event.kind === "post-deferred" ? event.until : channel.waitUntil;
  return withChannel(state, name, { posts, waitUntil });
}

function changed(state: OutboxState, event: OutboxEvent, stamp: Stamp, own: Own): OutboxState {
  switch (event.kind) {
    case "channel-enabled":
      return withChannel(state, event.channel, {
        enabledAt: stamp.at,
        opened: { by: stamp.by, answers: event.assessment ?? {} },
      });
    case "auto-approval-set":
    case "auto-approval-ended": {
      const autoApprovals = new Map(channelState(state, event.channel).autoApprovals);
      if (event.kind === "auto-approval-ended") autoApprovals.delete(event.announcementKind);
      else {
        const { approver, asOfficer, holdSeconds } = event;
        autoApprovals.set(event.announcementKind, { approver, asOfficer, holdSeconds });
      }
      return withChannel(state, event.channel, { autoApprovals });
    }
    case "officer-approval-required":
      return withChannel(state, event.channel, { officerApproval: stamp });
    case "officer-approval-lifted":
      return withChannel(state, event.channel, { officerApproval: null });
    case "sending-stopped":
      return withStop(state, event.channel, { ...stamp, reason: event.reason });
    case "sending-resumed":
      return withStop(state, event.channel, null);
    default:
      return withPost(state, event, stamp, own);
  }
}

/**
 * Folds one event into the outbox's state. The state before it stays what it was, but for the maps of posts in `own`,
 * which whoever folds many events into one state lends for that.
 */
export function evolve(
  state: OutboxState,
  event: OutboxEvent,
  stamp: Stamp,
  own: Own = new WeakSet(),
): OutboxState {
  return { ...changed(state, event, stamp, own), version: state.version + 1 };
}
