import { addMinutes } from "date-fns/addMinutes";
import { subMinutes } from "date-fns/subMinutes";
import ical, { ICalEventStatus } from "ical-generator";
import { londonTime } from "#election/timetable/london-time.ts";
import type { TimetableEvent } from "#election/timetable/offset.ts";
import type { Deadline } from "#election/timetable/timetable.ts";

type CalendarOfDates = {
  readonly deadlines: readonly Deadline[];
  readonly labels: Readonly<Record<TimetableEvent, string>>;
  readonly electionId: string;
  readonly title: string;
  /** In which wards there is no poll, where that is so. */
  readonly note: string | null;
  /** Nobody votes: calendars that have the dates strike them out. */
  readonly isCancelled: boolean;
  /** The site's own address, where it has one. */
  readonly url: string | null;
};

/** The last half hour before a deadline is long enough to be seen in a calendar. */
const shownMinutes = 30;

/**
 * An iCalendar file (RFC 5545) with one event a deadline: the half hour before it, and polling hours as one
 * event from opening to closing. An event keeps its id when its time changes, so that calendars move it.
 */
export function datesCalendar({
  deadlines,
  labels,
  electionId,
  title,
  note,
  isCancelled,
  url,
}: CalendarOfDates): string {
  const calendar = ical({
    name: title,
    prodId: { company: "Wardcast", product: "Dates", language: "EN" },
  });
  const first = deadlines[0];
  // A fixed stamp: the same dates are the same file.
  const stamp = first ? londonTime(first) : new Date(0);
  for (const deadline of deadlines) {
    const end = londonTime(deadline);
    const isOpening = deadline.event === "polls_open" || deadline.event === "lost_postal_vote_from";
    calendar.createEvent({
      id: `${deadline.event}.${electionId}@wardcast`,
      stamp,
      start: isOpening ? end : subMinutes(end, shownMinutes),
      end: isOpening ? addMinutes(end, shownMinutes) : end,
      summary: labels[deadline.event],
      description: note === null ? title : `${title}\n${note}`,
      ...(isCancelled ? { status: ICalEventStatus.CANCELLED } : {}),
      ...(url === null ? {} : { url: `${url}/dates/` }),
    });
  }
  return calendar.toString();
}
