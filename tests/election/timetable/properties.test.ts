import { isWeekend } from "date-fns/isWeekend";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, inUtc } from "#election/timetable/calendar-date.ts";
import type { Nation } from "#election/timetable/nation.ts";
import { workingDaysBefore } from "#election/timetable/working-days.ts";
import { deadlines } from "./dates.ts";
import { govUkHolidays } from "./gov-uk-holidays.ts";

const kinds: [prefix: string, nation: Nation][] = [
  ["local.a", "england"],
  ["local.a", "wales"],
  ["local.a", "scotland"],
  ["local.a", "northern-ireland"],
  ["local.city-of-london", "england"],
  ["mayor.a", "england"],
  ["pcc.a", "wales"],
  ["gla", "england"],
  ["parl", "england"],
  ["parl", "scotland"],
  ["parl", "northern-ireland"],
  ["parl.a.by", "scotland"],
  ["senedd", "wales"],
  ["sp", "scotland"],
  ["nia", "northern-ireland"],
  ["ref", "england"],
];

const poll = fc
  .integer({ min: 0, max: 6100 })
  .map((days) => addDays("2012-04-01", days))
  .filter((date) => date <= "2028-12-31");
const kind = fc.constantFrom(...kinds);
const calendar = fc.constantFrom(
  "england-and-wales",
  "scotland",
  "scotland-with-easter-monday",
  "northern-ireland",
  "city-of-london",
  "any-uk",
);

/** Days nobody in the nation counts, whatever the calendar: read from gov.uk's file alone. */
function isNeverCounted(date: string, nation: Nation): boolean {
  const isInEnglandOrWales = nation === "england" || nation === "wales";
  const holidays = govUkHolidays[isInEnglandOrWales ? "england-and-wales" : nation];
  return (
    isWeekend(date, inUtc) || date.endsWith("12-24") || holidays.some((day) => day.date === date)
  );
}

test("more working days are an earlier day", () => {
  fc.assert(
    fc.property(poll, calendar, fc.nat(35), fc.nat(35), (date, counted, a, b) => {
      const [fewer, more] = [Math.min(a, b), Math.max(a, b)].map((days) =>
        workingDaysBefore(date, days, counted),
      );
      expect(fewer === more).toBe(a === b);
      expect((more ?? "") <= (fewer ?? "")).toBe(true);
    }),
  );
});

test("no deadline that is counted falls on a day the nation does not count", () => {
  fc.assert(
    fc.property(poll, kind, (date, [prefix, nation]) => {
      const counted = deadlines({ id: `${prefix}.${date}`, nation, hasUnconfirmed: true }).filter(
        ({ workingDays }) => workingDays !== null && workingDays > 0,
      );
      expect(counted.length).toBeGreaterThan(1);
      expect(counted.filter((deadline) => isNeverCounted(deadline.date, nation))).toEqual([]);
    }),
  );
});

test("between a council's deadline and its poll lie exactly the working days of the law", () => {
  fc.assert(
    fc.property(poll, (date) => {
      for (const deadline of deadlines({ id: `local.a.${date}`, nation: "england" })) {
        let days = 0;
        for (let day = deadline.date; day < date; day = addDays(day, 1)) {
          if (!isNeverCounted(day, "england")) days += 1;
        }
        expect([deadline.event, days]).toEqual([deadline.event, deadline.workingDays]);
      }
    }),
  );
});

test("an election goes from its notice to nominations, the statement, and the poll", () => {
  const steps = ["notice_of_election", "nominations_close", "statement_of_persons_nominated"];
  fc.assert(
    fc.property(poll, kind, (date, [prefix, nation]) => {
      const events = deadlines({ id: `${prefix}.${date}`, nation }).map(({ event }) => event);
      const found = events.filter((event) => steps.includes(event));
      expect(found).toEqual(prefix === "ref" ? [] : steps);
      expect(events.at(-1)).toBe("polls_close");
      expect(events.indexOf("postal_vote")).toBeLessThan(events.indexOf("proxy_vote"));
    }),
  );
});

test("a day of mourning never makes a deadline later", () => {
  const mourning = fc.array(fc.integer({ min: 0, max: 70 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(poll, kind, mourning, (date, [prefix, nation], days) => {
      const extraDiesNon = days.map((before) => addDays(date, -before));
      const request = { id: `${prefix}.${date}`, nation };
      const moved = new Map(
        deadlines({ ...request, extraDiesNon }).map(({ event, date: day }) => [event, day]),
      );
      for (const { event, date: day, workingDays } of deadlines(request)) {
        const after = moved.get(event) ?? "";
        expect(after <= day).toBe(true);
        if (workingDays) expect(extraDiesNon).not.toContain(after);
      }
    }),
  );
});
