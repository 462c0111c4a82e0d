import type { Announcement } from "../announcement.ts";
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

function link(rel: string, href: string | null, type: string): string[] {
  return href === null ? [] : [`<link rel="${rel}" type="${type}" href="${escaped(href)}"/>`];
}

function entryXml({ id, title, text, url, published, updated }: FeedEntry): string {
  return [
    "<entry>",
    element("id", id),
    element("title", title),
    element("published", published),
    element("updated", updated),
    ...link("alternate", url, "text/html"),
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
    ...link("self", words.self, "application/atom+xml"),
    ...link("alternate", words.home, "text/html"),
    ...entries.map(entryXml),
    "</feed>",
    "",
  ].join("\n");
}
