import type { Mention } from "#social/channels/mention.ts";
import type { CouncilChannel } from "#social/channels/open-channels.ts";
import type { StoredMention } from "./mention-store.ts";

/** How an answer has to be for the channel that takes it. */
export type ReplyRoom = {
  /** The text with what makes the channel tell the person of it. */
  readonly addressed: (text: string) => string;
  readonly count: (text: string) => number;
  readonly most: number;
  readonly fits: (text: string) => boolean;
};

/** Mastodon tells somebody of an answer only where it names them. */
function addressed({ yaml }: CouncilChannel, { author }: Mention, text: string): string {
  const isNamed = yaml.kind !== "mastodon" || text.includes(author);
  return isNamed ? text : `${text}\n${author}`.trim();
}

/** The room for an answer to a mention; null where its channel cannot be used. */
export async function replyRoom(
  channels: readonly CouncilChannel[],
  { channel: name, mention }: StoredMention,
): Promise<ReplyRoom | null> {
  const found = channels.find(({ yaml }) => yaml.name === name);
  if (!found?.outlet?.channel.can.reply) return null;
  const { channel } = found.outlet;
  const { most, bytes } = await channel.limits();
  return {
    addressed: (text) => addressed(found, mention, text),
    count: (text) => channel.count(text),
    most,
    fits: (text) =>
      channel.count(text) <= most && (bytes === null || Buffer.byteLength(text) <= bytes),
  };
}
