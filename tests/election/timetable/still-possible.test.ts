import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#election/timetable/calendar-date.ts";
import { localMoment, withOffset } from "#election/timetable/london-time.ts";
import type { Nation } from "#election/timetable/nation.ts";
import { editionOf, stillPossible } from "#election/timetable/still-possible.ts";
import { type Timetable, timetable } from "#election/timetable/timetable.ts";

function timetableOf(id: string, nation: Nation): Timetable {
  const worked = timetable({ id, nation });
  if (!worked.ok) throw new Error(worked.refusal.message);
  return worked.timetable;
}

const england = timetableOf("local.camden.2026-05-07", "england");

/** How each way stands, as `way state daysLeft`. */
function said(table: Timetable, date: string, time: string): string[] {
  return stillPossible(table, { date, time }).map(
    ({ way, state, daysLeft }) => `${way} ${state} ${daysLeft}`,
  );
}

test("before registration closes everything is open that has a beginning before the poll", () => {
  expect(said(england, "2026-04-17", "09:00")).toEqual([
    "register open 3",
    "voter_authority_certificate open 11",
    "postal_vote open 4",
    "proxy_vote open 11",
    "lost_postal_vote_until not-yet 20",
    "emergency_proxy not-yet 20",
  ]);
});

test("registration is kept until the day ends, a postal vote until 5pm sharp", () => {
  expect(said(england, "2026-04-20", "23:59")[0]).toBe("register open 0");
  expect(said(england, "2026-04-21", "00:00")[0]).toBe("register passed 0");
  expect(said(england, "2026-04-21", "16:59")[2]).toBe("postal_vote open 0");
  expect(said(england, "2026-04-21", "17:00")[2]).toBe("postal_vote passed 0");
});

test("an emergency proxy opens when an ordinary one closes, and lasts until 5pm on the day", () => {
  expect(said(england, "2026-04-28", "16:59").at(-1)).toBe("emergency_proxy not-yet 9");
  expect(said(england, "2026-04-28", "17:00").at(-1)).toBe("emergency_proxy open 9");
  expect(said(england, "2026-05-07", "17:00").at(-1)).toBe("emergency_proxy passed 0");
});

test("a nation without certificates, lost packs or emergency proxies does not have them offered", () => {
  const wales = timetableOf("local.cardiff.2027-05-06", "wales");
  expect(said(wales, "2027-04-01", "09:00").join()).not.toContain("certificate");
  const northern = timetableOf("local.belfast.2027-05-06", "northern-ireland");
  expect(said(northern, "2027-04-01", "09:00")).toEqual([
    "register open 18",
    "postal_vote open 14",
    "proxy_vote open 14",
  ]);
});

test("time never brings a way back, and the edition changes whenever a way does", () => {
  const states = ["not-yet", "open", "passed"];
  const moment = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 1439 }));
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const [early, late] = [one, other]
        .map(([days, minutes]) => ({
          date: addDays("2026-03-20", days),
          time: `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`,
        }))
        .toSorted((a, b) => `${a.date}${a.time}`.localeCompare(`${b.date}${b.time}`));
      if (!early || !late) return;
      const [before, after] = [stillPossible(england, early), stillPossible(england, late)];
      for (const [index, { state }] of before.entries()) {
        expect(states.indexOf(after[index]?.state ?? "")).toBeGreaterThanOrEqual(
          states.indexOf(state),
        );
      }
      const isSame = JSON.stringify(before) === JSON.stringify(after);
      if (!isSame) expect(editionOf(england, early)).not.toBe(editionOf(england, late));
    }),
  );
});

test("a moment in the United Kingdom is the one that its instant was made from, summer and winter", () => {
  for (const [date, time] of [
    ["2026-03-28", "23:59"],
    ["2026-03-30", "00:00"],
    ["2026-10-26", "17:00"],
    ["2026-06-30", "00:30"],
  ] as const) {
    expect(localMoment(new Date(withOffset({ date, time })).toISOString())).toEqual({ date, time });
  }
});
