import type { ChannelYaml } from "#formats/channels.ts";
import { count, figure } from "#i18n/en/number.ts";
import { time } from "#i18n/en/time.ts";
import type { Cost } from "#social/channels/channel.ts";
import type { Preview } from "#social/comms/desk-preview.ts";
import type { CorrectionWay, Post, Stage } from "#social/outbox/post.ts";
import type { SeveralRefused } from "#social/posts/several.ts";
import { money } from "./comms.ts";

/** The words of the comms desk that are about one post or one channel. */

const kindNames: Readonly<Record<string, string>> = {
  "count-started": "Start of the count",
  verified: "Verification",
  declared: "Declaration",
  corrected: "Correction",
  uncontested: "Elected unopposed",
  postponed: "Poll called off",
  "control-decided": "Control of the council",
  "all-declared": "All wards declared",
  reminder: "Reminder",
  answer: "Answer",
};

/** What a post is about, as `Declaration`; of a post that is in Welsh alone where there is one for each language. */
export function kindName(announcementKind: string): string {
  const [, kind = announcementKind, language] = /^(.+?)(-cy)?$/.exec(announcementKind) ?? [];
  const name = kindNames[kind] ?? kind;
  return language === undefined ? name : `${name}, in Welsh`;
}

/** The kinds that can be approved in advance. */
export const advanceKinds = [
  "declared",
  "corrected",
  "count-started",
  "verified",
  "uncontested",
  "postponed",
  "control-decided",
  "all-declared",
] as const;

const services: Readonly<Record<Exclude<ChannelYaml["kind"], "notify">, string>> = {
  folder: "a folder on this machine",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
  x: "X",
  facebook: "Facebook",
  webhook: "a webhook",
  slack: "Slack",
  teams: "Microsoft Teams",
};

/** The service that a channel is on, as it stands after “on”. */
export function serviceName(yaml: ChannelYaml): string {
  if (yaml.kind !== "notify") return services[yaml.kind];
  return yaml.by === "sms" ? "phones, by text message" : "screens, by e-mail";
}

const vat = ({ currency }: Cost) => (currency === "GBP" ? " before VAT" : "");

/** How long a post is and what it costs, in a sentence each. */
export function measureText({ count: long, most, unit, cost, costWithoutLink }: Preview): string {
  const limit = most === null ? "" : ` of ${figure(most)}`;
  const units = { characters: "characters", messages: "text messages", bytes: "bytes" }[unit];
  const length = `${figure(long)}${limit} ${units}.`;
  if (cost === null) return `${length} Posting is free.`;
  const price = `Costs ${money(cost)}${vat(cost)}`;
  return costWithoutLink === null
    ? `${length} ${price}.`
    : `${length} ${price} because of its link, ${money(costWithoutLink)} without.`;
}

export const wayNames: Readonly<Record<CorrectionWay, string>> = {
  edit: "Change the wrong post in place",
  reply: "Answer the wrong post",
  repost: "Post this, then delete the wrong post",
};

export const wayTexts: Readonly<Record<CorrectionWay, string>> = {
  edit: "It changes the wrong post in place.",
  reply: "It answers the wrong post, which stays.",
  repost: "It is a new post. The wrong one is deleted as soon as this one is out.",
};

/** The stamp across the card of a result that was corrected. */
export const replacedStamp = {
  word: "REPLACED",
  meaning: (at: string) => `A corrected result was published at ${time.of(at)} on ${time.day(at)}`,
};

const toTheSecond = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  timeStyle: "medium",
});

/** `approved by ada, goes at 01:42:10`: a hold is seconds, so its end is told to the second. */
export function heldText({ approvedBy }: Post, heldUntil: string): string {
  return `approved by ${approvedBy}, goes at ${toTheSecond.format(new Date(heldUntil))}`;
}

/** How many wards and other news wait for somebody, in a sentence. */
export function waitingText(waiting: number): string {
  if (waiting === 0) return "Nothing waits for you.";
  return waiting === 1 ? "1 waits for you." : `${figure(waiting)} wait for you.`;
}

/** What one press asked of several posts and did not get for all. */
export function severalRefused({ refused, asked, sentence }: SeveralRefused): string {
  return asked === 1 ? sentence : `${figure(refused)} of ${figure(asked)} posts: ${sentence}`;
}

/** Where the posts of a row stand, in a word or two for each state. */
export const stateWords: Readonly<Record<Stage["kind"] | "rejected" | "wrong", string>> = {
  drafted: "Waiting",
  rejected: "Rejected",
  approved: "Approved",
  queued: "In the queue",
  sending: "Being sent",
  unknown: "In doubt",
  sent: "Sent",
  failed: "Failed",
  missed: "Missed",
  cancelled: "Cancelled",
  retracted: "Taken down",
  wrong: "The wrong result is out",
};

export const desk = {
  title: "Posts",
  test: "TEST",
  council: "The whole council",
  back: "All posts",
  elected: (names: readonly string[]) => `Elected: ${names.join("; ")}`,
  see: "posts",
  lead: "Open a ward to see its posts as they go out, and to change them.",
  together: "All channels at once",
  each: "Each channel",
  approve: "Approve",
  undo: "Undo",
  hold: "Hold back",
  retry: "Try again",
  trouble: (rows: number) =>
    rows === 1 ? "1 needs attention." : `${figure(rows)} need attention.`,
  nothing: "Nothing was written about it yet.",
  noWard: "There is no such ward. Choose one from the posts.",
  notYours: "Only people with the comms role can do this. Ask one of them.",
  altText: (alt: string) => `Alt text (${count(alt.length, "character")})`,
  altLabel: "Alt text of the picture",
  withoutCard: "Post it without the picture",
  revive: "Post it after all",
  reviveHint: "It was news before this channel was open. It waits to be approved first.",
  change: "Change the text",
  changeBoth: "Change the text or the picture",
  textLabel: "Text. It has to be approved again.",
  altHint: "What people hear who cannot see the picture.",
  replaced: (at: string) =>
    `The result in this post was wrong. A corrected result was published at ${time.of(at)} on ${time.day(at)}.`,
  forOfficer: "This waits for the Returning Officer or a deputy.",
  queuedForOfficer:
    "This was approved before results had to wait for the Returning Officer. Put it back, so that it can be approved again.",
  undoTime: "Time to undo",
  undoChoice: (seconds: number) => (seconds === 0 ? "At once" : `${seconds} seconds to undo`),
  stopWhy: "Why (you can leave this empty)",
  channels: "Channels",
  undoSeconds: (seconds: number) => (seconds === 0 ? "None" : `${seconds} seconds`),
  removalRefused: (reason: string) => `Taking it down was refused: ${reason}`,
  more: (most: number, all: number) => `The newest ${figure(most)} of ${figure(all)}.`,
  log: "Log of posts",
  fault: "Posting has stopped because of a fault. Restart Wardcast: nothing is lost or sent twice.",
  officerOn: (by: string, at: string) =>
    `Results wait for the Returning Officer or a deputy. ${by} asked for that at ${time.of(at)}.`,
  officerOff: "Results do not wait for the Returning Officer.",
  inAdvance: (kind: string, by: string, seconds: number) =>
    `${kindName(kind)}: approved from now on by ${by}, ${seconds === 0 ? "sent at once" : `held for ${seconds} seconds`}.`,
};
