import { expect, test } from "vitest";
import { nation } from "#election/timetable/nation.ts";
import { dates } from "./dates.ts";

const events = [
  "notice_of_election",
  "nominations_close",
  "statement_of_persons_nominated",
  "register",
  "postal_vote",
  "proxy_vote",
  "voter_authority_certificate",
] as const;

/** domain.md §1.3, in the order of the events: month and day, `none` for no such deadline, `?` for not given. */
const table = `
local.2022-05-05         england          03-28 04-05 04-06 04-14 04-19 04-26 none
local.2022-05-05         wales            03-28 04-05 04-06 04-14 04-19 04-26 none
local.2022-05-05         scotland         03-23 03-30 03-31 04-18 04-19 04-26 none
local.2023-05-04         england          03-27 04-04 04-05 04-17 04-18 04-25 04-25
local.2023-05-18         northern-ireland 04-11 04-24 ?     04-28 04-26 04-26 none
local.2024-05-02         england          03-26 04-05 04-08 04-16 04-17 04-24 04-24
gla.a.2024-05-02         england          03-19 03-27 04-02 04-16 04-17 04-24 04-24
mayor.london.2024-05-02  england          03-19 03-27 04-02 04-16 04-17 04-24 04-24
mayor.london.2021-05-06  england          ?     03-30 ?     04-19 04-20 04-27 none
pcc.2024-05-02           england          03-26 04-05 04-08 04-16 04-17 04-24 04-24
pcc.2021-05-06           england          ?     04-08 04-09 04-19 04-20 04-27 none
parl.2024-07-04          england          06-04 06-07 06-10 06-18 06-19 06-26 06-26
parl.2024-07-04          wales            06-04 06-07 06-10 06-18 06-19 06-26 06-26
parl.2024-07-04          scotland         06-04 06-07 06-10 06-18 06-19 06-26 06-26
parl.2024-07-04          northern-ireland 06-04 06-07 06-10 06-18 06-14 06-14 none
local.2025-05-01         england          03-25 04-02 04-03 04-11 04-14 04-23 04-23
local.a.b.by.2025-05-01  scotland         03-20 03-27 03-28 04-14 04-15 04-23 none
local.2026-05-07         england          03-30 04-09 04-10 04-20 04-21 04-28 04-28
sp.2026-05-07            scotland         03-25 04-01 04-02 04-20 04-21 04-28 none
local.2027-05-06         england          03-31 04-08 04-09 04-19 04-20 04-27 04-27
local.2027-05-06         wales            03-31 04-08 04-09 04-19 04-20 04-27 none
local.2027-05-06         scotland         03-24 04-02 04-05 04-19 04-20 04-27 none
local.2027-05-06         northern-ireland 03-31 04-13 04-14 04-19 04-15 04-15 none
local.2028-05-04         england          03-27 04-04 04-05 04-13 04-18 04-25 04-25
local.2028-05-04         scotland         03-22 03-29 03-30 04-17 04-18 04-25 none
`;

const rows = table
  .trim()
  .split("\n")
  .map((line) => line.split(/ +/));

test.each(rows)("the worked example of %s in %s", (id = "", place = "", ...days) => {
  const worked = dates(id, nation.parse(place));
  const found = events.map((event, column) =>
    days[column] === "?" ? "?" : (worked[event]?.slice("2022-".length) ?? "none"),
  );
  expect(found).toEqual(days);
});
