import type { Announcement } from "../announcement.ts";
import { ladder, type PostLanguage } from "./sentences.ts";

export type Composition = { readonly text: string; readonly languages: readonly PostLanguage[] };

export type Room = {
  /** Whether a channel takes a text, as the channel counts it. */
  readonly fits: (text: string) => boolean;
  readonly language: PostLanguage | "both";
  readonly hasLink: boolean;
};

/** Each rung in Welsh above the same rung in English, so that neither language is told less. */
function bothLadder(announcement: Announcement, hasLink: boolean): readonly string[] {
  const [welsh, english] = [
    ladder(announcement, "cy", hasLink),
    ladder(announcement, "en", hasLink),
  ];
  return welsh.flatMap((text, rung) => {
    const twin = english[rung];
    return twin === undefined ? [] : [`${text}\n\n${twin}`];
  });
}

/**
 * The longest text of an announcement that a channel takes: all candidates, or the elected alone, or that there
 * is a result; never a name or a figure cut, never some parties and not others (domain.md §6). Null where even
 * the shortest does not fit, or there is nothing to say.
 */
export function compose(
  announcement: Announcement,
  { fits, language, hasLink }: Room,
): Composition | null {
  const texts =
    language === "both"
      ? bothLadder(announcement, hasLink)
      : ladder(announcement, language, hasLink);
  const text = texts.find(fits);
  if (text === undefined) return null;
  return { text, languages: language === "both" ? ["cy", "en"] : [language] };
}
