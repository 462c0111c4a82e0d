import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import type { Council } from "#formats/council-yaml.ts";
import type { CouncilChannel } from "#social/channels/open-channels.ts";
import { readName } from "#social/outbox/announcement-name.ts";
import type { Outbox } from "#social/outbox/outbox.ts";
import type { Post } from "#social/outbox/post.ts";
import { channelState, type OutboxState } from "#social/outbox/state.ts";
import { answersOf, liveAnswer } from "./answers.ts";
import type { StoredMention, MentionStore } from "./mention-store.ts";
import { type PreparedReply, preparedReplies } from "./prepared-replies.ts";
import { type ReplyRoom, replyRoom } from "./reply-room.ts";
import { wardNamed } from "./ward-named.ts";

export type ReplySources = {
  readonly store: MentionStore;
  readonly outbox: Outbox;
  readonly channels: readonly CouncilChannel[];
  readonly council: Council;
  readonly feed: { current(): PublicView };
};

/** A mention with what it answers and what answers it. */
export type ReplyItem = {
  readonly kept: StoredMention;
  /** Our post that it replies to; null for a mention, and for what was not posted from here. */
  readonly ours: Post | null;
  /** Our answer, sent or on its way. */
  readonly answer: Post | null;
};

/** Mentions as comms work through them: what waits is oldest first, what is done newest first. */
export type ReplyLists = {
  readonly waiting: readonly ReplyItem[];
  readonly answered: readonly ReplyItem[];
  readonly notNeeded: readonly ReplyItem[];
};

/** What was chosen for an answer: a ward's slug and a reply's id, each "" for none; null where nobody has chosen yet. */
export type ReplyChoice = { readonly ward: string | null; readonly reply: string | null };

/** An answer that is being written, as it stands before anyone typed. */
export type Writing = {
  readonly item: ReplyItem;
  readonly ward: PublicContest | null;
  readonly replies: readonly PreparedReply[];
  readonly chosen: PreparedReply | null;
  /** Empty where nothing is chosen. */
  readonly text: string;
  readonly room: ReplyRoom;
};

/** Our posts on a channel by the name that it gave them. */
function sentPosts(state: OutboxState, channel: string): ReadonlyMap<string, Post> {
  const posts = [...channelState(state, channel).posts.values()];
  return new Map(
    posts.flatMap((post) => (post.stage.kind === "sent" ? [[post.stage.sent.id, post]] : [])),
  );
}

function itemsOf({ store, outbox: { state } }: ReplySources): readonly ReplyItem[] {
  const byChannel = Map.groupBy(store.list(), ({ channel }) => channel);
  const items = [...byChannel].flatMap(([channel, mentions]) => {
    const [sent, answers] = [sentPosts(state, channel), answersOf(state, channel)];
    return mentions.map((kept): ReplyItem => {
      const { inReplyTo } = kept.mention;
      const ours = inReplyTo === null ? null : (sent.get(inReplyTo) ?? null);
      return { kept, ours, answer: liveAnswer(answers.get(kept.key)) };
    });
  });
  return items.toSorted((a, b) => a.kept.mention.at.localeCompare(b.kept.mention.at));
}

/** Every mention that is kept, in the list that it belongs to. */
export function replyLists(sources: ReplySources): ReplyLists {
  const items = itemsOf(sources);
  const done = items.toReversed();
  return {
    waiting: items.filter(({ kept, answer }) => !answer && kept.needsAnswer),
    answered: done.filter(({ answer }) => answer),
    notNeeded: done.filter(({ kept, answer }) => !answer && !kept.needsAnswer),
  };
}

/** The ward that a mention is about: the one it names, else that of the post it replies to. */
function wardOf({ kept, ours }: ReplyItem, { contests }: PublicView): PublicContest | null {
  const subject = readName(ours?.announcement ?? "")?.contest;
  return (
    wardNamed(kept.mention.text, contests) ?? contests.find(({ id }) => id === subject) ?? null
  );
}

/** The reply that was chosen; the ward's own, in the channel's language, where nobody has chosen yet. */
function chosenOf(
  { channels }: ReplySources,
  { kept }: ReplyItem,
  replies: readonly PreparedReply[],
  choice: ReplyChoice,
): PreparedReply | null {
  if (choice.reply === "") return null;
  const yaml = channels.find((one) => one.yaml.name === kept.channel)?.yaml;
  const language = yaml?.language === "cy" ? "cy" : "en";
  return (
    replies.find(({ id }) => id === choice.reply) ??
    replies.find((one) => one.from === "ward" && one.language === language) ??
    null
  );
}

/** The beginning of an answer to a mention; null where that is not kept or its channel cannot be answered on. */
export async function beginWriting(
  sources: ReplySources,
  key: string,
  choice: ReplyChoice,
): Promise<Writing | null> {
  const item = itemsOf(sources).find(({ kept }) => kept.key === key);
  const room = item ? await replyRoom(sources.channels, item.kept) : null;
  if (!item || !room) return null;
  const view = sources.feed.current();
  const ward =
    choice.ward === null
      ? wardOf(item, view)
      : (view.contests.find(({ slug }) => slug === choice.ward) ?? null);
  const fits = (text: string) => room.fits(room.addressed(text));
  const replies = preparedReplies({ view, council: sources.council, contest: ward, fits });
  const chosen = chosenOf(sources, item, replies, choice);
  return { item, ward, replies, chosen, text: chosen ? room.addressed(chosen.text) : "", room };
}
