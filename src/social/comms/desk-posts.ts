import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { Channel } from "#social/channels/channel.ts";
import { officerRefusal } from "#social/outbox/claim.ts";
import type { CorrectionWay, Post } from "#social/outbox/post.ts";
import { type OutboxState, postOf } from "#social/outbox/state.ts";
import { canEdit } from "#social/posts/draft-results.ts";
import { supersededAt } from "#social/posts/superseded.ts";
import type { Comms } from "./comms.ts";
import { type Preview, previewOf } from "./desk-preview.ts";
import { stamp } from "./desk-stamp.ts";

/** A post with all that the desk shows of it. */
export type DeskPost = {
  readonly post: Post;
  readonly preview: Preview | null;
  /** When the result it tells was corrected; null while it stands. */
  readonly supersededAt: Instant | null;
  /** Whether only the Returning Officer or a deputy may approve it. */
  readonly isForOfficer: boolean;
  /** How a correction can be made: more than one where there is a choice. */
  readonly ways: readonly CorrectionWay[];
  /** Another text whenever anything that is shown is another. */
  readonly stamp: string;
};

/** How a post corrects another on a channel that can do so much. */
function correctionWays(
  { corrects, payload }: Post,
  can: Channel["can"] | undefined,
  state: OutboxState,
): readonly CorrectionWay[] {
  if (corrects === null || !can) return [];
  const wrong = postOf(state, corrects)?.payload.pictures ?? [];
  const isEditable = canEdit(can, [payload.pictures, wrong]);
  return [
    ...(isEditable ? ["edit" as const] : []),
    ...(can.reply && !isEditable ? ["reply" as const] : []),
    ...(can.remove ? ["repost" as const] : []),
  ];
}

/** How a correction is to be made as it stands; null for a post that corrects none. */
export function wayOf({ corrects, amends, replaces }: Post): CorrectionWay | null {
  if (corrects === null) return null;
  if (replaces !== null) return "repost";
  return amends === null ? "reply" : "edit";
}

/** A post as its own channel shows it. */
export async function deskPost(
  { channels, facts, outbox }: Pick<Comms, "channels" | "facts" | "outbox">,
  post: Post,
  view: PublicView,
): Promise<DeskPost> {
  const channel = channels.find(({ yaml }) => yaml.name === post.channel) ?? null;
  const outlet = channel?.outlet ?? null;
  const limits = outlet ? (await facts.of(outlet.channel)).limits : null;
  const shown = {
    post,
    preview: channel ? previewOf(channel, post, limits) : null,
    supersededAt: supersededAt(post, view),
    isForOfficer: officerRefusal(outbox.state, post, post.approvedAsOfficer) !== null,
    ways: correctionWays(post, outlet?.channel.can, outbox.state),
  };
  return { ...shown, stamp: stamp(shown) };
}
