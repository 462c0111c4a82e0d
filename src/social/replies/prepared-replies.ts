import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import type { Council } from "#formats/council-yaml.ts";
import { posts as cyPosts } from "#i18n/cy/posts.ts";
import { prepared as cyPrepared } from "#i18n/cy/replies.ts";
import { posts as enPosts } from "#i18n/en/posts.ts";
import { prepared as enPrepared } from "#i18n/en/replies.ts";
import { hrefIn } from "#i18n/href.ts";
import { isLanguage, type Language } from "#i18n/languages.ts";
import type { AnnouncementKind } from "#social/posts/announcement.ts";
import { announcements } from "#social/posts/announcements.ts";
import { compose } from "#social/posts/compose/compose.ts";

/** A reply that somebody can choose, and then change. */
export type PreparedReply = {
  /** Of the reply and its language: `result-en`. */
  readonly id: string;
  readonly label: string;
  readonly language: Language;
  readonly text: string;
  /** Who it is of: the ward that the answer is about, every council, or this council in its own words. */
  readonly from: "ward" | "all" | "council";
};

export type ReplyFacts = {
  readonly view: PublicView;
  readonly council: Council;
  /** The ward that the answer is about; null for none. */
  readonly contest: PublicContest | null;
  /** Whether the channel takes a text. */
  readonly fits: (text: string) => boolean;
};

const words = {
  en: { ...enPrepared, test: enPosts.test },
  cy: { ...cyPrepared, test: cyPosts.test },
};
const { labels } = enPrepared;
type Id = keyof typeof labels;

/** What ends the wait for a ward's result. */
const final: readonly AnnouncementKind[] = ["declared", "corrected", "uncontested", "postponed"];

/** What there is to say of a ward: its result as it is posted, or that it is awaited. */
function wardReply(
  { view, council, contest, fits }: ReplyFacts,
  language: Language,
): readonly [Id, string][] {
  if (!contest) return [];
  const site = council.site_url ?? null;
  const told = announcements(view, site, council.languages).find(
    (one) => one.contest?.id === contest.id && final.includes(one.kind),
  );
  if (told) {
    const text = compose(told, { fits, language, hasLink: true })?.text;
    return text === undefined ? [] : [["result", text]];
  }
  const name = language === "cy" ? (contest.ward_cy ?? contest.ward) : contest.ward;
  const url = site && `${site}${hrefIn(language, `/results/${contest.slug}/`)}`;
  return [["awaited", words[language].awaited(name, url)]];
}

function generalReplies({ council }: ReplyFacts, language: Language): readonly [Id, string][] {
  const { site_url, contact } = council;
  const say = words[language];
  const page = (path: string) => `${site_url}${hrefIn(language, path)}`;
  const ways = [contact.phone, contact.email].filter((way) => way !== undefined);
  const results = site_url === undefined ? null : page("/results/");
  return [
    ...(results === null ? [] : [["results", say.results(results)] as [Id, string]]),
    ...(results === null ? [] : [["voting", say.voting(page("/"))] as [Id, string]]),
    ["checking", say.checking],
    ["neutral", say.neutral(results)],
    ...(ways.length === 0 ? [] : [["contact", say.contact(ways)] as [Id, string]]),
  ];
}

function repliesIn(facts: ReplyFacts, language: Language): readonly PreparedReply[] {
  const made =
    (from: PreparedReply["from"]) =>
    ([id, text]: [Id, string]): PreparedReply => {
      return { id: `${id}-${language}`, label: labels[id], language, text, from };
    };
  return [
    ...wardReply(facts, language).map(made("ward")),
    ...generalReplies(facts, language).map(made("all")),
  ];
}

/**
 * The replies that fit a channel, in the council's languages, the ward's own first: nothing in them is a figure that is
 * not declared. A rehearsal's begin by saying so.
 */
export function preparedReplies(facts: ReplyFacts): readonly PreparedReply[] {
  const { council, view, fits } = facts;
  const { replies } = council.listening;
  const own = replies.map(({ label, text, language }, index): PreparedReply => {
    return { id: `own-${index}`, label, language, text, from: "council" };
  });
  const all = council.languages
    .filter(isLanguage)
    .flatMap((language) => repliesIn(facts, language));
  return [...all, ...own]
    .map((reply) => {
      const { test } = words[reply.language];
      const isMarked = !view.test || reply.text.startsWith(test);
      return isMarked ? reply : { ...reply, text: `${test}\n${reply.text}` };
    })
    .filter(({ text }) => fits(text));
}
