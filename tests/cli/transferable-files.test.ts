import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Change, changedFolder, replaced } from "../formats/folder.ts";
import { wardcast } from "./command.ts";

const fixtures = path.resolve(import.meta.dirname, "../fixtures");
const edinburgh = path.join(fixtures, "edinburgh-2017");
const leith = "rehearsal/profiles/local.edinburgh.leith.2017-05-04.blt";
const leithStages = "rehearsal/stages/local.edinburgh.leith.2017-05-04.csv";

/** What `wardcast check` says of Edinburgh's two wards with some files changed. */
async function checked(changes: Readonly<Record<string, Change>>) {
  await using folder = await changedFolder(edinburgh, changes);
  const { code, out } = await wardcast("check", "--content", folder.path);
  return { code, lines: out.split("\n") };
}

describe("check of an election by single transferable vote", () => {
  test("counts each ward from its ballot papers, and says how it ends", async () => {
    const { code, lines } = await checked({});
    expect(code).toBe(0);
    expect(lines).toContain(
      `${leith}  counted  Leith: 4 stages, elected Adam McVey, Chas Booth and Gordon John Munro. 7,613 valid papers, quota 1,904. Every stage is as in the table.`,
    );
    expect(lines.find((line) => line.includes("City Centre:"))).toContain(
      "elected Jo Mowat, Alasdair Rankin, Claire Miller and Karen Doran. 8,886 valid papers, quota 1,778.",
    );
  });

  test("writes the stages, which are a table that is the same", async () => {
    await using folder = await changedFolder(edinburgh, { [leithStages]: null });
    const stages = path.join(folder.path, "rehearsal/stages");
    const { code } = await wardcast("check", "--content", folder.path, "--stages", stages);
    expect(code).toBe(0);
    const { out } = await wardcast("check", "--content", folder.path);
    expect(out).toContain("quota 1,904. Every stage is as in the table.");
    const table = await readFile(path.join(folder.path, leithStages), "utf8");
    expect(table.split("\r\n")[7]).toBe(
      '"1713002","Sanne","Dijkstra-Downie",2,403,45.95011,448.95011,,,119.96604,7613,1904,3',
    );
  });

  test("tells candidates apart of whom one has all of the other’s name", async () => {
    const renamed = (text: string) =>
      text.replaceAll("Chas", "Gordon").replaceAll(/Booth|BOOTH/g, "Munro");
    const { code, lines } = await checked({
      "candidates.csv": renamed,
      [leith]: renamed,
      [leithStages]: null,
    });
    expect(code).toBe(0);
    expect(lines.join()).toContain("elected Adam McVey, Gordon Munro and Gordon John Munro.");
  });

  test("says in what a table that adds up is not what the ballot papers make", async () => {
    const { code, lines } = await checked({
      [leithStages]: (text) =>
        text
          .replace("108.37404,1354.85724", "108.37403,1354.85723")
          .replaceAll("159.47716", "159.47717"),
    });
    expect(code).toBe(1);
    expect(lines).toContain(
      `${leith}  error  Stage 4: by the ballot papers Paul Penman has 1,354.85724 votes, the table says 1,354.85723. Nothing can be declared until they are the same.`,
    );
    expect(lines.join()).not.toContain("counted  Leith");
  });

  test("says with its check where a table does not add up", async () => {
    const { code, lines } = await checked({
      [leithStages]: replaced("2213.40359", "2213.40395"),
    });
    expect(code).toBe(1);
    expect(lines.find((line) => line.includes("V-STV-TRANSFER"))).toBe(
      `${leithStages}  error  Stage 2: Chas Booth had 1,695 votes and the transfer is 518.40359, which makes 2,213.40359, not 2,213.40395. (V-STV-TRANSFER)`,
    );
  });

  test("refuses a file that was cut off, another ward’s, or one for other seats", async () => {
    const cut = await checked({ [leith]: (text) => text.slice(0, 1500) });
    expect(cut.code).toBe(1);
    expect(cut.lines.join()).toMatch(
      /leith\S+blt:\d+ {2}error {2}.*Check whether the file is whole/,
    );
    const centre = leith.replace("leith", "city-centre");
    const other = await checked({
      [leith]: readFileSync(path.join(edinburgh, centre), "utf8").replace(/^6 4/, "6 3"),
    });
    expect(other.lines).toContain(
      `${leith}  error  Karen DORAN is no candidate of Leith in candidates.csv. Write the name as it is there.`,
    );
    const seats = await checked({ [leith]: (text) => text.replace(/^5 3/, "5 4") });
    expect(seats.lines).toContain(
      `${leith}:1  error  This profile is for 4 seats, but Leith has 3 in wards.csv. Check that it is this ward’s.`,
    );
    const large = await checked({ [leith]: (text) => text + " ".repeat(4 * 1024 * 1024) });
    expect(large.lines.join()).toContain("This file has more than 4 MiB.");
  });

  test("tells of a file that is no ward’s, and of one of a ward without a poll", async () => {
    const misspelt = leith.replace("leith", "lieth");
    const { code, lines } = await checked({ [misspelt]: "5 3" });
    expect(code).toBe(1);
    expect(lines).toContain(
      `${misspelt}  error  No ward that is counted by single transferable vote has this name. A file is named for its ballot paper id, with .blt after it.`,
    );
    const off = await checked({
      "candidates.csv": (text) =>
        text
          .split("\n")
          .map((line) => (line.includes(".leith.") ? line.replace("False", "True") : line))
          .join("\n"),
    });
    expect(off.lines.join()).toContain(`${leith}  error  No ward that is counted`);
    expect(off.lines.join()).not.toContain("counted  Leith");
  });

  test("takes a profile whatever the order of its candidates, and with the party beside the name", async () => {
    const { code, lines } = await checked({
      [leith]: (text) => {
        const [head = "", ...rest] = text.trim().split("\n");
        const end = rest.indexOf("0");
        const turned = rest.slice(0, end).map((line) => {
          const [count, ...places] = line.split(" ").map(Number);
          return [count, ...places.map((place) => (place === 0 ? 0 : 6 - place))].join(" ");
        });
        const names = rest.slice(end + 1, end + 6).toReversed();
        return [head, ...turned, "0", ...names, "Leith"]
          .join("\n")
          .replace('"Adam MCVEY"', '"Adam McVEY ""Scottish National Party (SNP)"""');
      },
    });
    expect(code).toBe(0);
    expect(lines.join()).toContain("elected Adam McVey, Chas Booth and Gordon John Munro.");
  });

  test("names the lot that the Returning Officer has to draw, and takes the one in the table", async () => {
    // The surpluses of Booth and McVey are level, and then Dijkstra-Downie and Penman as the lowest.
    const papers = ["5 3", "40 1 0", "40 3 0", "30 4 0", "5 2 4 0", "5 5 0", "0"];
    const names = [
      ...["Chas BOOTH", "Sanne DIJKSTRA-DOWNIE", "Adam MCVEY", "Gordon John MUNRO", "Paul PENMAN"],
      "Leith",
    ];
    const profile = [...papers, ...names].join("\n");
    const { code, lines } = await checked({ [leith]: profile, [leithStages]: null });
    expect(code).toBe(0);
    expect(lines).toContain(
      `${leith}  warning  Chas Booth and Adam McVey are level before stage 2, and were at every stage before. The Returning Officer draws by lot whose surplus is transferred first.`,
    );

    const stages = [
      {
        votes: [40, 5, 40, 30, 5],
        fates: ["Elected,1", "Excluded,4", "Elected,1", "", ""],
        lost: 0,
      },
      {
        votes: [40, 5, 31, 30, 5],
        fates: ["Elected,1", "Excluded,4", "Elected,1", "", ""],
        lost: 9,
      },
      {
        votes: [31, 5, 31, 30, 5],
        fates: ["Elected,1", "Excluded,4", "Elected,1", "", ""],
        lost: 9,
      },
      {
        votes: [31, 0, 31, 35, 5],
        fates: ["Elected,1", "Excluded,4", "Elected,1", "Elected,4", ""],
        lost: 0,
      },
    ];
    const table = stages.flatMap(({ votes, fates, lost }, index) =>
      votes.map((has, place) =>
        [1713001 + place, index + 1, has, fates[place] || ",", lost].join(),
      ),
    );
    const header =
      "Candidate_Id,Count_Number,Total_Votes,Status,Occurred_On_Count,Non_Transferable";
    const drawn = await checked({ [leith]: profile, [leithStages]: [header, ...table].join("\n") });
    expect(drawn.lines).toContain(
      `${leith}  counted  Leith: 4 stages, elected Chas Booth, Adam McVey and Gordon John Munro. 120 valid papers, quota 31. Every stage is as in the table.`,
    );
  });

  test("takes Northern Ireland’s table of stages, and refuses one with a slip in it", async () => {
    const table = readFileSync(path.join(fixtures, "belfast-east-2017/stages.csv"), "utf8");
    const stages = "rehearsal/stages/local.belfast.east.2017-03-02.csv";
    const people = table
      .split("\n")
      .slice(1, 15)
      .map((line) => line.split(","));
    const header = readFileSync(path.join(edinburgh, "candidates.csv"), "utf8").split("\n")[0];
    const ofEdinburgh = [leith, leithStages].flatMap((file) => [
      file,
      file.replace("leith", "city-centre"),
    ]);
    const folder = {
      ...Object.fromEntries(ofEdinburgh.map((file) => [file, null])),
      "council.yaml": replaced("scotland", "northern-ireland"),
      "election.yaml": (text: string) =>
        text
          .replace("local.edinburgh.2017-05-04", "local.belfast.2017-03-02")
          .replace("council_seats: 7", "council_seats: 5"),
      "wards.csv":
        "ballot_paper_id,gss,ward,seats,electorate\nlocal.belfast.east.2017-03-02,,East,5,64788\n",
      "candidates.csv": [
        header,
        ...people.map(
          ([id, , forename, surname]) =>
            `${id},${forename} ${surname},local.belfast.2017-03-02,local.belfast.east.2017-03-02,2017-03-02,ynmp-party:2,Independent,East,5,False,,${surname},${forename},,False`,
        ),
      ].join("\n"),
    };
    const slip = await checked({ ...folder, [stages]: table });
    expect(slip.lines).toContain(
      `${stages}  error  Stage 8: Georgina Milne had 2,080.65 votes and the transfer is -2,080.64, which makes 0.01, not 0. (V-STV-TRANSFER)`,
    );
    expect(slip.code).toBe(1);
    const right = await checked({ ...folder, [stages]: table.replace("-2080.64", "-2080.65") });
    expect(right.lines).toContain(
      `${stages}  counted  East: 11 stages, elected Naomi Long, Chris Lyttle, Andy Allen, Joanne Bunting and Robin Newton.`,
    );
    expect(right.code).toBe(0);
  });
});
