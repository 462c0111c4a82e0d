import path from "node:path";
import { describe, expect, test } from "vitest";
import type { PublicView } from "#election/public/public-model.ts";
import { wardcast, wardcastProcess } from "./command.ts";
import { playNight, readSheets, readTable, temporaryFolder } from "./played-night.ts";
import { slowTest } from "../support/slow.ts";

const project = path.resolve(import.meta.dirname, "../..");
const fixtures = path.join(project, "tests/fixtures");
const camden2022 = path.join(project, "content");
const camden2018 = path.join(fixtures, "camden-2018");
const trafford2022 = path.join(fixtures, "trafford-2022");
const trafford2016 = path.join(fixtures, "trafford-2016");

/** Who was elected, as the election's own data has it: ward and person, sorted. */
async function electedInData(election: string): Promise<string[]> {
  const [, ...rows] = await readTable(path.join(fixtures, election, "elected.csv"));
  return rows.map((row) => row.join(" ")).toSorted();
}

function electedIn({ contests }: PublicView): string[] {
  return contests
    .flatMap(({ id, result }) =>
      (result?.candidates ?? [])
        .filter(({ elected }) => elected)
        .map(({ person_id }) => `${id} ${person_id}`),
    )
    .toSorted();
}

/** Seats won by party, those of parties that won none left out. */
function seatsWon({ council }: PublicView): Record<string, number> {
  const winners = council.parties.filter(({ won }) => won > 0);
  return Object.fromEntries(winners.map(({ name, won }) => [name, won]));
}

/** Seats a party has after the election, those that continue among them. */
function seatsHeld({ council }: PublicView): Record<string, number> {
  const holders = council.parties.filter(({ held }) => held > 0);
  return Object.fromEntries(holders.map(({ party_id, held }) => [party_id, held]));
}

function gainsIn({ contests }: PublicView): string[] {
  return contests.flatMap(({ ward, result }) =>
    (result?.gains ?? []).map(({ party_id, from }) => `${ward}: ${party_id} from ${from}`),
  );
}

describe("a real election", () => {
  test("the command declares every ward of Camden 2022", async () => {
    const { code, out } = await wardcastProcess("rehearse", "--instant", "--content", camden2022);
    const lines = out.trim().split("\n");
    expect(lines.slice(0, -1).every((line) => line.startsWith("declared  "))).toBe(true);
    expect(lines.at(-1)).toBe("20 declared, 0 refused");
    expect(code).toBe(0);
  });

  slowTest("Camden 2022 elects whom it elected", async () => {
    const { view } = await playNight(camden2022, await readSheets(camden2022));
    expect(seatsWon(view)).toEqual({
      "Labour Party": 47,
      "Liberal Democrats": 4,
      "Conservative and Unionist Party": 3,
      "Green Party of England and Wales": 1,
    });
    expect(electedIn(view)).toEqual(await electedInData("camden-2022"));
    expect(view).toMatchObject({
      test: true,
      progress: { declared: 20, total: 20 },
      council: { total: 55, majority: 28 },
    });
  });

  test("Camden 2018 elects whom it elected, Labour and Co-operative as Labour", async () => {
    const { results, view } = await playNight(camden2018, await readSheets(camden2018));
    expect(results.filter(({ refusedBy }) => refusedBy.length > 0)).toEqual([]);
    expect(seatsWon(view)).toEqual({
      "Labour Party": 43,
      "Conservative and Unionist Party": 7,
      "Liberal Democrats": 3,
      "Green Party of England and Wales": 1,
    });
    expect(electedIn(view)).toEqual(await electedInData("camden-2018"));
  });

  test("Trafford 2022 elects a third of its council, beside the seats that continue", async () => {
    const { results, view } = await playNight(trafford2022, await readSheets(trafford2022));
    const refused = results.filter(({ refusedBy }) => refusedBy.length > 0);
    expect(refused.map(({ ward, refusedBy }) => [ward, refusedBy])).toEqual([
      ["Brooklands", ["V-RECON-SINGLE"]],
    ]);
    const data = await electedInData("trafford-2022");
    expect(electedIn(view)).toEqual(data.filter((one) => !one.includes("brooklands")));
    expect(view.council).toMatchObject({
      total: 63,
      majority: 32,
      control: { kind: "party", party_id: "PP53" },
    });
    expect(seatsHeld(view)).toEqual({ PP52: 13, PP53: 40, PP63: 4, PP90: 5 });
    expect(gainsIn(view)).toEqual([
      "Ashton upon Mersey: PP53 from PP52",
      "Hale Central: PP63 from PP52",
      "Timperley: PP90 from PP52",
      "Village: PP90 from PP52",
    ]);
  });

  test("a one-seat ward that misses its total by a single paper is refused", async () => {
    const { results, view } = await playNight(trafford2016, await readSheets(trafford2016));
    const declared = results.filter(({ refusedBy }) => refusedBy.length === 0);
    expect(declared.map(({ ward }) => ward)).toEqual([
      "Ashton upon Mersey",
      "Bucklow-St Martins",
      "Davyhulme East",
      "Gorse Hill",
      "Stretford",
      "Village",
    ]);
    const refused = results.filter(({ refusedBy }) => refusedBy.length > 0);
    expect(refused.every(({ refusedBy }) => refusedBy.includes("V-RECON-SINGLE"))).toBe(true);
    expect(refused.find(({ ward }) => ward === "Urmston")?.refusedBy).toEqual([
      "V-RECON-SINGLE",
      "V-PART",
    ]);
    const data = await electedInData("trafford-2016");
    const elected = electedIn(view);
    expect(elected).toHaveLength(6);
    expect(data).toEqual(expect.arrayContaining(elected));
  });
});

test("a content folder with errors is not rehearsed, and the first of them is told", async () => {
  await using folder = await temporaryFolder();
  const { code, out, err } = await wardcast("rehearse", "--instant", "--content", folder.path);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toBe(
    `The content folder ${folder.path} has 4 errors. council.yaml: This file is missing. Every content folder needs it. Run wardcast check --content ${folder.path} to see them all.\n`,
  );
});
