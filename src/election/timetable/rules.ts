import type { Poll } from "./election-id.ts";
import type { Nation } from "./nation.ts";
import { standing } from "./nomination-dates.ts";
import type { Offset, Offsets, TimetableEvent } from "./offset.ts";
import { voting } from "./voting.ts";
import type { Calendar } from "./working-days.ts";

/** What domain.md marks [K] or is silent on, no source having been read: the returning officer knows. */
function unconfirmed({ type }: Poll, nation: Nation): Offsets {
  return {
    ...(type === "local" && nation === "scotland" && { agents: [5, "17:00"] }),
    ...(type === "parl" && { agents: [2, "17:00"] }),
    ...(nation === "northern-ireland" && {
      late_absent_vote: [6, "17:00"],
      register_correction: [0, "21:00"],
    }),
  };
}

const ownCalendar: Readonly<Record<Nation, Calendar>> = {
  england: "england-and-wales",
  wales: "england-and-wales",
  scotland: "scotland",
  "northern-ireland": "northern-ireland",
};

const standingEvents: readonly TimetableEvent[] = [
  "notice_of_election",
  "nominations_close",
  "statement_of_persons_nominated",
  "notice_of_poll",
  "agents",
];

/** Whose holidays count for an event (domain.md §1.1). */
function calendarOf(event: TimetableEvent, poll: Poll, nation: Nation): Calendar {
  const { type, date, isByElection } = poll;
  const isGeneral = type === "parl" && !isByElection;
  if (event === "register" || event === "voter_authority_certificate") {
    // The Early Parliamentary General Election Act 2019 kept Scotland's holiday of 2 December out of it.
    const isOfOneDay = isGeneral && event === "register" && date === "2019-12-12";
    return isOfOneDay ? "england-and-wales" : ownCalendar[nation];
  }
  // At a general election a holiday in one nation is a holiday in all: RPA 1983 Sch. 1 r. 2.
  if (isGeneral) return "any-uk";
  if (!standingEvents.includes(event)) return ownCalendar[nation];
  if (type === "city-of-london") return "city-of-london";
  const hasEasterMonday = nation === "scotland" && (type === "local" || type === "sp");
  return hasEasterMonday ? "scotland-with-easter-monday" : ownCalendar[nation];
}

/** One event of a poll's timetable, as the law counts it. */
export type Rule = {
  readonly event: TimetableEvent;
  readonly workingDays: number;
  readonly time: string;
  readonly calendar: Calendar;
};

/** The rules of a poll's timetable. Those not confirmed are left out unless they are asked for. */
export function rules(poll: Poll, nation: Nation, hasUnconfirmed: boolean): readonly Rule[] {
  const offsets: Offsets = {
    ...standing(poll, nation),
    ...voting(poll, nation),
    ...(hasUnconfirmed && unconfirmed(poll, nation)),
  };
  // The cast is of Object.entries, which forgets which keys an object can have.
  return (Object.entries(offsets) as [TimetableEvent, Offset][]).map(
    ([event, [workingDays, time]]) => {
      return { event, workingDays, time, calendar: calendarOf(event, poll, nation) };
    },
  );
}
