import type { time as english } from "#i18n/en/time.ts";

// Browsers bring figures for every language and names for few: Chromium has none for Welsh.
const moment = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  hourCycle: "h23",
});
const weekdays = ["Sul", "Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn"];
const months = [
  ...["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"],
  ...["Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"],
];

/** What clocks and calendars in the United Kingdom show at an instant. */
function partsOf(instant: string): Record<string, number> {
  const parts = moment.formatToParts(new Date(instant));
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
}

/** `ddydd Iau 6 Mai 2027`: a day on which something happens. */
export function onDay(day: string): string {
  return day.replace(/^d/, "dd");
}

/** Dates and times as the Welsh pages of GOV.UK write them, in the time of the United Kingdom. */
export const time: typeof english = {
  /** `1:42am`, `10pm`, `hanner nos`. */
  of(instant) {
    const { hour = 0, minute = 0 } = partsOf(instant);
    if (minute === 0 && hour === 0) return "hanner nos";
    if (minute === 0 && hour === 12) return "hanner dydd";
    const minutes = minute === 0 ? "" : `:${String(minute).padStart(2, "0")}`;
    return `${hour % 12 || 12}${minutes}${hour < 12 ? "am" : "pm"}`;
  },
  /** `dydd Iau 6 Mai 2027`, as it stands inside a sentence. */
  day(instant) {
    const { year = 0, month = 0, day = 0 } = partsOf(instant);
    const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
    return `dydd ${weekday} ${day} ${months[month - 1]} ${year}`;
  },
  /** `5pm ddydd Mawrth 26 Ebrill 2022`. */
  at(clockTime, day) {
    return `${clockTime} ${onDay(day)}`;
  },
};
