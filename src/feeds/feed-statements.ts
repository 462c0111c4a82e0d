import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { Announcement, AnnouncementKind } from "#social/posts/announcement.ts";
import { announcements } from "#social/posts/announcements.ts";

/** What a feed tells: what is decided, and not how far the count has come. */
const inFeeds: readonly AnnouncementKind[] = [
  "declared",
  "corrected",
  "uncontested",
  "postponed",
  "control-decided",
  "all-declared",
];

/** The later of two instants that are written alike. */
function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

/** When an entry last changed, worked out from what it says alone, so that it is the same after every restart. */
function changedAt({ kind, at, contest }: Announcement, view: PublicView): Instant {
  const { election, updated, contests } = view;
  if (kind === "declared" || kind === "corrected") return at;
  // Nothing public says when a poll was called off: no later than it would have opened, and never in the future.
  if (contest)
    return updated !== null && updated < election.polls_open ? updated : election.polls_open;
  return contests
    .flatMap(({ result }) => (result ? [result.declared_at] : []))
    .reduce(later, election.polls_close);
}

/** All that a feed tells of a night as it stands: each ward that has a result or no poll, control and totals. */
export function feedStatements(view: PublicView): readonly Announcement[] {
  return announcements(view, null)
    .filter(({ kind }) => inFeeds.includes(kind))
    .map((announcement) => ({ ...announcement, at: changedAt(announcement, view) }));
}
