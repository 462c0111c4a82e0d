import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "#cli/config.ts";
import { makeFolder } from "../../src/cli/new-folder.ts";
import type { Request } from "../../src/cli/new-request.ts";
import { type Content, readContentFolder } from "../../src/formats/content-folder.ts";
import { wardcast } from "./command.ts";
import { runs } from "../support/slow.ts";

const root = path.resolve(import.meta.dirname, "../..");
const imports = path.join(root, "tests/fixtures/import");
const sample = path.join(root, "content");

/** A place to make folders in, gone at the end of the scope. */
async function somewhere(): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), "wardcast-new-"));
  return { path: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** Camden's export, as if for a poll of Northbury's. */
async function northburyExport(folder: string): Promise<string> {
  const text = await readFile(path.join(sample, "candidates.csv"), "utf8");
  const file = path.join(folder, "candidates.csv");
  await writeFile(
    file,
    text.replaceAll("2022-05-05", "2027-05-06").replaceAll("local.camden", "local.northbury"),
  );
  return file;
}

function asked(candidates: string, more: Partial<Request> = {}): Request {
  return {
    council: "Northbury Borough Council",
    poll: "2027-05-06",
    nation: "england",
    candidates,
    ...more,
  };
}

/** What is read of a folder that has to be without an error. */
async function contentOf(folder: string): Promise<Content> {
  const { content, problems } = await readContentFolder(folder);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  if (content === null) throw new Error(`${folder} gave no content.`);
  return content;
}

/** The sentence a folder is refused with; nothing but what was there before is left. */
async function refusal(place: string, request: Request): Promise<string> {
  const before = await readdir(place);
  const made = path.join(place, "made");
  const fault: unknown = await makeFolder(made, request).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(await readdir(place)).toEqual(before);
  if (!(fault instanceof UsageError))
    throw new Error("The folder was not refused.", { cause: fault });
  return fault.message;
}

describe("wardcast new", () => {
  test("makes a folder of Democracy Club's export that check accepts, and says what to do next", async () => {
    await using place = await somewhere();
    const candidates = await northburyExport(place.path);
    const folder = path.join(place.path, "northbury");
    const options = "--poll 2027-05-06 --nation england --council".split(" ");
    const { code, out, err } = await wardcast(
      ...["new", folder, "--candidates", candidates, ...options, "Northbury Borough Council"],
    );
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("local.northbury.2027-05-06: 187 candidates in 20 wards\n");
    expect(out).toContain(`npx wardcast serve --rehearsal --content ${folder}`);
    const { election, council } = await contentOf(folder);
    expect(election).toMatchObject({
      id: "local.northbury.2027-05-06",
      title: "Northbury Borough Council election, 6 May 2027",
      rehearsal: false,
      councilSeats: 55,
      pollsClose: "2027-05-06T21:00:00.000Z",
    });
    expect(election.contests.flatMap((contest) => contest.candidates)).toHaveLength(187);
    expect(council.languages).toEqual(["en"]);
    expect((await wardcast("check", "--content", folder)).code).toBe(0);
    expect(await readdir(place.path)).toEqual(["candidates.csv", "northbury"]);
  });

  test("takes the wards, maps and postcodes it is given, and knows the seats from them", async () => {
    await using place = await somewhere();
    const folder = path.join(place.path, "made", "camden");
    await makeFolder(
      folder,
      asked(path.join(imports, "capitals.csv"), {
        council: "London Borough of Camden",
        wards: path.join(sample, "wards.csv"),
        boundaries: path.join(sample, "wards.geojson"),
        hexes: path.join(sample, "wards.hexjson"),
        postcodes: path.join(sample, "postcodes.csv"),
      }),
    );
    const { election } = await contentOf(folder);
    const known = election.contests.map(({ slug, gss, seats, electorate }) => ({
      ...{ slug, gss, seats, electorate },
    }));
    expect(known).toEqual([
      { slug: "holborn-and-covent-garden", gss: "E05013662", seats: 3, electorate: 7973 },
      { slug: "kings-cross", gss: "E05013666", seats: 3, electorate: 7030 },
      { slug: "st-pancras-and-somers-town", gss: "E05013669", seats: 3, electorate: 8280 },
    ]);
    const maps = ["wards.geojson", "wards.hexjson", "postcodes.csv"];
    for (const name of maps) {
      const [own, given] = [path.join(folder, name), path.join(sample, name)];
      expect(await readFile(own)).toEqual(await readFile(given));
    }
  });

  test("finds GSS codes by the wards' names in the boundaries, and who held the seats", async () => {
    await using place = await somewhere();
    const folder = path.join(place.path, "made");
    const previous = path.join(place.path, "2023.csv");
    const before = ["Labour,PP53,900,True", "Green,PP63,800,False"].map(
      (line) => `local.camden.kings-cross.2023-05-04,${line}`,
    );
    const header = "ballot_paper_id,person_name,party_id,votes_cast,elected";
    await writeFile(previous, [header, ...before].join("\n"));
    const printed = await makeFolder(
      folder,
      asked(path.join(imports, "capitals.csv"), {
        council: "London Borough of Camden",
        boundaries: path.join(sample, "wards.geojson"),
        previous,
      }),
    );
    const { election } = await contentOf(folder);
    expect(election.baseline).toBe("last-ordinary");
    expect(election.contests.map(({ gss }) => gss)).toEqual([
      "E05013662",
      "E05013666",
      "E05013669",
    ]);
    expect(election.contests[1]?.previous?.holders).toEqual(["PP53"]);
    expect(printed).toContain("    understood  GSS codes were found by name: 3 of 3 wards.");
  });

  test("says that a Scottish council's count is another one", async () => {
    await using place = await somewhere();
    const names = path.join(imports, "names.csv");
    const printed = await makeFolder(
      path.join(place.path, "made"),
      asked(names, { nation: "scotland", poll: "2027-05-05" }),
    );
    const guesses = printed.filter((line) => line.startsWith("  guessed"));
    expect(guesses).toEqual([
      expect.stringContaining("council_seats is 2"),
      expect.stringContaining("single transferable vote"),
      expect.stringContaining("2027-05-05, which is not a Thursday"),
    ]);
  });

  test("lists every guess in election.yaml, for somebody to confirm", async () => {
    await using place = await somewhere();
    const folder = path.join(place.path, "made");
    const printed = await makeFolder(folder, asked(path.join(imports, "names.csv")));
    const { problems } = await readContentFolder(folder);
    const unconfirmed = problems
      .filter(({ file, severity }) => file === "election.yaml" && severity === "warning")
      .map(({ message }) => message)
      .filter((message) => message.startsWith("Not confirmed"));
    expect(unconfirmed).toHaveLength(8);
    expect(unconfirmed[5]).toContain(
      "Abbey elects 1 councillor: guessed from the largest list of one party.",
    );
    expect(printed).toContain(
      `Made ${folder}. Its election.yaml lists 8 guesses for you to confirm.`,
    );
    expect(printed.join("\n")).toMatch(
      /^ {2}line 5 +guessed +Surname VAN DER BERG is written van der Berg\.$/m,
    );
  });

  test("writes no home address, email address or agent anywhere", async () => {
    await using place = await somewhere();
    for (const name of ["candidate-lines.csv", "capitals.csv", "ballot-paper-names.csv"]) {
      const folder = path.join(place.path, name);
      const printed = await makeFolder(folder, asked(path.join(imports, name)));
      await contentOf(folder);
      const files = ["candidates.csv", "wards.csv", "election.yaml", "council.yaml"];
      const texts = await Promise.all(
        files.map((file) => readFile(path.join(folder, file), "utf8")),
      );
      expect(texts.join("\n") + printed.join("\n")).not.toMatch(
        /Example Street|ZZ1 1ZZ|address in Camden|someone@|A N Agent/,
      );
    }
  });

  test("makes a Welsh council's folder in both languages", async () => {
    await using place = await somewhere();
    const folder = path.join(place.path, "made");
    const candidates = path.join(imports, "welsh.csv");
    await makeFolder(folder, asked(candidates, { council: "Cyngor Sir y Gaer", nation: "wales" }));
    const { election, council } = await contentOf(folder);
    expect(council.languages).toEqual(["en", "cy"]);
    expect(election.id).toBe("local.y-gaer.2027-05-06");
    expect(election.titleCy).toContain("6 Mai 2027");
    expect(election.contests.map(({ slug, seats }) => [slug, seats])).toEqual([
      ["porth-y-gaer", 1],
      ["twr-gwyn", 2],
    ]);
    const [siân] = election.contests[0]?.candidates.slice(-1) ?? [];
    expect(siân).toMatchObject({ name: "JONES, Siân", partyId: "PP53" });
  });

  test("can be asked for Welsh anywhere", async () => {
    await using place = await somewhere();
    const folder = path.join(place.path, "made");
    await makeFolder(folder, asked(path.join(imports, "welsh.csv"), { language: ["cy"] }));
    expect((await contentOf(folder)).council.languages).toEqual(["en", "cy"]);
  });
});

describe("wardcast new writes nothing", () => {
  test("when rows cannot be understood, and lists them all", async () => {
    await using place = await somewhere();
    const candidates = path.join(place.path, "c.csv");
    await writeFile(candidates, "Ward,Surname,Description\nAbbey,,x\nAbbey,Adams,\n,Brown,\n");
    const folder = path.join(place.path, "made");
    const options = "--poll 2027-05-06 --nation england --council Northbury".split(" ");
    const { code, out, err } = await wardcast(
      "new",
      folder,
      "--candidates",
      candidates,
      ...options,
    );
    expect({ code, out, err }).toEqual({
      code: 1,
      out: "",
      err: "c.csv  line 2  This line has no surname. Fill it in.\nc.csv  line 4  This line has no ward. Fill it in.\nNothing was written: 2 errors.\n",
    });
    expect(await readdir(place.path)).toEqual(["c.csv"]);
  });

  test("where there is something already", async () => {
    await using place = await somewhere();
    const request = asked(path.join(imports, "names.csv"));
    await writeFile(path.join(place.path, "note.txt"), "mine");
    await expect(makeFolder(place.path, request)).rejects.toThrow(
      `${place.path} has files in it already. Name a folder that is not there yet.`,
    );
    await expect(makeFolder(path.join(place.path, "note.txt"), request)).rejects.toThrow(
      "note.txt is a file. Name a folder that is not there yet.",
    );
    expect(await readdir(place.path)).toEqual(["note.txt"]);
  });

  test("when the list of wards and the candidates do not have the same wards or seats", async () => {
    await using place = await somewhere();
    const wards = path.join(place.path, "wards.csv");
    await writeFile(wards, 'WD26NM,Seats,Electorate\nAbbey,2,"5,120"\nQuay,1,many\n');
    const candidates = path.join(imports, "names.csv");
    expect(await refusal(place.path, asked(candidates, { wards }))).toBe(
      "wards.csv  line 3  The electorate is “many”. Write a whole number.\nNothing was written: 1 error.",
    );
    await writeFile(wards, 'WD26NM,Seats,Electorate\nAbbey,2,"5,120"\nQuay,1,\n');
    expect(await refusal(place.path, asked(candidates, { wards }))).toBe(
      "names.csv  line 8  Quay & Harbour is not in the list of wards, wards.csv. Write it the same in both.\nNothing was written: 1 error.",
    );
    await writeFile(wards, "ward,seats\nBelsize,2\n");
    expect(
      await refusal(place.path, asked(await northburyExport(place.path), { wards })),
    ).toContain(
      "line 2  Belsize elects 3 here and 2 in the list of wards. The notice of poll says which is right.",
    );
  });

  test.each([
    [{ poll: "6 May 2027" }, "“6 May 2027” is not a date. Give --poll a date such as 2027-05-06."],
    [
      { nation: "cornwall" },
      "“cornwall” is not a nation here. Use one of england, wales, scotland, northern-ireland.",
    ],
    [{ candidates: "/nowhere.csv" }, "There is no file /nowhere.csv. Name another one."],
    [
      { language: ["xx"] },
      "Wardcast has no pages in the language “xx”. Make the folder without it, and add pages/xx and the language in council.yaml afterwards.",
    ],
    [{ language: ["Welsh"] }, "“Welsh” is not a language. Give --language a code such as cy."],
    [
      { council: "★" },
      "The council's name “★” makes no election id. Give one with --election, such as local.camden.2027-05-06.",
    ],
    [
      { election: "local.northbury.2027-05-07" },
      "“local.northbury.2027-05-07” is not the id of an election on 2027-05-06. One looks like local.camden.2027-05-06.",
    ],
  ])("when it is asked for what cannot be: %j", async (more, sentence) => {
    await using place = await somewhere();
    expect(await refusal(place.path, asked(path.join(imports, "names.csv"), more))).toBe(sentence);
  });

  test("that is refused, whatever the wards and candidates are called", async () => {
    await using place = await somewhere();
    const cell = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 12 }),
      fc.constantFrom(
        "",
        "MACDONALD",
        "O'NEILL",
        'a "quoted" name',
        "Abbey, North",
        "# yes: [",
        "Ward",
      ),
    );
    const person = fc.record({ ward: cell, surname: cell, forenames: cell, description: cell });
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(cell, fc.array(person, { maxLength: 5 }), async (council, people) => {
        const candidates = path.join(place.path, "c.csv");
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const rows = people.map((one) => Object.values(one).map(quoted).join(","));
        await writeFile(candidates, ["Ward,Surname,Forenames,Description", ...rows].join("\n"));
        const made = path.join(place.path, "made");
        const request = asked(candidates, { council });
        const isMade = await makeFolder(made, request).then(
          () => true,
          (fault: unknown) => {
            if (fault instanceof UsageError && /\.$/.test(fault.message)) return false;
            throw fault;
          },
        );
        if (isMade) await contentOf(made);
        expect(await readdir(place.path)).toEqual(isMade ? ["c.csv", "made"] : ["c.csv"]);
        if (isMade) accepted += 1;
        await rm(made, { recursive: true, force: true });
      }),
      { numRuns: runs(40) },
    );
    // Both ways have to be taken for the property to say anything.
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(runs(40));
  });
});
