import { daysBetween } from "./calendar-date.ts";
import type { LocalMoment } from "./london-time.ts";
import { endOfDay, type TimetableEvent } from "./offset.ts";
import type { Deadline, Timetable } from "./timetable.ts";

/** What a resident can do about voting, in the order in which it is said (domain.md §7). */
const ways = [
  "register",
  "voter_authority_certificate",
  "postal_vote",
  "proxy_vote",
  "lost_postal_vote_until",
  "emergency_proxy",
] as const satisfies readonly TimetableEvent[];
export type Way = (typeof ways)[number];

/** One thing to do and whether it still can be done, or cannot yet. */
export type Possibility = {
  readonly way: Way;
  readonly deadline: Deadline;
  readonly state: "open" | "passed" | "not-yet";
  /** Days of the calendar left: 0 on the last day, and once it has passed. */
  readonly daysLeft: number;
};

/** A deadline at 17:00 has passed at 17:00; one at the end of a day, with the day. */
export function isPassed({ date, time }: Deadline, now: LocalMoment): boolean {
  return now.date > date || (now.date === date && time !== endOfDay && now.time >= time);
}

/** What has to have happened before a way opens: nobody has lost a postal vote that has not been sent. */
const opens: Readonly<
  Partial<Record<Way, (deadlines: Timetable["deadlines"]) => Deadline | null>>
> = {
  lost_postal_vote_until: (deadlines) => find(deadlines, "lost_postal_vote_from"),
  // Its grounds are those that arise after the deadline for a proxy.
  emergency_proxy: (deadlines) => find(deadlines, "proxy_vote"),
};

function find(deadlines: Timetable["deadlines"], event: TimetableEvent): Deadline | null {
  return deadlines.find((deadline) => deadline.event === event) ?? null;
}

/** The ways to take part that this poll has, in the order of domain.md §7, and how each stands at `now`. */
export function stillPossible({ deadlines }: Timetable, now: LocalMoment): readonly Possibility[] {
  return ways.flatMap((way) => {
    const deadline = find(deadlines, way);
    if (deadline === null) return [];
    const opening = opens[way]?.(deadlines) ?? null;
    const isOpen = opening === null || isPassed(opening, now);
    const state = isPassed(deadline, now) ? "passed" : isOpen ? "open" : "not-yet";
    const daysLeft = Math.max(0, daysBetween(now.date, deadline.date));
    return [{ way, deadline, state, daysLeft }];
  });
}

/**
 * Names the span of time in which no page changes by itself: it begins with a day or when a deadline has
 * passed. Pages made in the same edition say the same.
 */
export function editionOf(timetable: Timetable | null, now: LocalMoment): string {
  const passed = (timetable?.deadlines ?? []).filter((deadline) => isPassed(deadline, now));
  return `${now.date}.${passed.length}`;
}
