import { expect, test } from "vitest";
import type { Nation } from "#election/timetable/nation.ts";
import { timetable } from "#election/timetable/timetable.ts";
import { dates, deadlines, moments } from "./dates.ts";

function events(id: string, nation: Nation, hasUnconfirmed = false): string[] {
  return deadlines({ id, nation, hasUnconfirmed }).map(({ event }) => event);
}

const votersInGreatBritain = [
  "register",
  "postal_vote",
  "proxy_vote",
  "lost_postal_vote_from",
  "polls_open",
  "lost_postal_vote_until",
  "emergency_proxy",
  "register_correction",
  "polls_close",
];

test("an English council's timetable has every event, with its time of day", () => {
  expect(moments("local.camden.2026-05-07", "england")).toEqual({
    notice_of_election: "2026-03-30T23:59+01:00",
    nominations_close: "2026-04-09T16:00+01:00",
    statement_of_persons_nominated: "2026-04-10T16:00+01:00",
    register: "2026-04-20T23:59+01:00",
    postal_vote: "2026-04-21T17:00+01:00",
    proxy_vote: "2026-04-28T17:00+01:00",
    voter_authority_certificate: "2026-04-28T17:00+01:00",
    notice_of_poll: "2026-04-28T23:59+01:00",
    agents: "2026-04-29T17:00+01:00",
    lost_postal_vote_from: "2026-04-30T00:00+01:00",
    polls_open: "2026-05-07T07:00+01:00",
    lost_postal_vote_until: "2026-05-07T17:00+01:00",
    emergency_proxy: "2026-05-07T17:00+01:00",
    register_correction: "2026-05-07T21:00+01:00",
    polls_close: "2026-05-07T22:00+01:00",
  });
});

test("times before summer time begins have winter's offset", () => {
  expect(moments("local.camden.2026-04-02", "england")).toMatchObject({
    proxy_vote: "2026-03-25T17:00+00:00",
    lost_postal_vote_from: "2026-03-27T00:00+00:00",
    polls_close: "2026-04-02T22:00+01:00",
  });
});

test("a timetable is in the order its dates pass, with their working days", () => {
  const worked = deadlines({ id: "local.belfast.2023-05-18", nation: "northern-ireland" });
  expect(worked.map(({ event, workingDays }) => [event, workingDays])).toEqual([
    ["notice_of_election", 25],
    ["nominations_close", 16],
    ["statement_of_persons_nominated", 15],
    ["postal_vote", 14],
    ["proxy_vote", 14],
    ["register", 12],
    ["polls_open", 0],
    ["polls_close", 0],
  ]);
});

test.each<[string, Nation]>([
  ["local.camden.2023-05-04", "england"],
  ["mayor.west-midlands.2024-05-02", "england"],
  ["mayor.london.2024-05-02", "england"],
  ["gla.2024-05-02", "england"],
  ["pcc.dyfed-powys.2024-05-02", "wales"],
  ["parl.2024-07-04", "scotland"],
  // Northumberland's notice for the Lowick neighbourhood plan asked for it.
  ["ref.northumberland.2023-09-28", "england"],
])("voters at %s in %s are asked for photo ID, so there are certificates", (id, nation) => {
  expect(dates(id, nation).voter_authority_certificate).toBe(dates(id, nation).proxy_vote);
});

test.each<[string, Nation]>([
  ["local.camden.2022-05-05", "england"],
  ["local.camden.by.2023-05-03", "england"],
  ["local.cardiff.2027-05-06", "wales"],
  ["local.fife.2027-05-06", "scotland"],
  ["local.belfast.2027-05-06", "northern-ireland"],
  ["parl.2024-07-04", "northern-ireland"],
  ["senedd.2026-05-07", "wales"],
  ["sp.2026-05-07", "scotland"],
  ["nia.2027-05-06", "northern-ireland"],
  ["local.city-of-london.2025-03-20", "england"],
  ["ref.croydon.2021-05-06", "england"],
  ["ref.2027-05-06", "wales"],
])("there is no certificate to apply for at %s in %s", (id, nation) => {
  expect(events(id, nation)).not.toContain("voter_authority_certificate");
});

test("a council's by-election has the days of any other poll", () => {
  expect(dates("local.camden.frognal.by.2026-05-07", "england")).toEqual(
    dates("local.camden.2026-05-07", "england"),
  );
});

test("notice of poll has no date in Scotland, where it follows withdrawals", () => {
  const standing = ["notice_of_election", "nominations_close", "statement_of_persons_nominated"];
  expect(events("local.fife.2027-05-06", "scotland")).toEqual([
    ...standing,
    ...votersInGreatBritain,
  ]);
  expect(events("sp.2026-05-07", "scotland")).toEqual([...standing, ...votersInGreatBritain]);
});

test("a referendum has voters' deadlines and no candidates'", () => {
  expect(events("ref.croydon.2021-05-06", "england")).toEqual(votersInGreatBritain);
});

test("dates without a source that could be read are given only when asked for", () => {
  const added = (id: string, nation: Nation) => {
    const confirmed = events(id, nation);
    return deadlines({ id, nation, hasUnconfirmed: true })
      .filter(({ event }) => !confirmed.includes(event))
      .map(({ event, workingDays, time }) => `${event} ${workingDays}@${time}`);
  };
  expect(added("local.fife.2027-05-06", "scotland")).toEqual(["agents 5@17:00"]);
  expect(added("parl.2024-07-04", "england")).toEqual(["agents 2@17:00"]);
  expect(added("nia.2027-05-06", "northern-ireland")).toEqual([
    "late_absent_vote 6@17:00",
    "register_correction 0@21:00",
  ]);
  expect(added("local.camden.2027-05-06", "england")).toEqual([]);
});

test("postal votes for the Scottish Parliament of 2021 closed 21 working days before", () => {
  expect(moments("sp.2021-05-06", "scotland").postal_vote).toBe("2021-04-06T17:00+01:00");
});

test("Easter Monday counts for registering in Scotland, and not for the notice of election", () => {
  const worked = dates("local.fife.2022-05-05", "scotland");
  expect(worked.register).toBe("2022-04-18");
  expect(worked.notice_of_election).toBe("2022-03-23");
});

test("the general election of 2019 closed for postal votes and registration on one day, UK-wide", () => {
  for (const nation of ["england", "wales", "scotland"] as const) {
    expect(moments("parl.2019-12-12", nation)).toMatchObject({
      notice_of_election: "2019-11-11T16:00+00:00",
      nominations_close: "2019-11-14T16:00+00:00",
      register: "2019-11-26T23:59+00:00",
      postal_vote: "2019-11-26T17:00+00:00",
      proxy_vote: "2019-12-04T17:00+00:00",
    });
  }
  expect(dates("parl.2019-12-12", "northern-ireland").register).toBe("2019-11-26");
});

test("another nation's holiday does not move a parliamentary by-election", () => {
  expect(dates("parl.2019-12-12", "england").postal_vote).toBe("2019-11-26");
  expect(dates("parl.a.by.2019-12-12", "england").postal_vote).toBe("2019-11-27");
  expect(dates("parl.a.by.2019-12-12", "scotland").register).toBe("2019-11-25");
});

test("one-off bank holidays are not counted", () => {
  // The State Funeral of 19 September 2022 and the coronation holiday of 8 May 2023.
  expect(dates("local.a.b.by.2022-09-28", "england").proxy_vote).toBe("2022-09-20");
  expect(dates("local.a.b.by.2022-09-27", "england").proxy_vote).toBe("2022-09-16");
  expect(dates("local.a.b.by.2023-05-11", "england").lost_postal_vote_from).toBe("2023-05-04");
});

test("a day of mourning moves every deadline that would count it", () => {
  const poll = "local.camden.2026-05-07";
  const mourning = dates(poll, "england", ["2026-04-22"]);
  expect(mourning.postal_vote).toBe("2026-04-20");
  expect(mourning.register).toBe("2026-04-17");
  expect(mourning.proxy_vote).toBe(dates(poll, "england").proxy_vote);
});

test("the City of London's voters are those of its yearly ward lists", () => {
  expect(moments("local.city-of-london.2025-03-20")).toMatchObject({
    register: "2024-11-30T23:59+00:00",
    nominations_close: "2025-02-25T12:00+00:00",
    polls_open: "2025-03-20T08:00+00:00",
    polls_close: "2025-03-20T20:00+00:00",
  });
});

test("a nation may be left out where only one can hold the poll", () => {
  const worked = timetable({ id: "senedd.2026-05-07" });
  expect(worked.ok && worked.timetable.nation).toBe("wales");
});

function refusal(id: string, nation?: Nation): string {
  const worked = timetable({ id, nation });
  return worked.ok ? "none" : `${worked.refusal.code}: ${worked.refusal.message}`;
}

test.each([
  "",
  "local",
  "camden",
  "europarl.2019-05-23",
  "local.Camden.2026-05-07",
  "parl.not-a-date",
])("“%s” is refused as an election id", (id) => {
  expect(refusal(id, "england")).toContain(`not-an-election-id: “${id}” is not an election id`);
});

test("a day that is not in the calendar is refused", () => {
  expect(refusal("local.camden.2026-02-30", "england")).toContain("not-an-election-id");
});

test("a nation is asked for where there are several, and refused where there is no such poll", () => {
  expect(refusal("local.2026-05-07")).toBe(
    "nation-missing: Name the nation of local.2026-05-07: england, wales, scotland, northern-ireland.",
  );
  expect(refusal("pcc.kent.2024-05-02", "scotland")).toBe(
    "nation-has-no-such-poll: pcc.kent.2024-05-02 can only be held in england and wales, not in scotland.",
  );
});

test.each(["local.camden.2029-05-03", "local.camden.2029-01-04", "local.camden.2012-01-26"])(
  "%s is refused, as its bank holidays are not all known",
  (id) => {
    expect(refusal(id, "england")).toBe(
      `bank-holidays-not-known: The timetable of ${id} cannot be worked out: bank holidays are known from 2012 to 2028 only.`,
    );
  },
);

test("the first and the last polls that can be worked out are", () => {
  expect(dates("local.camden.2028-12-31", "england").polls_open).toBe("2028-12-31");
  expect(dates("local.camden.2012-02-07", "england").notice_of_election).toBe("2012-01-03");
  expect(refusal("local.camden.2012-02-06", "england")).toContain("bank-holidays-not-known");
});
