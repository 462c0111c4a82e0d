import type { Announcement } from "../announcement.ts";
import { type FeedEntry, feedEntries, type FeedWords } from "./entry.ts";

type Item = {
  readonly id: string;
  readonly url?: string;
  readonly title: string;
  readonly content_text: string;
  readonly date_published: string;
  readonly date_modified: string;
};

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export type JsonFeed = {
  readonly version: "https://jsonfeed.org/version/1.1";
  readonly title: string;
  readonly home_page_url?: string;
  readonly feed_url?: string;
  readonly language: string;
  readonly authors: readonly { readonly name: string }[];
  readonly items: readonly Item[];
};

function item({ id, title, text, url, published, updated }: FeedEntry): Item {
  return {
    id,
    ...(url !== null && { url }),
    title,
    content_text: text,
    date_published: published,
    date_modified: updated,
  };
}

/** What was announced as a JSON Feed, with the same entries as the Atom feed. */
export function jsonFeed(announcements: readonly Announcement[], words: FeedWords): JsonFeed {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: words.title,
    ...(words.home !== null && { home_page_url: words.home }),
    ...(words.self !== null && { feed_url: words.self }),
    language: words.language,
    authors: [{ name: words.author }],
    items: feedEntries(announcements, words).map(item),
  };
}
