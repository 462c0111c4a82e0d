/** Days of the calendar as ISO dates (`2026-05-07`), which compare as strings and know no time zone. */

const dayMs = 86_400_000;

function midnight(date: string): number {
  return Date.parse(`${date}T00:00Z`);
}

export function addDays(date: string, days: number): string {
  return new Date(midnight(date) + days * dayMs).toISOString().slice(0, 10);
}

export function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(midnight(date)).getUTCDay());
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
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
  const weekday = new Date(midnight(fullMoon)).getUTCDay();
  return addDays(fullMoon, 7 - weekday);
}
