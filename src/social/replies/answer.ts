import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { Draft } from "#social/outbox/command.ts";
import type { Post } from "#social/outbox/post.ts";
import { postIdOf } from "#social/outbox/post.ts";
import { postOf } from "#social/outbox/state.ts";
import { editedFacts } from "#social/posts/compose/lint-facts.ts";
import { lint } from "#social/posts/compose/lint.ts";
import { answerKind, answerName, answersOf, publicVersion, readAnswerName } from "./answers.ts";
import { beginWriting, type ReplySources, type Writing } from "./reply-lists.ts";

/** An answer as somebody sent it off. */
export type TypedAnswer = {
  /** The mention's key. */
  readonly mention: string;
  readonly text: string;
  /** The slug of the ward that it is about; "" for none. */
  readonly ward: string;
  /** The version of the ward's result that the writer saw. */
  readonly version: number;
  readonly language: "en" | "cy";
};

export type AnswerSources = ReplySources & {
  /** Hosts of the council's own sites. */
  readonly hosts: readonly string[];
  /** The election's clock. */
  readonly now: () => Instant;
};

/** As everywhere on the desk: so long it can be held back. */
const holdSeconds = 10;

const gone = "This message cannot be answered any more. Go back to all replies.";
const taken = "Somebody has answered this already. Go back to all replies.";

/** What may be posted to the one it is for, and what a prepared reply says: its links and figures were looked at. */
function looseTexts({ item, replies, room }: Writing): readonly string[] {
  return [...replies.map(({ text }) => room.addressed(text)), item.kept.mention.author];
}

/** Why a text may not be sent, in a sentence; null where it may. */
function textRefusal(
  { feed, hosts }: AnswerSources,
  writing: Writing,
  { text, version }: TypedAnswer,
): string | null {
  const { ward, room } = writing;
  if (text === "") return "Write an answer.";
  const view = feed.current();
  if (ward && publicVersion(view, ward.id) !== version)
    return `The result of ${ward.ward} was changed while you wrote. Look at it, and choose the reply again.`;
  const [finding] = lint(text, editedFacts({ ...view, contest: ward }, hosts, looseTexts(writing)));
  if (finding) return finding.sentence;
  if (room.fits(text)) return null;
  const over = room.count(text) - room.most;
  return over > 0
    ? `The answer is ${over} characters too long. Shorten it to ${room.most}.`
    : "The answer is too long for this channel. Shorten it.";
}

/** The answer as a draft: the first, or the next where those before it were not sent after all. */
function draftOf(
  { feed, outbox, now }: AnswerSources,
  { item: { kept }, ward }: Writing,
  { text, version, language }: TypedAnswer,
): Draft {
  const view: PublicView = feed.current();
  const { channel, key, mention } = kept;
  const revision = (answersOf(outbox.state, channel).get(key)?.length ?? 0) + 1;
  const subject = ward?.id ?? view.election.id;
  return {
    kind: "draft",
    channel,
    announcement: answerName({ subject, version, key, revision }),
    announcementKind: answerKind,
    test: view.test,
    announcedAt: now(),
    notBefore: null,
    notAfter: null,
    amends: null,
    payload: {
      text,
      languages: [language],
      pictures: [],
      // Services live by the world's clock, also at a rehearsal.
      createdAt: new Date().toISOString(),
      // The message's address would tell the journal, which forgets nothing, more than the channel needs.
      replyTo: { id: mention.id, url: null },
    },
  };
}

/** Puts an answer in the outbox once, whoever else is writing one; gives its post, or the sentence to show. */
async function drafted(
  sources: AnswerSources,
  writing: Writing,
  typed: TypedAnswer,
  by: string,
): Promise<Post | string> {
  const { outbox } = sources;
  const draft = draftOf(sources, writing, typed);
  const { channel, announcement } = draft;
  const { key } = writing.item.kept;
  const revision = readAnswerName(announcement)?.revision;
  const receipt = await outbox.submit({
    command: draft,
    by,
    key: `answer:${channel}:${key}:${revision}`,
  });
  if (!receipt.ok)
    return receipt.refusal.code === "key-used-for-another-command"
      ? taken
      : receipt.refusal.sentence;
  return postOf(outbox.state, postIdOf(channel, announcement, answerKind)) ?? gone;
}

/**
 * Answers a mention for `by`, who approves it by sending it off; gives the sentence to show where it was refused, else
 * null. The same answer twice is one answer.
 */
export async function sendAnswer(
  sources: AnswerSources,
  typed: TypedAnswer,
  by: string,
): Promise<string | null> {
  const { mention, ward } = typed;
  const writing = await beginWriting(sources, mention, { ward, reply: null });
  if (!writing) return gone;
  const { answer } = writing.item;
  if (answer && answer.payload.text !== typed.text) return taken;
  const refusal = textRefusal(sources, writing, typed);
  if (refusal !== null) return refusal;
  const post = answer ?? (await drafted(sources, writing, typed, by));
  if (typeof post === "string") return post;
  if (post.stage.kind !== "drafted") return null;
  const { id, version } = post;
  const approval = { kind: "approve", post: id, version, holdSeconds } as const;
  const receipt = await sources.outbox.submit({
    command: approval,
    by,
    key: `answer-approval:${id}:${version}`,
  });
  return receipt.ok ? null : receipt.refusal.sentence;
}
