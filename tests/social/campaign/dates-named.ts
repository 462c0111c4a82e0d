/** The day of the calendar in London at an instant, by a way of its own: Sweden writes dates as ISO does. */
export function londonDay(instant: string): number {
  return Date.parse(new Date(instant).toLocaleDateString("sv-SE", { timeZone: "Europe/London" }));
}

/** The time of day in London: `17:00`. */
export function londonTime(instant: string): string {
  return new Date(instant).toLocaleTimeString("sv-SE", { timeZone: "Europe/London" }).slice(0, 5);
}

const months =
  "January February March April May June July August September October November December".split(
    " ",
  );
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** The dates that an English text names, as days; refuses a weekday that is not the date's. */
export function datesIn(text: string): number[] {
  const named = text.matchAll(/(\w+day) (\d{1,2}) (\w+) (\d{4})/g);
  return [...named].map(([all, weekday, day, month = "", year]) => {
    const date = Date.UTC(Number(year), months.indexOf(month), Number(day));
    if (weekdays[new Date(date).getUTCDay()] !== weekday) throw new Error(`${all} is no such day.`);
    return date;
  });
}

/** The days that an English headline says are left. */
export function daysLeft(headline: string): number | null {
  const [, days] = /(\d+) days? (?:left|until)/.exec(headline) ?? [];
  if (days !== undefined) return Number(days);
  if (/tomorrow/.test(headline)) return 1;
  return /today|tonight/.test(headline) ? 0 : null;
}
