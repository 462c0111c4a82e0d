import { utc } from "@date-fns/utc";
import { addDays as daysAfter } from "date-fns/addDays";
import { differenceInCalendarDays } from "date-fns/differenceInCalendarDays";
import { formatISO } from "date-fns/formatISO";
import { nextSunday } from "date-fns/nextSunday";

/**
 * Days of the calendar are ISO dates (`2026-05-07`), which compare as strings. They are counted in UTC, so that no machine's
 * time zone moves them.
 */
export const inUtc = { in: utc } as const;

function isoDate(day: Date): string {
  return formatISO(day, { representation: "date" });
}

export function addDays(date: string, days: number): string {
  return isoDate(daysAfter(date, days, inUtc));
}

/** Days of the calendar from one to another, negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return differenceInCalendarDays(to, from, inUtc);
}

/** Easter Day by the Gregorian computus: the Sunday after the first full moon of the Church on or after 21 March. */
export function easterSunday(year: number): string {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const leapsLeftOut = century - Math.floor(century / 4);
  const moonCorrection = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + leapsLeftOut - moonCorrection + 15) % 30;
  const isLate = epact === 29 || (epact === 28 && golden > 10);
  const fullMoon = addDays(`${year}-03-21`, isLate ? epact - 1 : epact);
  return isoDate(nextSunday(fullMoon, inUtc));
}
