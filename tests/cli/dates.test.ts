import { expect, test } from "vitest";
import { wardcast } from "./command.ts";

test("dates prints an election's timetable as JSON, without a content folder", async () => {
  const { code, out } = await wardcast(
    ...["dates", "--election", "local.camden.2026-05-07", "--nation", "england", "--json"],
  );
  expect(code).toBe(0);
  const printed = JSON.parse(out);
  expect(printed).toMatchObject({ election: "local.camden.2026-05-07", nation: "england" });
  expect(printed.dates).toHaveLength(15);
  expect(printed.dates[4]).toEqual({
    event: "postal_vote",
    label: "Deadline to apply for a postal vote, or to change one",
    at: "2026-04-21T17:00+01:00",
    working_days: 11,
  });
});

test("dates prints a table to read, for the content folder's election when none is named", async () => {
  const { code, out } = await wardcast("dates");
  expect(code).toBe(0);
  expect(out.split("\n").slice(0, 3)).toEqual([
    "local.camden.2022-05-05, england",
    "",
    "Monday 28 March 2022     11:59pm   Last day to publish the notice of election",
  ]);
  expect(out).toContain("Thursday 5 May 2022      10pm      Polls close\n");
});

test("days of mourning and unconfirmed dates are given on the command line", async () => {
  const { out } = await wardcast(
    ...["dates", "--election", "parl.2024-07-04", "--nation", "scotland", "--unconfirmed"],
    ...["--extra-dies-non", "2024-06-27", "--extra-dies-non", "2024-07-03"],
  );
  expect(out).toContain("Monday 1 July 2024      5pm       Deadline to appoint polling");
  expect(out).toContain("Monday 24 June 2024     5pm       Deadline to apply for a proxy vote");
});

const refused: [sentence: string, ...options: string[]][] = [
  ["“camden” is not an election id with a timetable.", "--election", "camden"],
  ["“cornwall” is not a nation here.", "--election", "local.2026-05-07", "--nation", "cornwall"],
  ["Name the nation of local.2026-05-07", "--election", "local.2026-05-07"],
  ["--nation goes with --election.", "--nation", "england"],
  ["“19 September” is not a date.", "--extra-dies-non", "19 September"],
  ["bank holidays are known from 2012 to 2028 only.", "--election", "sp.2031-05-01"],
  ["cannot be used with option", "--election", "sp.2026-05-07", "--content", "content"],
];

test.each(refused)("dates cannot do its work: %s", async (sentence, ...options) => {
  const { code, out, err } = await wardcast("dates", ...options);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain(sentence);
  expect(err).not.toContain("    at ");
});

test("dates says what it does", async () => {
  const { code, out } = await wardcast("dates", "--help");
  expect(code).toBe(0);
  expect(out).toContain("the statutory timetable of an election");
});
