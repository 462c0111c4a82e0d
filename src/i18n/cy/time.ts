import type { time as english } from "../en/time.ts";

const london = { timeZone: "Europe/London" } as const;
const clock = new Intl.DateTimeFormat("cy", {
  ...london,
  hour: "numeric",
  minute: "2-digit",
  hourCycle: "h23",
});
const calendar = new Intl.DateTimeFormat("cy", {
  ...london,
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** `ddydd Iau 6 Mai 2027`: a day on which something happens. */
export function onDay(day: string): string {
  return day.replace(/^d/, "dd");
}

/** Dates and times as the Welsh pages of GOV.UK write them, in the time of the United Kingdom. */
export const time: typeof english = {
  /** `1:42am`, `10pm`, `hanner nos`. */
  of(instant) {
    const [hour = 0, minute = 0] = clock.format(new Date(instant)).split(":").map(Number);
    if (minute === 0 && hour === 0) return "hanner nos";
    if (minute === 0 && hour === 12) return "hanner dydd";
    const minutes = minute === 0 ? "" : `:${String(minute).padStart(2, "0")}`;
    return `${hour % 12 || 12}${minutes}${hour < 12 ? "am" : "pm"}`;
  },
  /** `dydd Iau 6 Mai 2027`, as it stands inside a sentence. */
  day(instant) {
    return calendar.format(new Date(instant)).replace(",", "").replace(/^D/, "d");
  },
  /** `5pm ddydd Mawrth 26 Ebrill 2022`. */
  at(clockTime, day) {
    return `${clockTime} ${onDay(day)}`;
  },
};
