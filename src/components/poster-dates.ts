import { withOffset } from "#election/timetable/london-time.ts";
import { isPassed } from "#election/timetable/still-possible.ts";
import { strings } from "#i18n/strings.ts";
import type { PublicLocals } from "../public-locals.ts";

/** What a poster tells people to do, in the order of domain.md §7. */
const told = ["register", "voter_authority_certificate", "postal_vote", "proxy_vote"] as const;

/** What can still be done before the poll, and by when, in words. */
export function posterDates({
  site,
  today,
  language,
}: PublicLocals): { what: string; until: string }[] {
  const { poster, time } = strings(language);
  return told.flatMap((event) => {
    const deadline = site.timetable?.deadlines.find((one) => one.event === event);
    if (!deadline || isPassed(deadline, today)) return [];
    const at = withOffset(deadline);
    return [{ what: poster[event], until: poster.by(time.at(time.of(at), time.day(at))) }];
  });
}
