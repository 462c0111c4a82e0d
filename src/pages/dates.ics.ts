import type { APIRoute } from "astro";
import { datesCalendar } from "#formats/dates-ics.ts";
import { strings } from "#i18n/strings.ts";

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
    url: council.site_url ?? null,
  });
  return new Response(calendar, { headers: { "content-type": "text/calendar; charset=utf-8" } });
};
