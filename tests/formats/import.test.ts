import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { councilSlug } from "../../src/formats/import/slug.ts";
import { fixture, imported, names, notesOf, parties } from "./imported.ts";

const sample = path.resolve(import.meta.dirname, "../../content/candidates.csv");

/** Democracy Club's export of Camden, as if for a poll of Northbury's. */
async function northburyExport(): Promise<string> {
  const text = await readFile(sample, "utf8");
  return text.replaceAll("2022-05-05", "2027-05-06").replaceAll("local.camden", "local.northbury");
}

/** Surnames and forenames as Camden's returning officer had them, by ward. */
async function asInTheSample(wards: readonly string[]): Promise<string[]> {
  const read = imported(await northburyExport());
  return names({ ...read, people: read.people.filter(({ ward }) => wards.includes(ward.name)) });
}

/** The surname and forenames that those of a file become. */
function named(surname: string, forenames = "Jo"): string[] {
  const header = "Ward,Surname,Forenames,Description";
  return names(imported(`${header}\nAbbey,"${surname}",${forenames},Independent\n`));
}

function partyOf(description: string, nation: "england" | "wales" | "northern-ireland"): unknown {
  const header = "Ward,Surname,Forenames,Description";
  return parties(imported(`${header}\nAbbey,Adams,Jo,"${description}"\n`, { nation }))[0];
}

describe("an electoral management system's file", () => {
  test("gives names, wards and parties, and leaves home addresses behind", async () => {
    const read = imported(await fixture("names.csv"));
    expect(names(read)).toEqual([
      "McDonald, Fiona",
      "O'Neill, Liam",
      "Smith-Jones, Anne Marie",
      "van der Berg, Pieter",
      "MacDonald, J P",
      "Mackie, Joan",
      "Ng, Mei",
      "Williams, Bob",
      "de Sousa, Maria",
      "D'Arcy, Sammy",
    ]);
    expect(parties(read)).toEqual([
      "PP53",
      "PP90",
      "PP63",
      "ynmp-party:2",
      "PP52",
      "PP7931",
      "local-party:northbury-first",
      "joint-party:53-119",
      "ynmp-party:2",
      "PP804",
    ]);
    expect(read.people.map(({ ward }) => ward.name).slice(5, 7)).toEqual([
      "Abbey",
      "Quay & Harbour",
    ]);
    expect(JSON.stringify(read.people)).not.toContain("Example Street");
  });

  test("is told of row by row: guesses, commonly used names, what was dropped", async () => {
    const read = imported(await fixture("names.csv"));
    expect(notesOf(read, "guessed")).toEqual([
      "line - guessed The election id local.northbury.2027-05-06 is made from the council's name.",
      "line 5 guessed Surname VAN DER BERG is written van der Berg.",
      "line 6 guessed Surname MACDONALD is written MacDonald.",
      "line 8 guessed “Northbury First” is not a description known here, so its party is local-party:northbury-first. Put the Electoral Commission's number in its place.",
      "line 10 guessed Surname DE SOUSA is written de Sousa.",
    ]);
    expect(notesOf(read, "dropped")).toEqual([
      "line - dropped Personal details are never kept: “Home Address” was left out.",
      "line 7 dropped A title such as Mr, Dr or Cllr was left out.",
    ]);
    expect(
      notesOf(read, "understood").filter((note) => note.includes("Commonly used name:")),
    ).toEqual([
      "line 9 understood Commonly used name: WILLIAMS, Bob, in place of WILLIAMSON, Robert Alan.",
      "line 11 understood Commonly used name: D'ARCY, Sammy, in place of D'ARCY, Sam.",
    ]);
  });

  test("with numbered candidate lines has its addresses in lines 3 and 4", async () => {
    const read = imported(await fixture("candidate-lines.csv"));
    expect(names(read)).toEqual(await asInTheSample(["Camden Square", "Frognal"]));
    expect(notesOf(read, "dropped")).toEqual([
      "line - dropped Personal details are never kept: “CandidateLine3”, “CandidateLine4” were left out.",
    ]);
    expect(JSON.stringify(read.people)).not.toMatch(/Example Street|ZZ1/);
  });

  test("in capitals throughout becomes what the returning officer wrote, but for particles", async () => {
    const read = imported(await fixture("capitals.csv"));
    const wards = ["Holborn & Covent Garden", "King's Cross", "St Pancras & Somers Town"];
    const written = await asInTheSample(wards);
    const other = (name: string) => (name === "De Morais, Douglas" ? "de Morais, Douglas" : name);
    expect(names(read)).toEqual(written.map(other));
    expect(new Set(read.people.map(({ ward }) => ward.name))).toEqual(new Set(wards));
  });

  test("with names as printed on the ballot paper is divided at the comma", async () => {
    const read = imported(await fixture("ballot-paper-names.csv"));
    expect(names(read)).toEqual(await asInTheSample(["Belsize", "Primrose Hill"]));
    expect(JSON.stringify(read.people)).not.toContain("example.org");
  });

  test("in the LGA's schema gives GSS codes, register numbers and commonly used forenames", async () => {
    const read = imported(await fixture("lga.csv"), {
      council: "Trafford Council",
      poll: "2021-05-06",
    });
    expect(read.electionId).toBe("local.trafford.2021-05-06");
    expect(names(read)).toEqual(
      expect.arrayContaining(["Tolhurst-Cleaver, Ludo", "McGlashan, James", "O’Neil, Liz"]),
    );
    expect(parties(read)).toEqual(expect.arrayContaining(["PP85", "PP2755", "PP12759"]));
    expect(read.people[0]).toMatchObject({ gss: "E05000821", ward: { slug: "bowdon" } });
    expect(read.people[0]?.cells["party_description_text"]).toBe("Green Party");
  });

  test("keeps a person's id between runs, and its own where it has one", async () => {
    const text = await fixture("names.csv");
    const ids = (read: ReturnType<typeof imported>) =>
      read.people.map(({ cells }) => cells["person_id"]);
    const [header = "", ...lines] = text.trim().split("\n");
    const backwards = imported([header, ...lines.toReversed()].join("\n"));
    expect(ids(backwards).toReversed()).toEqual(ids(imported(text)));
    expect(ids(imported(text))[0]).toBe("abbey-mcdonald-fiona");
    const numbered = "Ward,Surname,Description,Candidate ID\nAbbey,Adams,,7\nQuay,Brown,,8\n";
    expect(ids(imported(numbered))).toEqual(["7", "8"]);
    expect(ids(imported(numbered.replace("8", "7")))).toEqual(["abbey-adams", "quay-brown"]);
  });

  test("tells namesakes in one ward apart, and refuses one person twice", () => {
    const header = "Ward,Surname,Forenames,Description";
    const apart = imported(`${header}\nAbbey,Adams,Jo,Labour Party\nAbbey,Adams,Jo,Reform UK\n`);
    expect(apart.people.map(({ cells }) => cells["person_id"])).toEqual([
      "abbey-adams-jo",
      "abbey-adams-jo-2",
    ]);
    const twice = imported(`${header}\nAbbey,Adams,Jo,Reform UK\nAbbey,ADAMS,Jo,Reform UK\n`);
    expect(notesOf(twice, "not understood")).toEqual([
      "line 3 not understood Jo Adams is already on line 2. Keep one.",
    ]);
  });

  test("that cannot be understood is told of at every line", () => {
    const header = "Ward,Surname,Forenames,Description";
    const read = imported(
      `${header}\nAbbey,,Jo,Labour Party\n,Brown,Al,Labour Party\n★,Clark,Bo,\nAbbey,Day,Di,"9 High Road, ZZ1 1ZZ"\nAbbey,Eve,,,,more\nAbbey,Fox,Al,Reform UK\n`,
    );
    expect(notesOf(read, "not understood")).toEqual([
      "line 6 not understood This line has 6 cells and the header 4. Check its commas and quotation marks.",
      "line 2 not understood This line has no surname. Fill it in.",
      "line 3 not understood This line has no ward. Fill it in.",
      "line 4 not understood This line has the ward “★”, which has no letters. Fill it in.",
      "line 5 not understood A name or description has a postcode in it, which is never published. The columns may have slipped.",
    ]);
  });

  test("without a column for the surname or the ward is refused by its header", () => {
    expect(imported("Area,Votes\nAbbey,12\n").said.at(-1)).toBe(
      "line 1 not understood No column has the surname, such as CandidateSurname, and none the description, such as CandidateDescription. The columns are: Area, Votes.",
    );
    expect(imported("Ward,Surname,Description\n").said.at(-1)).toBe(
      "line - not understood This file has no candidates. It needs a line for each, which the statement of persons nominated has.",
    );
  });
});

describe("names", () => {
  test.each([
    ["MCQUEEN", "McQueen"],
    ["McQUEEN", "McQueen"],
    ["MACE", "Mace"],
    ["MACHIN", "Machin"],
    ["O`SHANAHAN", "O'Shanahan"],
    ["ST JOHN", "St John"],
    ["AP RHYS", "ap Rhys"],
    ["LLŶN", "Llŷn"],
    ["LE", "Le"],
    ["SMITH III", "Smith III"],
    ["de Keyser", "de Keyser"],
    ["LANE-FOX O'DOWD", "Lane-Fox O'Dowd"],
  ])("%s is written %s", (given, written) => {
    expect(named(given)).toEqual([`${written}, Jo`]);
  });

  test.each([
    ["JONES, Bob", "Jones, Bob"],
    ["Bob JONES", "Jones, Bob"],
    ["JONES Bob", "Jones, Bob"],
    ["Bob van der Jones", "van der Jones, Bob"],
    ["Dr Bob JONES", "Jones, Bob"],
    ["Cher", "Cher, "],
  ])("the full name %s is %s", (full, divided) => {
    const text = `Ward,Candidate Name,Description\nAbbey,"${full}",Independent\n`;
    expect(names(imported(text))).toEqual([divided]);
  });

  test("on the ballot paper go before the legal ones beside them", () => {
    const header = "Ward,Surname,Forenames,Ballot Paper Name,Description";
    const read = imported(`${header}\nAbbey,DE SOUSA,Maria Luisa,Luisa DE SOUSA,Independent\n`);
    expect(names(read)).toEqual(["de Sousa, Luisa"]);
  });
});

describe("parties", () => {
  test.each([
    ["The Conservative Party Candidate", "PP52"],
    ["Local Conservatives", "PP52"],
    ["Labour & Co-operative Party", "joint-party:53-119"],
    ["Liberal Democrat", "PP90"],
    ["Welsh Labour/Llafur Cymru", "PP53"],
    ["Plaid Cymru - The Party of Wales", "PP77"],
    ["Annibynnol / Independent", "ynmp-party:2"],
    ["", "ynmp-party:2"],
    ["Ashfield Independents", "local-party:ashfield-independents"],
  ])("“%s” is %s in Great Britain", (description, id) => {
    expect(partyOf(description, "wales")).toBe(id);
  });

  test.each([
    ["Green Party", "PP305"],
    ["Sinn Féin", "PP39"],
    ["Alliance Party", "PP103"],
    ["Labour Party", "local-party:labour-party"],
  ])("“%s” is %s in Northern Ireland, which has a register of its own", (description, id) => {
    expect(partyOf(description, "northern-ireland")).toBe(id);
  });
});

describe("Democracy Club's export", () => {
  test("is taken as it is, without the columns that are about somebody's life", async () => {
    const text = await northburyExport();
    const [header = "", ...lines] = text.trim().split("\n");
    const more = [`${header},email,birth_date`, ...lines.map((line) => `${line},a@b.example,1970`)];
    const read = imported(more.join("\n"));
    expect(read.electionId).toBe("local.northbury.2027-05-06");
    expect(read.people).toHaveLength(187);
    expect(read.people[0]).toEqual({
      line: 2,
      ward: { slug: "belsize", name: "Belsize" },
      ballotPaperId: "local.northbury.belsize.2027-05-06",
      gss: "E05013652",
      seats: 3,
      electorate: null,
      cells: {
        person_id: "900001",
        person_name: "Steve Adams",
        party_id: "PP52",
        party_name: "Conservative and Unionist Party",
        cancelled_poll: "False",
        party_description_text: "Local Conservatives",
        sopn_last_name: "Adams",
        sopn_first_names: "Steve",
        by_election: "False",
      },
    });
    expect(notesOf(read, "dropped")).toEqual([
      "line - dropped Personal details are never kept: “email”, “birth_date” were left out.",
    ]);
  });

  test("of another day, council or several elections is refused with both named", async () => {
    const text = await northburyExport();
    const refusals = (read: ReturnType<typeof imported>) => notesOf(read, "not understood");
    expect(refusals(imported(text, { poll: "2027-05-07" }))).toEqual([
      "line 2 not understood The election is of 2027-05-06, but the poll asked for is 2027-05-07. Give the file of that poll alone, or another --poll.",
    ]);
    expect(refusals(imported(text, { council: "Southbury Council" }))).toEqual([
      "line 2 not understood The election is local.northbury.2027-05-06, but Southbury Council would be local.southbury.2027-05-06. Give that council's file, or add --election local.northbury.2027-05-06 if it is right.",
    ]);
    const two = text.replace(
      /local\.northbury\.2027-05-06(?=,.*Fortune)/g,
      "local.other.2027-05-06",
    );
    expect(refusals(imported(two))).toEqual([
      expect.stringContaining(
        "This file has 2 elections: “local.northbury.2027-05-06” and “local.other.2027-05-06”. Give a file of one, or say which with --election.",
      ),
    ]);
  });

  test("may name the council more fully than its id, or less", async () => {
    const text = await northburyExport();
    const durham = text.replaceAll("local.northbury", "local.county-durham");
    expect(imported(durham, { council: "Durham County Council" }).people).toHaveLength(187);
    const hull = text.replaceAll("local.northbury", "local.hull");
    expect(imported(hull, { council: "Kingston upon Hull City Council" }).people).toHaveLength(187);
  });

  test("of a council by another name is read when its id is given", async () => {
    const electionId = "local.northbury.2027-05-06";
    const read = imported(await northburyExport(), { council: "Cyngor Gogledd", electionId });
    expect([read.electionId, read.people.length]).toEqual([electionId, 187]);
  });
});

describe("a spreadsheet's way of writing CSV", () => {
  const text = "Ward;Surname;Forenames;Description\r\nAbbey;JOSÉ;Zoë;Independent\r\n";

  test("with semicolons is read, and told of", () => {
    const read = imported(text);
    expect(names(read)).toEqual(["José, Zoë"]);
    expect(read.said).toContain(
      "line - understood The columns are separated by semicolons, and were read so.",
    );
  });

  test("in Windows-1252 is a guess to be checked", () => {
    const read = imported(Buffer.from(text, "latin1"));
    expect(names(read)).toEqual(["José, Zoë"]);
    expect(notesOf(read, "guessed")[0]).toBe(
      "line 2 guessed This file is not in UTF-8 and was read as Windows-1252. Check the letters with accents.",
    );
  });

  test("in UTF-16 with tabs, Excel's Unicode Text, is read", () => {
    const tabbed = `\uFEFF${text.replaceAll(";", "\t")}`;
    expect(names(imported(Buffer.from(tabbed, "utf16le")))).toEqual(["José, Zoë"]);
  });

  test("in an encoding nobody knows is refused", () => {
    const bytes = Buffer.from(text.replace("É", "\u008f"), "latin1");
    expect(imported(bytes).said).toEqual([
      "line 2 not understood This file is in no encoding that is known here. Save it again as “CSV UTF-8”.",
    ]);
  });

  test("with a quotation mark left open is refused at its line", () => {
    const broken = 'Ward,Surname,Description\nAbbey,Adams,\nAbbey,"Brown,\n';
    expect(imported(broken).said.at(-1)).toContain("line 3 not understood");
  });
});

test.each([
  ["Northbury Borough Council", "northbury"],
  ["London Borough of Camden", "camden"],
  ["Royal Borough of Kensington and Chelsea", "kensington-and-chelsea"],
  ["City of Bradford Metropolitan District Council", "bradford"],
  ["City of London Corporation", "city-of-london"],
  ["City and County of Swansea", "swansea"],
  ["Bath & North East Somerset Council", "bath-and-north-east-somerset"],
  ["Cyngor Sir Ynys Môn", "ynys-mon"],
  ["Cyngor Gwynedd", "gwynedd"],
  ["Rhondda Cynon Taf County Borough Council", "rhondda-cynon-taf"],
  ["Borough Council of King's Lynn and West Norfolk", "kings-lynn-and-west-norfolk"],
])("%s is %s in an election id", (council, slug) => {
  expect(councilSlug(council)).toBe(slug);
});
