import { getYear } from "date-fns/getYear";
import { isWeekend } from "date-fns/isWeekend";
import { bankHolidays, type Division } from "./bank-holidays.ts";
import { addDays, easterSunday, inUtc } from "./calendar-date.ts";

/** Whose days are disregarded when an event's working days are counted (domain.md §1.1). */
export type Calendar = Division | "scotland-with-easter-monday" | "city-of-london" | "any-uk";

const divisions: Readonly<Record<Calendar, readonly Division[]>> = {
  "england-and-wales": ["england-and-wales"],
  scotland: ["scotland"],
  "northern-ireland": ["northern-ireland"],
  "scotland-with-easter-monday": ["scotland"],
  "city-of-london": ["england-and-wales"],
  "any-uk": ["england-and-wales", "scotland", "northern-ireland"],
};

function holidaysOf(division: Division, year: number): string | undefined {
  const years: Readonly<Record<number, string>> = bankHolidays[division];
  return years[year];
}

function isBankHoliday(date: string, division: Division): boolean {
  return holidaysOf(division, getYear(date, inUtc))?.split(" ").includes(date.slice(5)) ?? false;
}

function isEasterMonday(date: string): boolean {
  return date === addDays(easterSunday(getYear(date, inUtc)), 1);
}

/** The Thursday before Easter Day to the Tuesday after it. */
function isInCityEasterBreak(date: string): boolean {
  const easter = easterSunday(getYear(date, inUtc));
  return date >= addDays(easter, -3) && date <= addDays(easter, 2);
}

/** The last weekday before Christmas Day to the first weekday after it that is not a bank holiday. */
function isInCityChristmasBreak(date: string): boolean {
  const year = getYear(date, inUtc);
  let first = `${year}-12-24`;
  while (isWeekend(first, inUtc)) first = addDays(first, -1);
  let last = `${year}-12-26`;
  while (isWeekend(last, inUtc) || isBankHoliday(last, "england-and-wales"))
    last = addDays(last, 1);
  return date >= first && date <= last;
}

/** A day that is not counted, and on which nothing need be done: LE(PA)R 2006 Sch. 2 r. 2 and its likes. */
export function isDisregarded(
  date: string,
  calendar: Calendar,
  extraDiesNon: readonly string[] = [],
): boolean {
  return (
    isWeekend(date, inUtc) ||
    date.endsWith("-12-24") ||
    extraDiesNon.includes(date) ||
    divisions[calendar].some((division) => isBankHoliday(date, division)) ||
    (calendar === "scotland-with-easter-monday" && isEasterMonday(date)) ||
    (calendar === "city-of-london" && (isInCityEasterBreak(date) || isInCityChristmasBreak(date)))
  );
}

function isKnown(date: string, calendar: Calendar): boolean {
  return divisions[calendar].every(
    (division) => holidaysOf(division, getYear(date, inUtc)) !== undefined,
  );
}

/**
 * The day `days` working days before the poll, which is not counted itself. `extraDiesNon` are days
 * appointed for public thanksgiving or mourning. Null where a year's bank holidays are not known.
 */
export function workingDaysBefore(
  poll: string,
  days: number,
  calendar: Calendar,
  extraDiesNon: readonly string[] = [],
): string | null {
  let day = poll;
  let left = days;
  while (left > 0 && isKnown(day, calendar)) {
    day = addDays(day, -1);
    if (!isDisregarded(day, calendar, extraDiesNon)) left -= 1;
  }
  return isKnown(day, calendar) ? day : null;
}

/** The first and the last year whose bank holidays are known. */
export function knownYears(): readonly [first: number, last: number] {
  const years = Object.keys(bankHolidays["england-and-wales"]).map(Number);
  return [Math.min(...years), Math.max(...years)];
}
