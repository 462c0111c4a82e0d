import { TZDate, tz } from "@date-fns/tz";
import { format } from "date-fns/format";
import { lightFormat } from "date-fns/lightFormat";
import { parseISO } from "date-fns/parseISO";

const zone = "Europe/London";

/** What clocks and calendars in the United Kingdom show. */
export type LocalMoment = { readonly date: string; readonly time: string };

const inLondon = { in: tz(zone) } as const;

/** The instant of a local time on a day in the United Kingdom, summer time included; an invalid one where there is no such day. */
export function londonTime({ date, time }: LocalMoment): Date {
  return new Date(parseISO(`${date}T${time}`, inLondon));
}

/** A local time on a day in the United Kingdom with its offset: `2026-04-21T17:00+01:00`. */
export function withOffset(moment: LocalMoment): string {
  return format(londonTime(moment), "yyyy-MM-dd'T'HH:mmxxx", inLondon);
}

/** The date and the time of day in the United Kingdom at an instant: `2026-04-21` and `17:00`. */
export function localMoment(instant: string): LocalMoment {
  const local = new TZDate(instant, zone);
  return { date: lightFormat(local, "yyyy-MM-dd"), time: lightFormat(local, "HH:mm") };
}
