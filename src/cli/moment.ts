import { InvalidArgumentError } from "commander";
import { isValid } from "date-fns/isValid";
import type { Instant } from "#election/model.ts";
import { londonTime } from "#election/timetable/london-time.ts";
import { londonInstant } from "#formats/election-yaml.ts";

/** How a moment is written, for help and refusals. */
export const momentForm = "a local date and time such as 2027-04-19T12:00";

/** A moment in the United Kingdom as it is typed, with or without its time of day. */
export function moment(text: string): Instant {
  const [, date, time = "09:00"] =
    /^(\d{4}-\d{2}-\d{2})(?:T([01]\d:[0-5]\d|2[0-3]:[0-5]\d))?$/.exec(text) ?? [];
  if (date === undefined || !isValid(londonTime({ date, time }))) {
    throw new InvalidArgumentError(`Give ${momentForm}.`);
  }
  return londonInstant(date, time);
}
