const london = { timeZone: "Europe/London" } as const;
const clock = new Intl.DateTimeFormat("en-GB", {
  ...london,
  hour: "numeric",
  minute: "2-digit",
  hourCycle: "h23",
});
const calendar = new Intl.DateTimeFormat("en-GB", {
  ...london,
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** Dates and times as GOV.UK writes them, in the time of the United Kingdom. */
export const time = {
  /** `1:42am`, `10pm`, `midnight`. */
  of(instant: string): string {
    const [hour = 0, minute = 0] = clock.format(new Date(instant)).split(":").map(Number);
    if (minute === 0 && hour === 0) return "midnight";
    if (minute === 0 && hour === 12) return "midday";
    const minutes = minute === 0 ? "" : `:${String(minute).padStart(2, "0")}`;
    return `${hour % 12 || 12}${minutes}${hour < 12 ? "am" : "pm"}`;
  },
  /** `Friday 6 May 2022`, of an instant or of a bare date. */
  day(instant: string): string {
    return calendar.format(new Date(instant)).replace(",", "");
  },
  /** `5pm on Tuesday 26 April 2022`. */
  at(clockTime: string, day: string): string {
    return `${clockTime} on ${day}`;
  },
};
