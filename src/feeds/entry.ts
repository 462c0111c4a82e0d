import type { Instant } from "#election/model.ts";
import type { PublicResult } from "#election/public/public-model.ts";
import type { Announcement, AnnouncementKind } from "#social/posts/announcement.ts";
import { subjectOf } from "./feed-id.ts";

/** The same feed in another language. */
type Twin = { readonly language: string; readonly atom: string; readonly json: string };

/** Everything a feed says that is not in the announcements, in the feed's language. */
export type FeedWords = {
  /** A `tag:` that stays the same for as long as there is the feed, and that its entries' ids begin with. */
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly test: boolean;
  /** The feed's own address in each format; without its host where the site does not know that. */
  readonly atom: string;
  readonly json: string;
  /** The page it is about. */
  readonly home: string;
  readonly twins: readonly Twin[];
  /** When the feed was updated where it has nothing to tell. */
  readonly since: Instant;
  /** The page that an entry is about. */
  readonly address: (announcement: Announcement) => string;
  readonly headline: (announcement: Announcement) => string;
  readonly sentence: (announcement: Announcement) => string;
  /** Says that a result was corrected, and why. */
  readonly correction: (correction: NonNullable<PublicResult["correction"]>) => readonly string[];
};

/** One entry of a feed, whichever its format. */
export type FeedEntry = {
  readonly id: string;
  readonly kind: AnnouncementKind;
  readonly title: string;
  readonly text: string;
  readonly url: string;
  /** Null where nothing public says when it was first told. */
  readonly published: Instant | null;
  readonly updated: Instant;
  /** The result's version; null where it tells none. */
  readonly version: number | null;
};

function corrections({ kind, contest }: Announcement): NonNullable<PublicResult["correction"]>[] {
  if (kind !== "corrected" || !contest?.result) return [];
  return [...contest.earlier_results, contest.result].flatMap(({ correction }) =>
    correction ? [correction] : [],
  );
}

/** `told` is what was told of one subject, oldest first: the entry keeps the first's id and time and says the last. */
function entryOf(told: readonly [Announcement, ...Announcement[]], words: FeedWords): FeedEntry {
  const [first] = told;
  const last = told.at(-1) ?? first;
  const isResult = last.kind === "declared" || last.kind === "corrected";
  const versions = last.contest ? [...last.contest.earlier_results, last.contest.result] : [];
  return {
    id: `${words.id}/${subjectOf(first)}`,
    kind: last.kind,
    title: words.headline(last),
    text: [words.sentence(last), ...corrections(last).flatMap(words.correction)].join("\n"),
    url: words.address(last),
    published: isResult ? (versions[0]?.declared_at ?? first.at) : null,
    updated: last.at,
    version: isResult ? (last.contest?.result?.version ?? null) : null,
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
    const told = subjects.get(subjectOf(announcement));
    if (told) told.push(announcement);
    else subjects.set(subjectOf(announcement), [announcement]);
  }
  return [...subjects.values()]
    .map((told) => entryOf(told, words))
    .toSorted((a, b) => compare(b.updated, a.updated) || compare(a.id, b.id));
}

/** When a feed last changed. */
export function updatedAt(entries: readonly FeedEntry[], words: FeedWords): Instant {
  return entries[0]?.updated ?? words.since;
}
