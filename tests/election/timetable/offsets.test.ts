import { expect, test } from "vitest";
import { nation } from "#election/timetable/nation.ts";
import { deadlines } from "./dates.ts";

const events = [
  "notice_of_election",
  "nominations_close",
  "statement_of_persons_nominated",
  "notice_of_poll",
  "agents",
  "register",
  "postal_vote",
  "proxy_vote",
] as const;

/** domain.md §1.2: working days before the poll and the time of day, in the order of the events. */
const table = `
local.a      england          25@23:59 19@16:00 18@16:00 6@23:59 5@17:00 12@23:59   11@17:00 6@17:00
local.a      scotland         28@23:59 23@16:00 22@16:00 none    none    12@23:59   11@17:00 6@17:00
local.a      northern-ireland 25@23:59 16@13:00 15@13:00 none    none    12@23:59   14@17:00 14@17:00
mayor.a      england          25@23:59 19@16:00 18@16:00 6@23:59 5@17:00 12@23:59   11@17:00 6@17:00
pcc.a        wales            25@23:59 19@16:00 18@16:00 6@23:59 5@17:00 12@23:59   11@17:00 6@17:00
gla          england          30@23:59 24@16:00 22@16:00 6@23:59 5@17:00 12@23:59   11@17:00 6@17:00
mayor.london england          30@23:59 24@16:00 22@16:00 6@23:59 5@17:00 12@23:59   11@17:00 6@17:00
parl.a       scotland         22@16:00 19@16:00 18@16:00 6@23:59 none    12@23:59   11@17:00 6@17:00
parl.a       northern-ireland 22@16:00 19@16:00 18@16:00 6@23:59 none    12@23:59   14@17:00 14@17:00
senedd       wales            25@23:59 19@16:00 18@16:00 6@23:59 5@17:00 12@23:59   11@17:00 6@17:00
sp           scotland         28@23:59 23@16:00 22@16:00 none    none    12@23:59   11@17:00 6@17:00
nia          northern-ireland 25@23:59 16@13:00 15@13:00 none    none    12@23:59   14@17:00 14@17:00
local.city-of-london england  25@23:59 17@12:00 15@23:59 none    none    null@23:59 11@17:00 6@17:00
ref.a        england          none     none     none     none    none    12@23:59   11@17:00 6@17:00
`;

const rows = table
  .trim()
  .split("\n")
  .map((line) => line.split(/ +/));

test.each(rows)("%s in %s has the offsets of the law", (prefix = "", place = "", ...expected) => {
  const worked = new Map(
    deadlines({ id: `${prefix}.2027-05-06`, nation: nation.parse(place) }).map(
      ({ event, workingDays, time }) => [event, `${workingDays}@${time}`],
    ),
  );
  expect(events.map((event) => worked.get(event) ?? "none")).toEqual(expected);
  const isCity = prefix.includes("city");
  expect(worked.get("polls_open")).toBe(isCity ? "0@08:00" : "0@07:00");
  expect(worked.get("polls_close")).toBe(isCity ? "0@20:00" : "0@22:00");
});
