import { describe, expect, test } from "vitest";
import { votingSystemOf } from "../../src/election/system.ts";
import type { Nation } from "../../src/election/timetable/nation.ts";

const cases: readonly (readonly [string, Nation, number, string | null])[] = [
  ["local.camden.belsize.2022-05-05", "england", 3, "block"],
  ["local.trafford.bucklow-st-martins.by.2023-11-02", "england", 1, "fptp"],
  ["local.city-of-london.aldgate.2025-03-20", "england", 5, "block"],
  ["local.gwynedd.bethel.2027-05-06", "wales", 1, "fptp"],
  // A council in Wales may have chosen a transferable vote by then.
  ["local.gwynedd.bethel.2032-05-06", "wales", 1, null],
  ["local.edinburgh.leith.2017-05-04", "scotland", 3, "stv-scotland"],
  ["local.edinburgh.leith.by.2025-01-23", "scotland", 1, "stv-scotland"],
  ["local.belfast.titanic.2027-05-06", "northern-ireland", 6, "stv-northern-ireland"],
  ["nia.belfast-east.2027-05-06", "northern-ireland", 5, "stv-northern-ireland"],
  ["parl.belfast-east.2024-07-04", "northern-ireland", 1, "fptp"],
  // Supplementary until 3 May 2023, first past the post until 17 June 2026, and then it depends on whose mayor it is.
  ["mayor.hackney.2022-05-05", "england", 1, "supplementary"],
  ["pcc.avon-and-somerset.2021-05-06", "england", 1, "supplementary"],
  ["mayor.london.2021-05-06", "england", 1, "supplementary"],
  ["mayor.bedford.2023-05-04", "england", 1, "fptp"],
  ["pcc.avon-and-somerset.2024-05-02", "england", 1, "fptp"],
  ["mayor.london.2024-05-02", "england", 1, "fptp"],
  ["mayor.greater-manchester-ca.2026-06-17", "england", 1, "fptp"],
  ["mayor.greater-manchester-ca.2026-06-18", "england", 1, "supplementary"],
  ["mayor.west-midlands.2028-05-04", "england", 1, "supplementary"],
  ["mayor.hackney.2027-05-06", "england", 1, null],
  ["mayor.london.2028-05-04", "england", 1, null],
  ["pcc.avon-and-somerset.2027-05-06", "england", 1, null],
  ["gla.c.barnet-and-camden.2024-05-02", "england", 1, "fptp"],
  ["gla.a.2024-05-02", "england", 11, null],
  ["sp.c.leith.2026-05-07", "scotland", 1, "fptp"],
  ["sp.r.lothian.2026-05-07", "scotland", 7, null],
  ["senedd.c.arfon.2021-05-06", "wales", 1, "fptp"],
  ["senedd.bangor-conwy-mon.2026-05-07", "wales", 6, null],
  ["ref.northumberland.2027-05-06", "england", 1, "question"],
  ["an id of nobody's", "england", 3, null],
];

describe("the voting system of a contest", () => {
  test.each(cases)("%s in %s, seats %i: %s", (id, nation, seats, system) => {
    expect(votingSystemOf(id, nation, seats)).toBe(system);
  });
});
