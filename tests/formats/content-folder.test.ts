import { readFile } from "node:fs/promises";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Contest, Election } from "../../src/election/model.ts";
import { readContentFolder } from "../../src/formats/content-folder.ts";
import { changedFolder, readChanged, replaced, said } from "./folder.ts";
import { runs } from "../support/slow.ts";

const root = path.resolve(import.meta.dirname, "../..");
const sample = path.join(root, "content");
const fixtures = path.join(root, "tests/fixtures");

/** The election of a folder that has to be without fault or doubt. */
async function electionOf(folder: string): Promise<Election> {
  const { content, problems } = await readContentFolder(folder);
  expect(problems.map(said)).toEqual([]);
  if (content === null) throw new Error(`${folder} gave no election.`);
  return content.election;
}

function contestOf({ contests }: Election, slug: string): Contest {
  const found = contests.find((contest) => contest.slug === slug);
  if (!found) throw new Error(`There is no ward ${slug}.`);
  return found;
}

function names(contest: Contest): string[] {
  return contest.candidates.map(({ name }) => name);
}

function seatsUp({ contests }: Election): number {
  return contests.reduce((sum, { seats }) => sum + seats, 0);
}

describe("the sample", () => {
  test("is Camden's election of 5 May 2022, whole and without a doubt", async () => {
    const election = await electionOf(sample);
    const { contests, id, rehearsal, councilSeats, baseline, nation } = election;
    expect({ id, rehearsal, councilSeats, baseline, nation }).toEqual({
      id: "local.camden.2022-05-05",
      rehearsal: true,
      councilSeats: 55,
      baseline: null,
      nation: "england",
    });
    expect(contests).toHaveLength(20);
    expect(seatsUp(election)).toBe(55);
    expect(contests.flatMap(({ candidates }) => candidates)).toHaveLength(187);
    expect(contestOf(election, "haverstock").electorate).toBe(8578);
  });

  test("polls from seven to ten in British Summer Time", async () => {
    const { pollDate, pollsOpen, pollsClose } = await electionOf(sample);
    expect([pollDate, pollsOpen, pollsClose]).toEqual([
      "2022-05-05",
      "2022-05-05T06:00:00.000Z",
      "2022-05-05T21:00:00.000Z",
    ]);
  });

  test("has slugs and names as Democracy Club and the ballot papers write them", async () => {
    const election = await electionOf(sample);
    const slugs = election.contests.map(({ slug }) => slug);
    expect(slugs).toEqual(expect.arrayContaining(["kings-cross", "st-pancras-somers-town"]));
    expect(names(contestOf(election, "belsize")).slice(0, 3)).toEqual([
      "ADAMS, Steve",
      "AHMED CHOWDHURY, M D Shaheen",
      "COOPER, Oliver",
    ]);
    expect(names(contestOf(election, "primrose-hill"))).toContain(
      "TEMMINCK TUINSTRA, Hinne Laurens Johanne",
    );
    expect(names(contestOf(election, "holborn-covent-garden"))).toEqual(
      expect.arrayContaining(["McGINNIS, Patrick Edward", "WATTEBOT O'BRIEN, Charlotte"]),
    );
  });

  test("counts Labour and Co-operative candidates for Labour, and keeps their own id", async () => {
    const { contests, parties } = await electionOf(sample);
    const joint = contests
      .flatMap(({ candidates }) => candidates)
      .filter(({ partyId }) => partyId === "joint-party:53-119");
    expect(joint.map(({ description }) => description)).toContain("Labour and Cooperative Party");
    expect(parties.map(({ name }) => name)).toEqual([
      "Conservative and Unionist Party",
      "Green Party of England and Wales",
      "Independent",
      "Labour Party",
      "Let London Live",
      "Liberal Democrats",
      "Trade Unionist and Socialist Coalition",
      "Workers Party of Britain",
    ]);
  });

  test("with the electorate as published, copied from the ward above, is noticed", async () => {
    const published = await readFile(path.join(fixtures, "haverstock-copied/wards.csv"), "utf8");
    await using folder = await changedFolder(sample, { "wards.csv": published });
    const { problems } = await readContentFolder(folder.path);
    expect(problems.map(said)).toEqual([
      "wards.csv:10 warning Haverstock and Hampstead Town (line 9) have the same electorate, 5964. Check that one was not copied from the other.",
    ]);
  });
});

describe("another real election", () => {
  test("Camden's of 2018, without the columns of the statement of persons, is read as it is", async () => {
    const election = await electionOf(path.join(fixtures, "camden-2018"));
    expect(election.contests).toHaveLength(18);
    expect(seatsUp(election)).toBe(54);
    expect(names(contestOf(election, "camden-town-with-primrose-hill"))).toContain(
      "McQUEEN, Catherine",
    );
    expect(names(contestOf(election, "highgate"))).toContain("DE KEYSER, Kirsten");
    expect(names(contestOf(election, "swiss-cottage"))).toContain("O'SHANAHAN, Nayra Bello");
    const [first] = contestOf(election, "belsize").candidates;
    expect(first).toMatchObject({
      name: "ADAMS, Steve",
      description: "Conservative and Unionist Party",
    });
  });

  test("with a digit too many in an electorate is noticed by the other wards'", async () => {
    await using folder = await changedFolder(path.join(fixtures, "camden-2018"), {
      "wards.csv": replaced(",9001", ",90010"),
    });
    const { problems } = await readContentFolder(folder.path);
    expect(problems.map(said)).toEqual([
      "wards.csv:4 warning Camden Town with Primrose Hill has 90010 electors for 3 seats, unlike the other wards. Check for a missing or extra digit.",
    ]);
  });

  test("Trafford's third of a council knows who continues and who held the seats", async () => {
    const election = await electionOf(path.join(fixtures, "trafford-2022"));
    const staying = election.continuing.reduce((sum, { seats }) => sum + seats, 0);
    expect([seatsUp(election), staying, election.councilSeats]).toEqual([22, 41, 63]);
    expect(election.baseline).toBe("last-ordinary");
    // Conservative in 2018, Green in 2022; the ids in previous.csv are those of 2018.
    expect(contestOf(election, "hale-central").previous?.holders).toEqual(["PP52"]);
    expect(contestOf(election, "altrincham").previous).toBeNull();
  });
});

describe("whether control of the council may be spoken of", () => {
  const statesControl = async (changes: Parameters<typeof readChanged>[0]) =>
    (await readChanged(changes)).content?.election.statesControl;
  const guessed = (guess: string) => ({
    "election.yaml": (text: string) => `${text}to_confirm:\n  - ${guess}\n`,
  });

  test("not while its size is a guess, whichever way the guess is written", async () => {
    expect(await statesControl({})).toBe(true);
    const other = "{ about: date, guess: The poll is on 5 May. }";
    expect(await statesControl(guessed(other))).toBe(true);
    const named = "{ about: council-seats, guess: The whole council is elected. }";
    expect(await statesControl(guessed(named))).toBe(false);
    expect(await statesControl(guessed("council_seats is 5"))).toBe(false);
  });

  test("not where only by-elections are up", async () => {
    const by = (...wards: string[]) => ({
      "wards.csv": (text: string) => inBy(text, wards),
      "candidates.csv": (text: string) => inBy(text, wards),
    });
    const inBy = (text: string, wards: readonly string[]) =>
      wards.reduce(
        (done, ward) => done.replaceAll(`camden.${ward}.2022`, `camden.${ward}.by.2022`),
        text,
      );
    expect(await statesControl(by("belsize"))).toBe(true);
    expect(await statesControl(by("belsize", "frognal"))).toBe(false);
  });
});

describe("a content folder", () => {
  test("gives winter time to a winter poll", async () => {
    const { content } = await readChanged({
      "election.yaml": replaced("2022-05-05", "2022-12-15"),
      "candidates.csv": replaced("2022-05-05", "2022-12-15"),
      "wards.csv": replaced("2022-05-05", "2022-12-15"),
    });
    expect(content?.election.pollsClose).toBe("2022-12-15T22:00:00.000Z");
  });

  test("may be a by-election's: one ward, with `.by` in its id", async () => {
    const frognal = (text: string) =>
      text
        .split("\n")
        .filter((line) => !line.includes("belsize"))
        .join("\n")
        .replaceAll("frognal.2022-05-05", "frognal.by.2022-11-10")
        .replaceAll("2022-05-05", "2022-11-10");
    const { content, problems } = await readChanged({
      "election.yaml": (text) =>
        frognal(text).replace("seats: 5", "seats: 5\ncontinuing: [{ party_id: PP90, seats: 3 }]"),
      "candidates.csv": frognal,
      "wards.csv": frognal,
      "wards.geojson": null,
      "wards.hexjson": null,
      "postcodes.csv": null,
    });
    expect(problems.map(said)).toEqual([]);
    expect(content?.election).toMatchObject({
      id: "local.camden.2022-11-10",
      pollDate: "2022-11-10",
      pollsClose: "2022-11-10T22:00:00.000Z",
      contests: [{ id: "local.camden.frognal.by.2022-11-10", slug: "frognal", seats: 2 }],
    });
  });

  test.each([
    ["O'Brien", "O'BRIEN, Judy"],
    ["McWilliams", "McWILLIAMS, Judy"],
    ["MacDonald", "MacDONALD, Judy"],
    ["Macdonald", "MACDONALD, Judy"],
    ["Machin", "MACHIN, Judy"],
    ["De Souza", "DE SOUZA, Judy"],
    ["Ó Sé", "Ó SÉ, Judy"],
    ["Temminck Tuinstra", "TEMMINCK TUINSTRA, Judy"],
  ])("has the surname %s on the ballot paper as %s", async (surname, onPaper) => {
    const { content } = await readChanged({
      "candidates.csv": replaced("Dixey,Judy", `${surname},Judy`),
    });
    const belsize = content?.election.contests.find(({ slug }) => slug === "belsize");
    expect(belsize && names(belsize)).toContain(onPaper);
  });

  test("puts a declaration expected before noon on the morning after", async () => {
    const { content } = await readChanged({
      "wards.csv": (text) =>
        text
          .replace("electorate", "electorate,expected_declaration,previous_turnout")
          .replace("8497", "8497,23:45,41")
          .replace("5354", "5354,02:30,0.398"),
    });
    const contests = content?.election.contests ?? [];
    expect(contests.map(({ expectedDeclaration }) => expectedDeclaration)).toEqual([
      "2022-05-05T22:45:00.000Z",
      "2022-05-06T01:30:00.000Z",
    ]);
    expect(contests.map(({ previous }) => previous?.turnout)).toEqual([0.41, 0.398]);
  });

  test("takes an empty description as none, and the party's name where there is no such column", async () => {
    const { content } = await readChanged({
      "candidates.csv": replaced("Local Conservatives", ""),
    });
    const [adams] = content?.election.contests[0]?.candidates ?? [];
    expect(adams?.description).toBe("");
    const without = await readChanged({
      "candidates.csv": (text) =>
        text
          .split("\n")
          .map((line) => line.split(",").slice(0, 10).join(","))
          .join("\n"),
    });
    expect(without.content?.election.contests[0]?.candidates[0]?.description).toBe(
      "Conservative and Unionist Party",
    );
  });

  test("may have a byte order mark and Windows line ends", async () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    const { content, problems } = await readChanged({
      "candidates.csv": windows,
      "wards.csv": windows,
      "election.yaml": windows,
    });
    expect(problems.map(said)).toEqual([]);
    expect(content?.election.contests).toHaveLength(2);
  });

  test("may hold Democracy Club's whole export, results and contact details included", async () => {
    const { content, problems } = await readChanged({
      "candidates.csv": (text) =>
        text
          .trim()
          .split("\n")
          .map((line, row) => line + (row === 0 ? ",votes_cast,elected,email" : ",1106,True,"))
          .join("\n"),
    });
    expect(problems.map(said)).toEqual([]);
    expect(JSON.stringify(content?.election)).not.toContain("1106");
  });

  test("is the same election whatever the order of its rows", async () => {
    const files = ["candidates.csv", "wards.csv"] as const;
    const folder2018 = path.join(fixtures, "camden-2018");
    const expected = await electionOf(folder2018);
    const tables = await Promise.all(
      files.map(async (file) =>
        (await readFile(path.join(folder2018, file), "utf8")).trim().split("\n"),
      ),
    );
    const shuffled = tables.map(([header, ...rows]) =>
      fc
        .shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })
        .map((lines) => [header, ...lines].join("\n")),
    );
    const property = fc.asyncProperty(fc.tuple(...shuffled), async ([people, wards]) => {
      const changes = { "candidates.csv": people ?? "", "wards.csv": wards ?? "" };
      await using folder = await changedFolder(folder2018, changes);
      const { content } = await readContentFolder(folder.path);
      expect(content?.election).toEqual(expected);
    });
    await fc.assert(property, { numRuns: runs(3) });
  });
});
