import { withOffset } from "#election/timetable/london-time.ts";
import type { Nation } from "#election/timetable/nation.ts";
import type { TimetableEvent } from "#election/timetable/offset.ts";
import { type Deadline, type TimetableRequest, timetable } from "#election/timetable/timetable.ts";

/** The deadlines of a poll that has a timetable. */
export function deadlines(request: TimetableRequest): readonly Deadline[] {
  const worked = timetable(request);
  if (!worked.ok) throw new Error(worked.refusal.message);
  return worked.timetable.deadlines;
}

/** The day of each event of a poll's timetable. */
export function dates(
  id: string,
  nation?: Nation,
  extraDiesNon: readonly string[] = [],
): Partial<Record<TimetableEvent, string>> {
  return Object.fromEntries(
    deadlines({ id, nation, extraDiesNon }).map(({ event, date }) => [event, date]),
  );
}

/** The moment of each event, with its offset. */
export function moments(id: string, nation?: Nation): Partial<Record<TimetableEvent, string>> {
  return Object.fromEntries(
    deadlines({ id, nation }).map((deadline) => [deadline.event, withOffset(deadline)]),
  );
}
