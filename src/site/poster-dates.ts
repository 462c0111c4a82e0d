import { hasPoll } from "#election/public/to-come.ts";
import { withOffset } from "#election/timetable/london-time.ts";
import { stillPossible } from "#election/timetable/still-possible.ts";
import { strings } from "#i18n/strings.ts";
import type { PublicLocals } from "./public-locals.ts";

/** What a poster tells people they can still do before the poll, and by when, in words. */
export function posterDates({
  site,
  today,
  language,
  view,
}: PublicLocals): { what: string; until: string }[] {
  if (site.timetable === null || !hasPoll(view)) return [];
  const { poster, time } = strings(language);
  return stillPossible(site.timetable, today)
    .filter(({ state }) => state === "open")
    .map(({ way, deadline }) => {
      const at = withOffset(deadline);
      return { what: poster[way], until: poster.by(time.at(time.of(at), time.day(at))) };
    });
}
