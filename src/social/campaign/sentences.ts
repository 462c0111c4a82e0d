import type { Franchise } from "#election/franchise.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { withOffset } from "#election/timetable/london-time.ts";
import type { Council } from "#formats/council-yaml.ts";
import { campaign as cyCampaign } from "#i18n/cy/campaign.ts";
import { posts as cyPosts } from "#i18n/cy/posts.ts";
import { time as cyTime } from "#i18n/cy/time.ts";
import { campaign as enCampaign } from "#i18n/en/campaign.ts";
import { posts as enPosts } from "#i18n/en/posts.ts";
import { time as enTime } from "#i18n/en/time.ts";
import type { Language } from "#i18n/languages.ts";
import { reminderLink } from "./links.ts";
import type { Reminder } from "./plan.ts";

const words = {
  en: { say: enCampaign, posts: enPosts, time: enTime },
  cy: { say: cyCampaign, posts: cyPosts, time: cyTime },
} as const;

/** What reminders are written from, besides the reminder. */
export type Poll = {
  readonly election: PublicView["election"];
  /** True at a rehearsal. */
  readonly test: boolean;
  readonly council: Council;
  readonly franchise: Franchise;
};

/** A reminder in one language, in the parts that a post and a card are made of. */
export type Sentences = {
  /** What a rehearsal's text begins with; null at an election. */
  readonly test: string | null;
  /** What is said first where it corrects one that is out; null where it does not. */
  readonly correction: string | null;
  readonly headline: string;
  readonly text: string;
  readonly more: string;
  readonly title: string;
  readonly pollingDay: string;
  readonly link: string | null;
};

/** What a reminder says in a language. */
export function sentences(
  reminder: Reminder,
  poll: Poll,
  language: Language,
  isCorrection = false,
): Sentences {
  const { event, days, deadline } = reminder;
  const { election, council, franchise, test } = poll;
  const { say, posts, time } = words[language];
  const at = withOffset(deadline);
  const facts = {
    days,
    until: time.at(time.of(at), time.day(at)),
    clock: time.of(at),
    poll: time.day(election.poll_date),
    opens: time.of(election.polls_open),
    closes: time.of(election.polls_close),
    needsPhotoId: franchise.photoId !== null,
  };
  const { headline, text, more, link } = say[event];
  const url = reminderLink(event, council, franchise, language);
  return {
    test: test ? posts.test : null,
    correction: isCorrection ? posts.correction : null,
    headline: headline(facts),
    text: text(facts),
    more,
    title: language === "cy" ? (election.title_cy ?? election.title) : election.title,
    pollingDay: say.pollingDay(facts.poll),
    link: url === null ? null : link(url),
  };
}

function joined(lines: readonly (string | null)[]): string {
  return lines.filter((line) => line !== null).join("\n");
}

/** The texts a post can have, from the most to the least: each says what there is to do and by when. */
export function reminderTexts(parts: Sentences, hasLink: boolean): readonly string[] {
  const { test, correction, headline, text, more, title } = parts;
  const link = hasLink ? parts.link : null;
  // How many days were left is said at its time alone.
  if (correction !== null)
    return [[text, more, title], [text]].map((lines) => joined([test, correction, ...lines, link]));
  const rungs = [
    [headline, text, more, title],
    [headline, text, more],
    [headline, text],
    [headline],
  ];
  return rungs.map((lines) => joined([test, ...lines, link]));
}
