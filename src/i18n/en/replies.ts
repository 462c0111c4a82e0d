import { figure } from "./number.ts";
import { time } from "./time.ts";

/** What people can be answered with: the same for every party and about every candidate (domain.md §6). */
export const prepared = {
  labels: {
    result: "The ward’s result",
    awaited: "The ward is not declared yet",
    results: "All results",
    voting: "How to vote",
    checking: "We are checking",
    neutral: "We cannot comment on candidates or parties",
    contact: "How to reach the elections team",
  },
  awaited: (ward: string, url: string | null) =>
    `The result for ${ward} ward is not declared yet.${url === null ? "" : ` It will be here when it is: ${url}`}`,
  results: (url: string) => `All declared results are here: ${url}`,
  voting: (url: string) => `How to vote, and the dates: ${url}`,
  checking: "Thank you for telling us. We are checking this with the elections team.",
  neutral: (url: string | null) =>
    `The council cannot comment on candidates, on parties or on how people vote.${url === null ? "" : ` Declared results are here: ${url}`}`,
  contact: (ways: readonly string[]) =>
    `We cannot deal with this here. Contact the elections team: ${ways.join(", ")}`,
};

/** The words of the pages where people are answered. */
export const replies = {
  title: "Replies",
  lead: "What people write to the council’s accounts. Nothing is answered unless you answer it.",
  backToPosts: "All posts",
  back: "All replies",
  waiting: "Waiting for an answer",
  answered: "Answered",
  notNeeded: "No answer needed",
  none: "Nothing is waiting for an answer.",
  shown: (shown: number, all: number) => `The ${figure(shown)} oldest of ${figure(all)} are shown.`,
  kept: (days: number) =>
    `Messages are deleted ${days === 1 ? "one day" : `${figure(days)} days`} after they were written.`,
  channels: "What is read",
  noChannels:
    "No channel can be read. Bluesky and Mastodon can, once they are in council.yaml and have their secrets.",
  stopped: "Reading has stopped because of a fault. Tell whoever runs Wardcast.",
  heard: (at: string) => `Read at ${time.of(at)}.`,
  notYet: "Not read yet.",
  trouble: (reason: string) =>
    `Could not be read${reason === "" ? "" : `: ${reason}`} It is tried again by itself.`,
  full: "There are too many messages to keep more. Delete some.",
  closed: "Not read: the channel is not open.",
  channelStopped: "Not read: the channel is stopped.",
  rehearsal: "Not read: this is a rehearsal, and it is not a test channel.",
  moment: (at: string) => `${time.of(at)} on ${time.day(at)}`,
  see: (author: string) => `See what ${author} wrote`,
  ours: "Our post that it answers:",
  toAnswer: (author: string) => `Answer ${author}`,
  answerTitle: (author: string) => `Answer to ${author}`,
  needsNone: (author: string) => `No answer needed for ${author}`,
  needsOne: (author: string) => `Answer ${author} after all`,
  remove: (author: string) => `Delete what ${author} wrote`,
  undo: (author: string) => `Hold back the answer to ${author}`,
  ourAnswer: "Our answer:",
  choose: "Choose a reply",
  ward: "Ward",
  noWard: "No ward",
  reply: "Reply",
  own: "None: write it yourself",
  languages: { en: "English", cy: "Welsh" },
  councils: "The council’s own",
  put: "Use this reply",
  text: "Your answer",
  hint: (count: number, most: number) =>
    `${figure(most)} characters at most; the reply as prepared has ${figure(count)}. Figures are only those that are declared.`,
  send: "Send this answer (10 seconds to hold it back)",
  gone: "This message is not kept any more. Go back to all replies.",
  cannotAnswer: "This channel cannot be answered from here.",
};
