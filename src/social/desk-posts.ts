import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public-view.ts";
import type { Channel } from "./channels/channel.ts";
import type { Comms, DeskChannel } from "./comms.ts";
import { type Preview, previewOf } from "./desk-preview.ts";
import { supersededAt } from "./superseded.ts";
import { stamp } from "./desk-stamp.ts";
import { officerRefusal } from "./outbox/claim.ts";
import type { CorrectionWay, Post, Stage } from "./outbox/post.ts";
import { canEdit } from "./newsroom.ts";
import { type OutboxState, postOf } from "./outbox/state.ts";

/** The lists of the desk, what waits for somebody first; `most` where only the newest are shown. */
const lists = [
  { name: "waiting", stages: ["drafted"], most: null },
  { name: "trouble", stages: ["unknown", "failed"], most: null },
  { name: "going", stages: ["approved", "queued", "sending"], most: null },
  { name: "out", stages: ["sent", "retracted"], most: 12 },
  { name: "not-sent", stages: ["missed", "cancelled"], most: 12 },
] as const satisfies readonly {
  name: string;
  stages: readonly Stage["kind"][];
  most: number | null;
}[];

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

export type DeskList = {
  readonly name: (typeof lists)[number]["name"];
  /** How many there are, also where not all are shown. */
  readonly count: number;
  readonly posts: readonly DeskPost[];
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

async function deskPost(
  { facts }: Pick<Comms, "facts">,
  channel: DeskChannel | null,
  post: Post,
  state: OutboxState,
  view: PublicView,
): Promise<DeskPost> {
  const outlet = channel?.outlet ?? null;
  const limits = outlet ? (await facts.of(outlet.channel)).limits : null;
  const shown = {
    post,
    preview: channel ? previewOf(channel, post, limits) : null,
    supersededAt: supersededAt(post, view),
    isForOfficer: officerRefusal(state, post, post.approvedAsOfficer) !== null,
    ways: correctionWays(post, outlet?.channel.can, state),
  };
  return { ...shown, stamp: stamp(shown) };
}

/** Every post in the list it belongs to, the newest news first; the lists are always all there. */
export async function deskLists(comms: Comms, view: PublicView): Promise<readonly DeskList[]> {
  const { outbox, channels, campaign } = comms;
  const { state } = outbox;
  const posts = [...state.channels.values()]
    .flatMap((channel) => [...channel.posts.values()])
    .filter((post) => !campaign.isForLater(post))
    .toSorted((a, b) => b.announcedAt.localeCompare(a.announcedAt));
  return Promise.all(
    lists.map(async ({ name, stages, most }) => {
      const kinds: readonly Stage["kind"][] = stages;
      const found = posts.filter(({ stage }) => kinds.includes(stage.kind));
      const shown = found.slice(0, most ?? found.length).map((post) => {
        const channel = channels.find(({ yaml }) => yaml.name === post.channel) ?? null;
        return deskPost(comms, channel, post, state, view);
      });
      return { name, count: found.length, posts: await Promise.all(shown) };
    }),
  );
}
