import type { Announcement } from "#social/posts/announcement.ts";
import { type FeedEntry, feedEntries, type FeedWords, updatedAt } from "./entry.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text for XML 1.0, which has no place at all for most control characters and for half a surrogate pair. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? "");
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

const types = { atom: "application/atom+xml", json: "application/feed+json", html: "text/html" };

function link(rel: string, href: string, type: keyof typeof types, language?: string): string {
  const of = language === undefined ? "" : ` hreflang="${escaped(language)}"`;
  return `<link rel="${rel}" type="${types[type]}"${of} href="${escaped(href)}"/>`;
}

function entryXml(entry: FeedEntry, { language, test }: FeedWords): string {
  const { id, kind, title, text, url, published, updated } = entry;
  return [
    `<entry xml:lang="${escaped(language)}">`,
    element("id", id),
    element("title", title),
    ...(published === null ? [] : [element("published", published)]),
    element("updated", updated),
    link("alternate", url, "html", language),
    `<category term="${kind === "corrected" ? "correction" : kind}"/>`,
    ...(test ? ['<category term="test"/>'] : []),
    element("content", text),
    "</entry>",
  ].join("\n");
}

/**
 * What was announced as an Atom feed (RFC 4287), the newest first. A correction keeps the id of the declaration's
 * entry, moves its `updated` and gives its reason.
 */
export function atomFeed(announcements: readonly Announcement[], words: FeedWords): string {
  const entries = feedEntries(announcements, words);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(words.language)}">`,
    element("id", words.id),
    element("title", words.title),
    element("updated", updatedAt(entries, words)),
    `<author>${element("name", words.author)}</author>`,
    link("self", words.atom, "atom"),
    link("alternate", words.home, "html", words.language),
    link("alternate", words.json, "json", words.language),
    ...words.twins.map(({ language, atom }) => link("alternate", atom, "atom", language)),
    ...entries.map((entry) => entryXml(entry, words)),
    "</feed>",
    "",
  ].join("\n");
}
