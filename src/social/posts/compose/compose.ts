import type { Announcement } from "#social/posts/announcement.ts";
import { type LinkForm, type PostLanguage, type Rung, rungs, withParties } from "./sentences.ts";

export type Composition = Rung & { readonly languages: readonly PostLanguage[] };

export type Room = {
  /** Whether a channel takes a text, as the channel counts it. */
  readonly fits: (text: string) => boolean;
  /** Whether it does where nothing shorter says who is elected. */
  readonly fitsAtMost?: (text: string) => boolean;
  readonly language: PostLanguage | "both";
  readonly hasLink: boolean;
  /** Whether the channel makes links of words. */
  readonly hasLinkedWords?: boolean;
  /** Whether two languages are told in one post, in one each where there is no room, or in one each. */
  readonly posts?: "one" | "one-or-two" | "two";
};

/** A way to tell an announcement: in one post, or in one a language. */
type Way = readonly Composition[];

/** The ways of each rung, the one with the most first. */
function waysOf(
  announcement: Announcement,
  { language, posts = "one" }: Room,
  form: LinkForm,
): readonly (readonly Way[])[] {
  const single = (one: PostLanguage) =>
    rungs(announcement, one, form).map((rung) => ({ ...rung, languages: [one] }));
  if (language !== "both") return single(language).map((post) => [[post]]);
  // Each rung in Welsh above the same rung in English, so that neither language is told less.
  const english = single("en");
  return single("cy").map((welsh, place) => {
    const twin = english[place];
    if (!twin) return [];
    const joined = {
      text: `${welsh.text}\n\n${twin.text}`,
      links: [...welsh.links, ...twin.links],
      isWhole: welsh.isWhole,
      languages: [...welsh.languages, ...twin.languages],
    };
    if (posts === "two") return [[welsh, twin]];
    return posts === "one" ? [[joined]] : [[joined], [welsh, twin]];
  });
}

/** Every way of telling an announcement, the best first. */
function allWays(announcement: Announcement, room: Room): readonly Way[] {
  const { hasLink, hasLinkedWords = false } = room;
  const plain = waysOf(announcement, room, hasLink ? "address" : "none");
  const short = hasLink && hasLinkedWords ? waysOf(announcement, room, "words") : [];
  const first = (ways: readonly (readonly Way[])[]) =>
    ways.slice(0, withParties + 1).flatMap(([one]) => (one ? [one] : []));
  // One post with an address, as long as it has the parties of those elected; else whatever says the most.
  const best = plain.flatMap((ways, place) => {
    const shorter = short[place] ?? [];
    const [one, parted] = ways;
    const [shortOne, shortParted] = shorter;
    return [one, shortOne, parted, shortParted].filter((way) => way !== undefined);
  });
  return [...first(plain), ...first(short), ...best];
}

/**
 * The posts of an announcement that a channel takes, with as much as there is room for: all candidates, or the elected
 * alone, or that there is a result; never a name or a figure cut, never some parties and not others (domain.md §6).
 * None where even the least does not fit, or there is nothing to say.
 */
export function composeAll(announcement: Announcement, room: Room): readonly Composition[] {
  const { fits, fitsAtMost = fits } = room;
  const ways = allWays(announcement, room);
  const whole = ways.filter((way) => way.every(({ isWhole }) => isWhole));
  const takes = (isTaken: typeof fits) => (way: Way) => way.every(({ text }) => isTaken(text));
  return (
    whole.find(takes(fits)) ?? whole.findLast(takes(fitsAtMost)) ?? ways.find(takes(fits)) ?? []
  );
}

/** The same in one post; null where that does not fit. */
export function compose(announcement: Announcement, room: Room): Composition | null {
  return composeAll(announcement, { ...room, posts: "one" })[0] ?? null;
}

/** The least that there is to say in one post, whether or not it fits; null where there is nothing to say. */
export function shortest(announcement: Announcement, room: Room): Composition | null {
  return allWays(announcement, { ...room, posts: "one" }).at(-1)?.[0] ?? null;
}
