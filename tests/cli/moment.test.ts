import { expect, test } from "vitest";
import { moment } from "#cli/moment.ts";

test.each([
  ["2027-04-19T12:00", "2027-04-19T11:00:00.000Z"],
  ["2028-02-29", "2028-02-29T09:00:00.000Z"],
])("%s is %s", (typed, instant) => {
  expect(moment(typed)).toBe(instant);
});

test.each(["2027-02-30", "2027-02-29T12:00", "2027-04-31T10:00", "tomorrow"])(
  "%s is no moment",
  (typed) => {
    expect(() => moment(typed)).toThrow("Give a local date and time");
  },
);
