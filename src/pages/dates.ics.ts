import type { APIRoute } from "astro";
import { hasPoll } from "#election/public/to-come.ts";
import { datesCalendar } from "#formats/dates-ics.ts";
import { strings } from "#i18n/strings.ts";
import { noPollSentence } from "#site/no-poll.ts";

/** Every date as an event of a calendar. */
export const GET: APIRoute = ({ locals, rewrite }) => {
  const { site, view, council, language } = locals;
  if (site.timetable === null) return rewrite("/404");
  const { events } = strings(language).dates;
  const calendar = datesCalendar({
    deadlines: site.timetable.deadlines,
    labels: events,
    electionId: view.election.id,
    title: view.election.title,
    note: noPollSentence(locals),
    isCancelled: !hasPoll(view),
    url: council.site_url ?? null,
  });
  return new Response(calendar, { headers: { "content-type": "text/calendar; charset=utf-8" } });
};
