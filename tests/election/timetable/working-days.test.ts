import { expect, test } from "vitest";
import { bankHolidays, type Division } from "#election/timetable/bank-holidays.ts";
import { addDays, easterSunday } from "#election/timetable/calendar-date.ts";
import { isDisregarded, workingDaysBefore } from "#election/timetable/working-days.ts";
import { govUkHolidays } from "./gov-uk-holidays.ts";

const divisions: Division[] = ["england-and-wales", "scotland", "northern-ireland"];

test.each(divisions)("the bank holidays of %s are gov.uk's", (division) => {
  const ours = Object.entries(bankHolidays[division]).flatMap(([year, days]) =>
    days.split(" ").map((day) => `${year}-${day}`),
  );
  expect(ours).toEqual(govUkHolidays[division].map(({ date }) => date));
});

test("Easter is where gov.uk has it", () => {
  const mondays = govUkHolidays["england-and-wales"].filter(
    ({ title }) => title === "Easter Monday",
  );
  expect(mondays).toHaveLength(17);
  for (const { date } of mondays) {
    expect(addDays(easterSunday(Number(date.slice(0, 4))), 1)).toBe(date);
  }
});

test.each([
  [1981, "1981-04-19"],
  [2000, "2000-04-23"],
  [2049, "2049-04-18"],
  [2076, "2076-04-19"],
])("the Easter of %i, late by the full moon of the Church, is %s", (year, day) => {
  expect(easterSunday(year)).toBe(day);
});

test("weekends, Christmas Eve, substitute days and Good Friday are not counted", () => {
  for (const day of ["2026-05-02", "2026-05-03", "2026-12-24", "2026-12-28", "2026-04-03"]) {
    expect(isDisregarded(day, "england-and-wales")).toBe(true);
  }
  // Maundy Thursday was until the Electoral Administration Act 2006 s. 20.
  expect(isDisregarded("2026-04-02", "england-and-wales")).toBe(false);
});

test("each nation has its own holidays", () => {
  const days = {
    "2026-01-02": ["scotland"],
    "2026-03-17": ["northern-ireland"],
    "2026-04-06": ["england-and-wales", "northern-ireland"],
    "2026-06-15": ["scotland"],
    "2026-07-13": ["northern-ireland"],
    "2026-08-03": ["scotland"],
    "2026-08-31": ["england-and-wales", "northern-ireland"],
    "2026-11-30": ["scotland"],
  };
  for (const [day, expected] of Object.entries(days)) {
    expect(divisions.filter((division) => isDisregarded(day, division))).toEqual(expected);
    expect(isDisregarded(day, "any-uk")).toBe(true);
  }
});

test("the City keeps Easter from the Thursday before it to the Tuesday after", () => {
  const days = ["04-13", "04-14", "04-15", "04-18", "04-19", "04-20"];
  expect(days.map((day) => isDisregarded(`2022-${day}`, "city-of-london"))).toEqual([
    false,
    true,
    true,
    true,
    true,
    false,
  ]);
});

test.each([
  [2014, "12-23", "12-24", "12-29", "12-30"],
  [2021, "12-23", "12-24", "12-29", "12-30"],
  [2022, "12-22", "12-23", "12-28", "12-29"],
  [2024, "12-23", "12-24", "12-27", "12-30"],
])("Christmas %i in the City: %s counts, %s to %s do not, %s counts", (year, ...days) => {
  expect(days.map((day) => isDisregarded(`${year}-${day}`, "city-of-london"))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("the poll is not counted, and no working days before it is the poll itself", () => {
  expect(workingDaysBefore("2026-05-07", 0, "scotland")).toBe("2026-05-07");
  expect(workingDaysBefore("2026-05-07", 1, "scotland")).toBe("2026-05-06");
});
