import type { Instant } from "#election/model.ts";
import type { Announcement } from "../announcement.ts";

/** Everything a feed says that is not in the announcements, in the feed's language. */
export type FeedWords = {
  /** An IRI that stays the same for as long as there is the feed. */
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** The feed's own address and the page it is about; null where the site does not know its address. */
  readonly self: string | null;
  readonly home: string | null;
  /** When the feed was updated where it has nothing to tell. */
  readonly since: Instant;
  readonly headline: (announcement: Announcement) => string;
  readonly sentence: (announcement: Announcement) => string;
  /** Says that a result was corrected, and why. */
  readonly correction: (reason: string) => string;
};

/** One entry of a feed, whichever its format. */
export type FeedEntry = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url: string | null;
  readonly published: Instant;
  readonly updated: Instant;
};

/** A ward's declaration and its corrections are one entry; whatever else is told is one by itself. */
function subject({ id, kind, contest }: Announcement): string {
  return contest && (kind === "declared" || kind === "corrected") ? `declared:${contest.id}:1` : id;
}

function reasons({ contest }: Announcement): string[] {
  if (!contest?.result) return [];
  return [...contest.earlier_results, contest.result].flatMap(({ correction }) =>
    correction ? [correction.reason] : [],
  );
}

/** `told` is what was told of one subject, oldest first: the entry keeps the first's id and time and says the last. */
function entryOf(told: readonly [Announcement, ...Announcement[]], words: FeedWords): FeedEntry {
  const [first] = told;
  const last = told.at(-1) ?? first;
  const corrections = last.kind === "corrected" ? reasons(last).map(words.correction) : [];
  const firstResult = last.contest?.earlier_results[0];
  return {
    id: subject(first),
    title: words.headline(last),
    text: [words.sentence(last), ...corrections].join("\n"),
    url: last.url,
    published: first.kind === "corrected" && firstResult ? firstResult.declared_at : first.at,
    updated: last.at,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The entries of a feed, the newest change first. */
export function feedEntries(
  announcements: readonly Announcement[],
  words: FeedWords,
): readonly FeedEntry[] {
  const subjects = new Map<string, [Announcement, ...Announcement[]]>();
  for (const announcement of announcements.toSorted((a, b) => compare(a.at, b.at))) {
    const told = subjects.get(subject(announcement));
    if (told) told.push(announcement);
    else subjects.set(subject(announcement), [announcement]);
  }
  return [...subjects.values()]
    .map((told) => entryOf(told, words))
    .toSorted((a, b) => compare(b.updated, a.updated) || compare(a.id, b.id));
}

/** When a feed last changed. */
export function updatedAt(entries: readonly FeedEntry[], words: FeedWords): Instant {
  return entries[0]?.updated ?? words.since;
}
