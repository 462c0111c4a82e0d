import { threadsLength } from "#social/channels/counting/threads.ts";
import type { Announcement } from "./announcement.ts";
import { compose } from "./compose/compose.ts";
import { ladder, type PostLanguage } from "./compose/sentences.ts";

type Service = {
  readonly name: string;
  /** The most that `count` may say. */
  readonly most: number;
  readonly count: (text: string) => number;
  /** Whether an address in a text can be followed there. */
  readonly hasLink: boolean;
  /** The page of the service that begins a post; null where it has none. */
  readonly begin: ((text: string, page: string | null) => string | null) | null;
};

/** UTF-16 units: no service is known to count more. */
const units = (text: string) => text.length;

/** Services that are posted to by hand: their interfaces are for partners only, or there is none. */
const services: readonly Service[] = [
  {
    // A caption's length: the text goes with its card.
    name: "WhatsApp",
    most: 1024,
    count: units,
    hasLink: true,
    begin: (text) => `https://wa.me/?text=${encodeURIComponent(text)}`,
  },
  // Nextdoor gives no limit: this is ours, so that a post is read to its end.
  { name: "Nextdoor", most: 1500, count: units, hasLink: true, begin: null },
  { name: "Instagram", most: 2200, count: units, hasLink: false, begin: null },
  {
    // LinkedIn makes a post of a page alone: the text is pasted.
    name: "LinkedIn",
    most: 3000,
    count: units,
    hasLink: true,
    begin: (_text, page) =>
      page && `https://www.linkedin.com/sharing/share-offsite/?url=${encodeURIComponent(page)}`,
  },
  {
    name: "Threads",
    most: 500,
    count: threadsLength,
    hasLink: true,
    begin: (text) => `https://www.threads.com/intent/post?text=${encodeURIComponent(text)}`,
  },
];

/** A text that somebody takes to a service. */
export type ShareText = {
  readonly service: string;
  readonly text: string;
  readonly count: number;
  readonly most: number;
  /** Where the service begins a post with it; null where the text can only be pasted. */
  readonly begin: string | null;
};

/**
 * What to post of an announcement by hand, for each service that says something that fits it: the same neutral
 * words as on every other channel.
 */
export function shareTexts(announcement: Announcement, language: PostLanguage): ShareText[] {
  return services.flatMap(({ name, most, count, hasLink, begin }) => {
    const fits = (text: string) => count(text) <= most;
    const text = compose(announcement, { fits, language, hasLink })?.text;
    if (text === undefined) return [];
    const page = begin?.(text, announcement.url) ?? null;
    return [{ service: name, text, count: count(text), most, begin: page }];
  });
}

/** What Instagram and Threads take of alt text; others take more. */
const mostAlt = 1000;

/** The card of an announcement in words: all that it shows, where there is room. */
export function shareAlt(announcement: Announcement, language: PostLanguage): string {
  const texts = ladder(announcement, language, false).map((text) => text.replaceAll("\n", " "));
  return texts.find((text) => text.length <= mostAlt) ?? texts.at(-1) ?? "";
}
