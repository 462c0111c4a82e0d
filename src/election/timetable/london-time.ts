const london = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  timeZoneName: "longOffset",
});

/**
 * A local time on a day in the United Kingdom with its offset: `2026-04-21T17:00+01:00`. The day's offset
 * is that of its noon: clocks change at 1 am on a Sunday, when no deadline falls.
 */
export function withOffset({ date, time }: { date: string; time: string }): string {
  const parts = london.formatToParts(new Date(`${date}T12:00Z`));
  const zone = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT+00:00";
  return `${date}T${time}${zone.slice("GMT".length)}`;
}

const clock = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/London",
  dateStyle: "short",
  timeStyle: "short",
  hourCycle: "h23",
});

/** The date and the time of day in the United Kingdom at an instant: `2026-04-21` and `17:00`. */
export function localMoment(instant: string): { date: string; time: string } {
  const [date = "", time = ""] = clock.format(new Date(instant)).split(", ");
  return { date, time };
}
