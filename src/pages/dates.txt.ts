import type { APIRoute } from "astro";
import { hasPoll } from "#election/public/to-come.ts";
import { withOffset } from "#election/timetable/london-time.ts";
import type { TimetableEvent } from "#election/timetable/offset.ts";
import { strings } from "#i18n/strings.ts";
import { noPollSentence } from "#site/no-poll.ts";

const spoken: readonly TimetableEvent[] = [
  "register",
  "postal_vote",
  "proxy_vote",
  "voter_authority_certificate",
  "lost_postal_vote_until",
  "late_absent_vote",
  "emergency_proxy",
];

/** What a voter on the telephone may ask for. */
function isSpoken(event: TimetableEvent): boolean {
  return spoken.includes(event);
}

/** The dates one short sentence a line, for reading over the telephone. */
export const GET: APIRoute = ({ locals, rewrite }) => {
  const { site, view, council, language } = locals;
  if (site.timetable === null) return rewrite("/404");
  const { dates, home, time, layout } = strings(language);
  const { polls_open, polls_close, poll_date } = view.election;
  const lines = site.timetable.deadlines
    .filter(({ event }) => isSpoken(event))
    .map((deadline) => {
      const at = withOffset(deadline);
      return dates.plainLine(dates.events[deadline.event], time.at(time.of(at), time.day(at)));
    });
  const noPoll = noPollSentence(locals);
  const polling = [
    `${home.pollingDay}: ${time.day(poll_date)}.`,
    `${home.pollingHours}: ${home.hours(polls_open, polls_close)}.`,
    "",
    ...lines,
  ];
  const { phone } = council.contact;
  const text = [
    ...(view.test ? [layout.test, layout.testMeaning, ""] : []),
    dates.plainIntro(view.election.title, council.name),
    ...(noPoll === null ? [] : [noPoll]),
    ...(hasPoll(view) ? polling : []),
    "",
    ...(phone ? [`${layout.telephone} ${phone}`] : []),
    dates.check,
  ];
  return new Response(`${text.join("\n")}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
};
