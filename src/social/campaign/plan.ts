import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { addDays } from "#election/timetable/calendar-date.ts";
import { type LocalMoment, localMoment, londonTime } from "#election/timetable/london-time.ts";
import { endOfDay } from "#election/timetable/offset.ts";
import type { Timetable } from "#election/timetable/timetable.ts";
import { type CampaignEvent, type CampaignYaml, remindersOf } from "./reminders.ts";

/** One post of the campaign, before it is written. */
export type Reminder = {
  readonly event: CampaignEvent;
  /** Days of the calendar before the deadline. */
  readonly days: number;
  readonly deadline: LocalMoment;
  readonly notBefore: Instant;
  /** From here on what it says is no longer so: the day has ended, or the deadline has passed. */
  readonly notAfter: Instant;
};

/** A local time as the instant that it is. */
export function instantOf(moment: LocalMoment): Instant {
  // The one form an instant has: model.ts.
  return londonTime(moment).toISOString() as Instant;
}

/** The deadlines a poll has, by event; the opening and closing of the polls as the election has them. */
function deadlinesOf(
  { deadlines, poll }: Timetable,
  { polls_open, polls_close }: PublicView["election"],
): ReadonlyMap<string, LocalMoment> {
  const found = new Map<string, LocalMoment>(
    deadlines.map(({ event, date, time }) => [event, { date, time }]),
  );
  // The City's lists of voters are made once a year, so its residents cannot still register.
  if (poll.type === "city-of-london") found.delete("register");
  return found
    .set("polls_open", localMoment(polls_open))
    .set("polls_close", localMoment(polls_close));
}

/** Polling stations that have opened stay open: what is said on the day holds until they close. */
function lastMoment(event: CampaignEvent, deadlines: ReadonlyMap<string, LocalMoment>) {
  return deadlines.get(event === "polls_open" ? "polls_close" : event);
}

/**
 * Every reminder of a poll in the order they are sent, past ones among them: of the deadlines that this poll has,
 * and no other. One whose time would come after its deadline is left out.
 */
export function plan(
  timetable: Timetable,
  election: PublicView["election"],
  yaml: CampaignYaml,
): readonly Reminder[] {
  const deadlines = deadlinesOf(timetable, election);
  const reminders = remindersOf(yaml).flatMap(([event, moments]) => {
    const deadline = deadlines.get(event);
    const last = lastMoment(event, deadlines);
    if (!deadline || !last) return [];
    return moments.map(({ days, time }): Reminder => {
      const date = addDays(deadline.date, -days);
      const notBefore = instantOf({ date, time });
      const notAfter = instantOf(days === 0 ? last : { date, time: endOfDay });
      return { event, days, deadline, notBefore, notAfter };
    });
  });
  return reminders
    .filter(({ notBefore, notAfter }) => notBefore < notAfter)
    .toSorted((a, b) => a.notBefore.localeCompare(b.notBefore));
}
