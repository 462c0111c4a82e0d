import { count, figure } from "#i18n/en/number.ts";
import { time } from "#i18n/en/time.ts";
import type { Deafness, HeardChannel } from "./open-replies.ts";
import type { ReplyLists } from "./reply-lists.ts";

/** Why a channel is not read. */
const deaf: Readonly<Record<Deafness, string>> = {
  closed: "Not read, because the channel is not open. Open it on the posts page.",
  stopped: "Not read, because sending is stopped. Let it go on on the posts page.",
  rehearsal: "Not read, because this is a rehearsal and it is not a test channel.",
};

/** The words of the pages where people are answered. */
export const replies = {
  title: "Replies",
  lead: "What people write to the council’s accounts. Nobody is answered unless you answer them.",
  again: "Load the page again for newer messages.",
  backToPosts: "All posts",
  back: "All replies",
  lists: {
    waiting: "Waiting for an answer",
    answered: "Answered",
    notNeeded: "No answer needed",
  } satisfies Record<keyof ReplyLists, string>,
  none: "Nobody is waiting for an answer.",
  some: (shown: number, all: number) => `${figure(shown)} of ${figure(all)} are shown.`,
  kept: (days: number) =>
    `Messages are deleted ${count(days, "day")} after they were written, or when you delete them.`,
  channels: "Channels that are read",
  noChannels:
    "No channel can be read. Bluesky and Mastodon can, when council.yaml has them and their secrets are set.",
  fault:
    "Some messages may be missing because of a fault. Tell whoever runs Wardcast. Posts are not affected.",
  /** How reading a channel goes, in a sentence. */
  channel({ deafness, hearing }: HeardChannel): string {
    const { heardAt, trouble, isFull } = hearing;
    if (deafness !== null) return deaf[deafness];
    if (isFull) return "Not read any more, because too many messages are kept. Delete some.";
    if (trouble !== null)
      return `Could not be read, and is tried again by itself. ${trouble}`.trim();
    return heardAt === null
      ? "Not read yet."
      : `Last read at ${time.of(new Date(heardAt).toISOString())}.`;
  },
  moment: (at: string) => `${time.of(at)} on ${time.day(at)}`,
  see: "See it on the channel",
  ours: "It answers our post:",
  answer: "Answer",
  change: {
    "needs-none": "No answer needed",
    "needs-one": "It needs an answer",
    delete: "Delete for good",
    undo: "Hold the answer back",
  },
  remove: "Delete it",
  about: (author: string) => `: message from ${author}`,
  ourAnswer: "Our answer:",
  answerTo: (author: string) => `Answer ${author}`,
  choose: "Choose a prepared reply",
  chooseHint: "It replaces the text below.",
  ward: "Ward",
  noWard: "No ward",
  reply: "Reply",
  own: "None, I write it myself",
  languages: { en: "English", cy: "Welsh" },
  council: "The council’s own",
  put: "Use this reply",
  text: "Your answer",
  hint: (used: number, most: number) =>
    `${figure(most)} characters at most. This has ${figure(used)}.`,
  hold: "You can hold it back for 10 seconds after you send it.",
  send: "Send this answer",
  gone: "This message is not kept any more, or its channel cannot be answered. Go back to all replies.",
};
