import { expect, test } from "vitest";
import { type Franchise, franchise } from "#election/franchise.ts";
import { readElectionId } from "#election/timetable/election-id.ts";
import type { Nation } from "#election/timetable/nation.ts";

function of(id: string, nation: Nation, online?: boolean): Franchise {
  const poll = readElectionId(id);
  if (!poll) throw new Error(`${id} is not an election id.`);
  return franchise(poll, nation, online);
}

const ages = ({ votingAge, registerFromAge }: Franchise) => [votingAge, registerFromAge];

test("councils in Scotland and Wales are elected from 16, in England and Northern Ireland from 18", () => {
  expect(ages(of("local.x.2027-05-06", "scotland"))).toEqual([16, 14]);
  expect(ages(of("local.x.2027-05-06", "wales"))).toEqual([16, 14]);
  expect(ages(of("local.x.2027-05-06", "england"))).toEqual([18, 16]);
  expect(ages(of("local.x.2027-05-06", "northern-ireland"))).toEqual([18, 16]);
});

test("the UK Parliament is elected from 18 everywhere, by no citizens of the EU as such, and from overseas", () => {
  for (const nation of ["england", "scotland", "wales"] as const) {
    const may = of("parl.2029-05-03", nation);
    expect([may.votingAge, may.euCitizens, may.overseasElectors]).toEqual([18, "none", true]);
  }
  expect(of("local.x.2027-05-06", "england").overseasElectors).toBe(false);
});

test("every resident foreign national may vote for a council in Scotland and Wales, not in England", () => {
  expect(of("local.x.2027-05-06", "scotland").otherForeignNationals).toBe(true);
  expect(of("local.x.2027-05-06", "wales").euCitizens).toBe("all-resident");
  expect(of("local.x.2027-05-06", "england").euCitizens).toBe("qualifying-and-retained");
  expect(of("local.x.2027-05-06", "england").otherForeignNationals).toBe(false);
});

test("photo ID goes by the kind of poll, and Northern Ireland has a list of its own", () => {
  expect(of("local.x.2027-05-06", "england").photoId).toBe("great-britain");
  expect(of("local.x.2022-05-05", "england").photoId).toBe(null);
  expect(of("local.x.2027-05-06", "wales").photoId).toBe(null);
  expect(of("parl.2029-05-03", "wales").photoId).toBe("great-britain");
  expect(of("local.x.2027-05-06", "northern-ireland").photoId).toBe("northern-ireland");
  expect(of("ref.northumberland.2023-09-28", "england").photoId).toBe("great-britain");
  expect(of("ref.croydon.2021-10-07", "england").photoId).toBe(null);
});

test("absent votes are applied for online where Westminster makes the rules, or where the council says so", () => {
  expect(of("local.x.2027-05-06", "england").absentVoteOnline).toBe(true);
  expect(of("local.x.2023-05-04", "england").absentVoteOnline).toBe(false);
  expect(of("local.x.2027-05-06", "wales").absentVoteOnline).toBe(false);
  expect(of("local.x.2027-05-06", "wales", true).absentVoteOnline).toBe(true);
  expect(of("local.x.2027-05-06", "northern-ireland").absentVoteOnline).toBe(false);
});
