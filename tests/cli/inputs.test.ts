import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { UsageError } from "#cli/config.ts";
import { makeFolder } from "../../src/cli/new-folder.ts";
import { type Content, readContentFolder } from "../../src/formats/content-folder.ts";

/** Small files as officers have them, each of which was once read wrongly. */
const inputs = path.resolve(import.meta.dirname, "../fixtures/inputs");

type Made = {
  /** `SURNAME, Forenames` as on the ballot paper, in its order, with the party. */
  readonly paper: readonly (readonly [name: string, party: string])[];
  readonly content: Content;
  readonly printed: string;
  /** Every file that was made, one after the other. */
  readonly written: string;
};

/** What an officer gets of a file, through `wardcast new` and `wardcast check`. */
async function made(file: string, more: Record<string, string> = {}): Promise<Made> {
  const place = await mkdtemp(path.join(tmpdir(), "wardcast-inputs-"));
  const folder = path.join(place, "made");
  try {
    const printed = await makeFolder(folder, {
      council: "Northbury Borough Council",
      poll: "2027-05-06",
      nation: "england",
      candidates: path.join(inputs, file),
      ...more,
    });
    const { content, problems } = await readContentFolder(folder);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    if (content === null) throw new Error("The folder gave no content.");
    const names = ["candidates.csv", "wards.csv", "election.yaml", "council.yaml"];
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
    const paper = content.election.contests.flatMap(({ candidates }) =>
      candidates.map(({ name, partyId }) => [name, partyId] as const),
    );
    return { paper, content, printed: printed.join("\n"), written: texts.join("\n") };
  } finally {
    await rm(place, { recursive: true });
  }
}

/** The sentence a file is refused with. */
async function refused(file: string, more: Record<string, string> = {}): Promise<string> {
  const fault: unknown = await made(file, more).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(fault instanceof UsageError)) throw new Error(`${file} was not refused.`, { cause: fault });
  return fault.message;
}

const names = ({ paper }: Made) => paper.map(([name]) => name);
const aboutOf = ({ content }: Made) => content.guesses.map(({ about }) => about);

describe("who does not stand is left out by name", () => {
  test("of a statement of persons nominated with its own headings", async () => {
    const read = await made("01-sopn-headings.csv");
    expect(names(read)).toEqual(["O'BRIEN-WALSH, Seán", "SMITH, Jane Anne"]);
    expect(read.printed).toContain(
      "KHAN, Mohammed does not stand and is left out: Reason why no longer nominated*, “Withdrawn”.",
    );
    expect(read.written).not.toMatch(/KHAN|High Street|NB1|address in|Person\*/i);
  });

  test("whether withdrawn, invalid or deceased", async () => {
    const read = await made("02-withdrawn.csv");
    expect(names(read)).toEqual(["SMITH, Jane"]);
    for (const name of ["KHAN, Mohammed", "JONES, Emma", "PRICE, Ann"]) {
      expect(read.printed).toContain(`${name} does not stand and is left out`);
    }
  });
});

describe("a spreadsheet", () => {
  test("with a title above its headings is read from the headings", async () => {
    const read = await made("04-title-rows.csv");
    expect(names(read)).toEqual(["KHAN, Mohammed", "SMITH, Jane"]);
    expect(read.content.election.contests.map(({ ward }) => ward)).toEqual(["Abbey"]);
  });

  test("with the ward on the first line of each block is filled down, as a guess", async () => {
    const read = await made("05-ward-merged.csv");
    const { contests } = read.content.election;
    expect(contests.map(({ ward, candidates }) => [ward, candidates.length])).toEqual([
      ["Abbey", 2],
      ["Castle", 2],
    ]);
    expect(read.printed).toContain("taken to be of Castle, the ward above it");
    expect(aboutOf(read)).toContain("names");
  });

  test("that writes 3.0 and 9,057 means 3 and 9057", async () => {
    const { content } = await made("23-excel-mangled.csv");
    expect(content.election.contests).toMatchObject([{ seats: 3, electorate: 9057 }]);
  });

  test("with rejected papers and totals among the people is refused, line by line", async () => {
    expect(await refused("25-rejected-row.csv")).toBe(
      "25-rejected-row.csv  line 4  “Rejected ballot papers” is no person. Correct this line or take it out.\n25-rejected-row.csv  line 5  “Total” is no person. Correct this line or take it out.\nNothing was written: 2 errors.",
    );
  });

  test("with formulas, errors and dates for names is refused, line by line", async () => {
    const sentence = await refused("36-excel-errors.csv");
    for (const line of [2, 3, 4]) expect(sentence).toContain(`36-excel-errors.csv  line ${line}  `);
  });

  test("with headings only is refused until there are candidates", async () => {
    expect(await refused("32-no-candidates-yet.csv")).toContain("This file has no candidates.");
  });
});

describe("names", () => {
  test("that are commonly used stand on the ballot paper, beside the full ones, as guesses", async () => {
    const read = await made("06-commonly-known.csv");
    const people = read.content.election.contests.flatMap(({ candidates }) => candidates);
    expect(people.map(({ name, fullName }) => [name, fullName])).toEqual([
      ["BROWN, Bob", "Robert Brown"],
      ["GREEN, Bill", "William Green"],
      ["KHATKAR, Bill", "Harjinder Singh Khatkar"],
      ["SMITH, Janie", "Jane Anne Smith"],
    ]);
    expect(aboutOf(read).filter((about) => about === "names")).toHaveLength(4);
  });

  test("that are not there are written NA in many ways", async () => {
    const read = await made("09-na.csv");
    expect(names(read)).toEqual([
      "KHAN, Mo",
      "SMITH, Jane Anne",
      "JONES, Emma",
      "LEE, Tom",
      "PRICE, Ann",
    ]);
  });

  test("of many kinds are on the ballot paper as they are written", async () => {
    const read = await made("16-names.csv");
    const order = new Intl.Collator("en-GB", { sensitivity: "base" });
    const written = (await readFile(path.join(inputs, "16-names.csv"), "utf8"))
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","))
      .map(([, surname = "", forenames = ""]) => [surname, forenames] as const);
    const small: Readonly<Record<string, string>> = {
      GURPREET: "Gurpreet",
      SIOBHÁN: "Siobhán",
    };
    const expected = written.map(([surname, forenames]) => {
      const paper = surname.replace(/^MC/, "Mc").replace(/^MAC(?=DON)/, "Mac");
      const last = paper === "de SOUZA" ? "DE SOUZA" : paper.replaceAll(/O'|’/g, (one) => one);
      return [last, small[forenames] ?? forenames].filter(Boolean).join(", ");
    });
    expect([...names(read)].toSorted(order.compare)).toEqual(expected.toSorted(order.compare));
  });

  test("in one cell are divided, as a guess where nothing shows how", async () => {
    const read = await made("17-whole-names.csv");
    expect(names(read)).toContain("VAN DER BERG, Peter");
    expect(names(read)).toContain("MADONNA");
    expect(read.printed).toContain("guessed     “Smith Jane” was divided");
    expect(aboutOf(read)).toContain("names");
  });
});

test("each description belongs to its registered party, or is a guess", async () => {
  const read = await made("18-parties.csv");
  const [people, parties] = [
    read.content.election.contests[0]?.candidates ?? [],
    new Map<string, string>(),
  ];
  for (const { name, partyId } of people) parties.set(name.replace(", Al", ""), partyId);
  const expected = {
    "joint-party:53-119": "A",
    PP53: "B L Q R W",
    PP52: "C D E",
    PP90: "F G",
    PP63: "H I",
    PP7931: "J K",
    PP804: "O",
    PP2755: "P",
    PP243: "CC",
    "ynmp-party:2": "Z AA",
  };
  for (const [party, surnames] of Object.entries(expected)) {
    for (const surname of surnames.split(" "))
      expect([surname, parties.get(surname)]).toEqual([surname, party]);
  }
  const unknown = people.filter(({ partyId }) => partyId.startsWith("local-party:"));
  const guesses = read.content.guesses.filter(({ about }) => about === "party");
  for (const { description } of unknown) {
    expect(guesses.some(({ guess }) => guess.includes(`“${description}”`))).toBe(true);
  }
});

describe("several elections or councils in one file are never one", () => {
  test("they are listed, with the option that says which", async () => {
    expect(await refused("19-mixed-elections.csv")).toContain(
      "This file has 3 elections: “Borough Council”, “Northbury Town Council” and “Police and Crime Commissioner”. Give a file of one, or say which with --only.",
    );
    expect(await refused("38-dc-old-two-councils.csv")).toContain(
      "This file has 2 elections: “local.northbury.2027-05-06” and “local.southbury.2027-05-06”. Give a file of one, or say which with --election.",
    );
  });

  test("and one is read when it is named", async () => {
    const town = await made("19-mixed-elections.csv", { only: "Northbury Town Council" });
    expect(names(town)).toEqual(["PRICE, Ann"]);
    expect(town.printed).toContain(
      "Left out as they are not of “Northbury Town Council”: 3 lines.",
    );
    const election = "local.southbury.2027-05-06";
    const south = await made("38-dc-old-two-councils.csv", { election });
    expect([names(south), south.content.election.id]).toEqual([["KHAN, Mohammed"], election]);
    expect(south.paper[0]?.[1]).toBe("PP90");
    expect(south.written).not.toContain("example.org");
  });

  test("a mayor's is named as what it is", async () => {
    expect(await refused("30-dc-mayor.csv")).toContain(
      "mayor.northbury.2027-05-06 is the election of a mayor, with one ballot paper for the whole area.",
    );
    expect(await refused("30-dc-mayor.csv")).not.toContain("is not a ballot paper id of");
  });
});

test("an address in the description is refused and not repeated", async () => {
  const sentence = await refused("20-address-slip.csv");
  expect(sentence).toContain("line 2  A name or description has an address in it");
  expect(sentence).not.toContain("High Street");
});

test("Welsh and bilingual headings are read", async () => {
  const read = await made("07-welsh-headings.csv", { nation: "wales" });
  expect(read.paper).toEqual([
    ["AP RHYS, Dafydd", "PP53"],
    ["JONES, Siân", "PP77"],
    ["LLŶR WYN, Gruffydd", "ynmp-party:2"],
  ]);
});

test("a ward with fewer candidates than seats has no poll, and its vacancies are named", async () => {
  const { content, written } = await made("33-parish-few.csv");
  expect(content.election.contests.map(({ notPolled }) => notPolled)).toEqual([
    "uncontested",
    "uncontested",
  ]);
  expect(written).toContain("East,5,");
});

test("how many a ward elects is a guess that binds where the file does not say", async () => {
  const read = await made("34-three-seat-ward-one-each.csv");
  expect(aboutOf(read)).toEqual(["other", "seats", "council-seats"]);
});

test.each(["scotland", "northern-ireland"])(
  "a transferable vote's ward is read in %s",
  async (nation) => {
    const { content } = await made("37-stv-ward.csv", { nation });
    expect(content.election).toMatchObject({ nation, contests: [{ seats: 3 }] });
  },
);
