import { expect, test } from "vitest";
import type { Nation } from "#election/timetable/nation.ts";
import type { TimetableEvent } from "#election/timetable/offset.ts";
import { dates } from "./dates.ts";

/**
 * Dates of elections held, by the notices of their returning officers, as Democracy Club's
 * uk-election-timetables collected them in its tests. Its dates for Voter Authority Certificates are left
 * out where no photo ID was asked for.
 */
const elections: [id: string, nation: Nation, event: TimetableEvent, date: string][] = [
  ["local.herefordshire.ross-north.2019-06-06", "england", "nominations_close", "2019-05-09"],
  ["local.2019-02-21", "england", "nominations_close", "2019-01-25"],
  ["local.2021-05-06", "england", "notice_of_election", "2021-03-29"],
  ["local.2021-05-06", "england", "nominations_close", "2021-04-08"],
  ["local.2021-05-06", "england", "statement_of_persons_nominated", "2021-04-09"],
  ["local.2021-05-06", "england", "register", "2021-04-19"],
  ["local.2021-05-06", "england", "postal_vote", "2021-04-20"],
  ["local.highland.wester-ross.by.2018-12-06", "scotland", "nominations_close", "2018-11-02"],
  ["local.2022-05-05", "scotland", "notice_of_election", "2022-03-23"],
  ["local.belfast.balmoral.2019-05-02", "northern-ireland", "nominations_close", "2019-04-08"],
  ["local.belfast.2023-05-18", "northern-ireland", "postal_vote", "2023-04-26"],
  ["local.2026-05-07", "northern-ireland", "notice_of_election", "2026-03-30"],
  ["mayor.liverpool-city-ca.2017-05-04", "england", "nominations_close", "2017-04-04"],
  ["mayor.doncaster.2025-05-01", "england", "notice_of_election", "2025-03-25"],
  ["mayor.doncaster.2025-05-01", "england", "nominations_close", "2025-04-02"],
  ["mayor.2021-05-06", "england", "register", "2021-04-19"],
  ["mayor.2021-05-06", "england", "postal_vote", "2021-04-20"],
  ["pcc.avon-and-somerset.2016-05-05", "england", "nominations_close", "2016-04-07"],
  ["pcc.2019-01-10", "wales", "nominations_close", "2018-12-10"],
  ["pcc.2021-05-06", "england", "register", "2021-04-19"],
  ["pcc.2021-05-06", "england", "postal_vote", "2021-04-20"],
  ["pcc.2024-05-02", "wales", "notice_of_election", "2024-03-26"],
  ["gla.c.barnet-and-camden.2016-05-05", "england", "nominations_close", "2016-03-31"],
  ["mayor.london.2016-05-05", "england", "nominations_close", "2016-03-31"],
  ["gla.2021-05-06", "england", "register", "2021-04-19"],
  ["gla.2024-05-02", "england", "notice_of_election", "2024-03-19"],
  ["nia.belfast-east.2017-03-02", "northern-ireland", "nominations_close", "2017-02-08"],
  ["nia.2019-01-10", "northern-ireland", "nominations_close", "2018-12-13"],
  ["nia.2022-05-05", "northern-ireland", "notice_of_election", "2022-03-28"],
  ["sp.c.shetland-islands.2016-05-05", "scotland", "nominations_close", "2016-04-01"],
  ["sp.2019-01-10", "scotland", "nominations_close", "2018-12-03"],
  ["sp.c.2021-05-06", "scotland", "notice_of_election", "2021-03-24"],
  ["sp.c.2021-05-06", "scotland", "nominations_close", "2021-03-31"],
  ["sp.c.2021-05-06", "scotland", "statement_of_persons_nominated", "2021-04-01"],
  ["sp.c.2021-05-06", "scotland", "postal_vote", "2021-04-06"],
  ["sp.c.2021-05-06", "scotland", "register", "2021-04-19"],
  ["sp.2026-05-07", "scotland", "notice_of_election", "2026-03-25"],
  ["naw.c.ceredigion.2016-05-05", "wales", "nominations_close", "2016-04-07"],
  ["senedd.2019-01-10", "wales", "nominations_close", "2018-12-10"],
  ["senedd.2021-05-06", "wales", "register", "2021-04-19"],
  ["senedd.2021-05-06", "wales", "postal_vote", "2021-04-20"],
  ["senedd.2026-05-07", "wales", "notice_of_election", "2026-03-30"],
  ["parl.aberavon.2017-06-08", "wales", "nominations_close", "2017-05-11"],
  ["parl.na-h-eileanan-an-iar.2017-06-08", "scotland", "nominations_close", "2017-05-11"],
  ["parl.belfast-east.2017-06-08", "northern-ireland", "nominations_close", "2017-05-11"],
  ["parl.hemel-hempstead.2017-06-08", "england", "nominations_close", "2017-05-11"],
  ["parl.2019-01-10", "england", "nominations_close", "2018-12-07"],
  ["parl.2019-02-21", "england", "nominations_close", "2019-01-25"],
  ["parl.2019-02-21", "england", "postal_vote", "2019-02-06"],
  ["parl.2019-02-21", "england", "register", "2019-02-05"],
  ["parl.2023-05-04", "england", "voter_authority_certificate", "2023-04-25"],
  ["parl.2024-07-04", "england", "notice_of_election", "2024-06-04"],
  ["ref.2021-05-06", "england", "register", "2021-04-19"],
  ["ref.2021-05-06", "england", "postal_vote", "2021-04-20"],
  ["local.city-of-london.2021-05-06", "england", "notice_of_election", "2021-03-25"],
  ["local.city-of-london.cordwainer.by.2022-09-15", "england", "nominations_close", "2022-08-22"],
  ["local.city-of-london.bassishaw.by.2019-04-30", "england", "nominations_close", "2019-04-01"],
  ["local.city-of-london-alder.cornhill.2022-05-26", "england", "nominations_close", "2022-05-03"],
  ["local.city-of-london.aldersgate.2025-03-20", "england", "nominations_close", "2025-02-25"],
  ["local.city-of-london.2025-01-01", "england", "register", "2023-11-30"],
  ["local.city-of-london.2025-02-15", "england", "register", "2023-11-30"],
  ["local.city-of-london.2025-02-16", "england", "register", "2024-11-30"],
  ["local.city-of-london.2025-11-29", "england", "register", "2024-11-30"],
];

test.each(elections)("%s in %s: %s by %s", (id, nation, event, date) => {
  expect(dates(id, nation)[event]).toBe(date);
});
