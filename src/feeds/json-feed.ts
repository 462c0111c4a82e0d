import type { Announcement } from "#social/posts/announcement.ts";
import { type FeedEntry, feedEntries, type FeedWords } from "./entry.ts";

/** What a program reads of an entry that the format has no place for. */
type Extension = {
  readonly kind: FeedEntry["kind"];
  readonly version: number | null;
  readonly test: boolean;
};

type Item = {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly content_text: string;
  readonly date_published?: string;
  readonly date_modified: string;
  readonly language: string;
  readonly tags: readonly string[];
  readonly _wardcast: Extension;
};

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export type JsonFeed = {
  readonly version: "https://jsonfeed.org/version/1.1";
  readonly title: string;
  readonly home_page_url: string;
  readonly feed_url: string;
  readonly language: string;
  readonly authors: readonly { readonly name: string }[];
  /** The same entries as Atom, and the feed in each other language. */
  readonly _wardcast: {
    readonly test: boolean;
    readonly atom_url: string;
    readonly languages: readonly { readonly language: string; readonly url: string }[];
  };
  readonly items: readonly Item[];
};

function item(entry: FeedEntry, { language, test }: FeedWords): Item {
  const { id, kind, title, text, url, published, updated, version } = entry;
  return {
    id,
    url,
    title,
    content_text: text,
    ...(published !== null && { date_published: published }),
    date_modified: updated,
    language,
    tags: [kind === "corrected" ? "correction" : kind, ...(test ? ["test"] : [])],
    _wardcast: { kind, version, test },
  };
}

/** What was announced as a JSON Feed, with the same entries as the Atom feed. */
export function jsonFeed(announcements: readonly Announcement[], words: FeedWords): JsonFeed {
  const { title, home, json, atom, language, author, twins, test } = words;
  return {
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url: home,
    feed_url: json,
    language,
    authors: [{ name: author }],
    _wardcast: {
      test,
      atom_url: atom,
      languages: twins.map((twin) => ({ language: twin.language, url: twin.json })),
    },
    items: feedEntries(announcements, words).map((entry) => item(entry, words)),
  };
}
