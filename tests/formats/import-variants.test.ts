import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { imported, names, notesOf } from "./imported.ts";

const header = "Ward,Surname,Other names,Description";
const smith = "Abbey,SMITH,Jane,Labour Party";

/** Who is read of a list with one more column, whose cell for Khan is `text`. */
function withColumn(heading: string, text: string): ReturnType<typeof imported> {
  return imported(`${header},${heading}\n${smith},\nAbbey,KHAN,Mo,Liberal Democrats,${text}\n`);
}

describe("a column that says who stands", () => {
  test.each([
    ["Withdrawn", "Yes"],
    ["Withdrawn?", "Y"],
    ["Status", "WITHDRAWN"],
    ["Nomination status", "Invalid - not subscribed"],
    ["Reason why no longer nominated*", "Candidate died"],
    ["Reason why no longer nominated / Rheswm pam nad yw wedi’i enwebu mwyach", "Tynnodd yn ôl"],
    ["Rheswm", "Annilys"],
    ["Valid", "No"],
    ["Decision", "Rejected"],
    ["Outcome", "withdrew 6 April"],
    ["Notes", "Withdrawn 6 April"],
    ["", "Withdrawn"],
    ["Deceased", "TRUE"],
  ])("“%s” of “%s” leaves a person out by name", (heading, text) => {
    const read = withColumn(heading, text);
    expect(names(read)).toEqual(["Smith, Jane"]);
    expect(notesOf(read, "dropped").join()).toContain("KHAN, Mo does not stand and is left out");
  });

  test.each([
    ["Withdrawn", "No"],
    ["Withdrawn", "n/a"],
    ["Withdrawn", "-"],
    ["Status", "Nominated"],
    ["Valid", "Yes"],
    ["Reason why no longer nominated", ""],
    ["Notes", "First time candidate"],
  ])("“%s” of “%s” lets a person stand", (heading, text) => {
    expect(names(withColumn(heading, text))).toEqual(["Smith, Jane", "Khan, Mo"]);
  });

  test.each([
    ["Status", "Pending"],
    ["Status", "No"],
    ["Reason why no longer nominated", "See email"],
    ["Withdrawn", "maybe"],
  ])("“%s” of “%s” is refused", (heading, text) => {
    expect(notesOf(withColumn(heading, text), "not understood")).toEqual([
      `line 3 not understood “${text}” in “${heading}” does not say whether KHAN, Mo stands. Write Withdrawn, Invalid or Deceased, or leave it empty.`,
    ]);
  });

  test("is not needed where the name or the description says it", () => {
    for (const line of ["Abbey,KHAN (withdrawn),Mo,Labour Party", "Abbey,KHAN,Mo,Withdrawn"]) {
      expect(names(imported(`${header}\n${smith}\n${line}\n`))).toEqual(["Smith, Jane"]);
    }
  });
});

describe("nothing that says where somebody lives is read", () => {
  test.each([
    "12 High Street, Northbury",
    "12a Church Lane",
    "Flat 3, The Maltings",
    "Rose Cottage, Church Lane, Northbury",
    "address in Northbury",
    "(Address in Northbury)",
    "NB1 2AB",
    "nb12ab",
    "jane@example.org",
    "@janesmith",
    "01632 960 123",
    "+44 1632 960123",
    "14 Heol y Bont",
    "7 Maes yr Haf",
  ])("%s", (text) => {
    for (const column of [1, 2, 3]) {
      const cells = smith.split(",").with(column, `"${text}"`);
      const read = imported(`${header}\n${cells.join(",")}\n`);
      expect(read.people).toEqual([]);
      expect(notesOf(read, "not understood")).toHaveLength(1);
    }
  });

  test.each([
    "Local Conservatives",
    "Independent - Save Our High Street",
    "20mph is Plenty",
    "Green Party Stop the Ring Road",
    "Trade Unionist and Socialist Coalition",
  ])("but “%s” is a description", (text) => {
    expect(imported(`${header}\nAbbey,SMITH,Jane,${text}\n`).people).toHaveLength(1);
  });
});

describe("lines that are about nobody are refused", () => {
  test.each([
    "Total",
    "TOTAL VOTES",
    "Sub-total",
    "Rejected",
    "Rejected ballot papers",
    "Spoilt papers",
    "Turnout",
    "Electorate",
    "Ballot papers issued",
    "Cyfanswm",
    "#REF!",
    "#N/A",
    "#NAME?",
    "#####",
    "=SMITH",
    "=A2&B2",
    "01-May",
    "May-01",
    "1-Apr-27",
    "Smith2",
  ])("%s", (text) => {
    const read = imported(`${header}\n${smith}\nAbbey,${text},,\n`);
    expect(notesOf(read, "not understood")).toHaveLength(1);
    expect(notesOf(read, "not understood")[0]).toMatch(/^line 3 /);
  });
});

test.each([
  "NA",
  "N/A",
  "n/a",
  "na",
  "none",
  "None",
  "NONE",
  "nil",
  "Nil",
  "-",
  "–",
  "—",
  ".",
  "null",
])("“%s” is empty in an optional column", (text) => {
  const read = imported(
    `Ward,Surname,Forenames,Commonly Used Surname,Commonly Used Forenames,Description,GSS Code,Seats\nAbbey,SMITH,Jane,${text},${text},${text},${text},${text}\n`,
  );
  expect(names(read)).toEqual(["Smith, Jane"]);
  expect(read.people[0]).toMatchObject({ gss: "", seats: null });
  expect(read.people[0]?.cells["party_description_text"]).toBe("");
});

test.each([
  ["CHALLINOR [CHALLINOR]", "Antony G [Tony]", "Challinor, Tony", "Antony G Challinor"],
  ["CHALLINOR [SMITH]", "Antony G", "Smith, Antony G", "Antony G Challinor"],
  ["SMITH", "Jane Anne (known as Janie)", "Smith, Janie", "Jane Anne Smith"],
  ["SMITH", "Jane (also known as Janie Smith)", "Smith, Janie", "Jane Smith"],
  ["SMITH", "Jane Anne [commonly known as Janie]", "Smith, Janie", "Jane Anne Smith"],
  ["SMITH", "Jane Anne commonly used name Janie", "Smith, Janie", "Jane Anne Smith"],
  ["SMITH (commonly known as JONES)", "Jane", "Jones, Jane", "Jane Smith"],
  ["SMITH", "Siân (a elwir yn Jane)", "Smith, Jane", "Siân Smith"],
])("%s, %s stands as %s", (surname, forenames, onPaper, full) => {
  const read = imported(`${header}\nAbbey,${surname},${forenames},Independent\n`);
  expect(names(read)).toEqual([onPaper]);
  expect(read.people[0]?.cells["full_name"]).toBe(full);
  expect(notesOf(read, "guessed").join()).toContain("commonly used name");
});

test("a full name in one cell may say the commonly used one", () => {
  const text =
    'Ward,Name of Candidate,Description\nAbbey,"CHALLINOR [CHALLINOR], Antony G [Tony]",Labour\nAbbey,"SMITH, Jane Anne (commonly known as Janie Smith)",Labour\n';
  expect(names(imported(text))).toEqual(["Challinor, Tony", "Smith, Janie"]);
});

describe("a spreadsheet's shape", () => {
  test.each([
    ["one title line", "Northbury Borough Council\n"],
    ["a title of several cells", "Northbury,,,\n,,,\nDate of poll,6 May 2027,,\n\n"],
    ["a title as long as the headings", "Statement of Persons Nominated,,,\n"],
  ])("%s above the headings is left out", (_name, title) => {
    expect(names(imported(`${title}${header}\n${smith}\n`))).toEqual(["Smith, Jane"]);
  });

  test("a title that says another poll is refused", () => {
    const read = imported(
      `"Election of Borough Councillors, Thursday 4 May 2023",,,\n${header}\n${smith}\n`,
    );
    expect(notesOf(read, "not understood")).toEqual([
      "line 1 not understood The list says that it is of 2023-05-04, but the poll asked for is 2027-05-06. Give the list of that poll, or another --poll.",
    ]);
  });

  test.each([
    [";", "utf8"],
    ["\t", "utf8"],
    [";", "latin1"],
    ["\t", "utf16le"],
  ] as const)("with %j between cells, in %s, below a title, is read", (separator, encoding) => {
    const text = `Northbury, Borough Council\r\n${header}\r\nAbbey,JOSÉ,Zoë,Independent\r\n`;
    const cells = text
      .split("\r\n")
      .map((line, at) => (at === 0 ? line : line.replaceAll(",", separator)));
    const mark = encoding === "utf16le" ? "\uFEFF" : "";
    expect(names(imported(Buffer.from(mark + cells.join("\r\n"), encoding)))).toEqual([
      "José, Zoë",
    ]);
  });

  test("a byte order mark is no part of the first heading", () => {
    expect(names(imported(`\uFEFF${header}\n${smith}\n`))).toEqual(["Smith, Jane"]);
  });

  test("headings that are there twice are refused", () => {
    const read = imported(`${header},Surname\n${smith},JONES\n`);
    expect(notesOf(read, "not understood")[0]).toBe(
      "line 1 not understood The heading “Surname” is there 2 times. Keep one.",
    );
  });

  test("two columns for one thing that differ are refused", () => {
    const read = imported(`${header},Family name\n${smith},JONES\n`);
    expect(notesOf(read, "not understood")).toEqual([
      "line 2 not understood “Surname” and “Family name” both have the surname, and differ here. Keep one of the columns.",
    ]);
  });

  test("the headings again, on another page, are left out", () => {
    expect(names(imported(`${header}\n${smith}\n${header}\n`))).toEqual(["Smith, Jane"]);
  });

  test("a column too many is refused at its line", () => {
    const read = imported(`${header}\n${smith},more\n`);
    expect(notesOf(read, "not understood")[0]).toBe(
      "line 2 not understood This line has 5 cells and the header 4. Check its commas and quotation marks.",
    );
  });

  test("a ward is filled down only where no ward is written twice running", () => {
    const merged = `${header}\nAbbey,A,Al,\n,B,Bo,\nCastle,C,Cy,\n`;
    expect(imported(merged).people.map(({ ward }) => ward.name)).toEqual([
      "Abbey",
      "Abbey",
      "Castle",
    ]);
    const gap = `${header}\nAbbey,A,Al,\nAbbey,B,Bo,\n,C,Cy,\n`;
    expect(notesOf(imported(gap), "not understood")).toEqual([
      "line 4 not understood This line has no ward. Fill it in.",
    ]);
    const first = `${header}\n,A,Al,\nAbbey,B,Bo,\n`;
    expect(notesOf(imported(first), "not understood")).toHaveLength(1);
  });
});

test("an & in a ward's name stays, and the id says and", () => {
  const [one] = imported(`${header}\nSt Ann & Castle Ward,SMITH,Jane,\n`).people;
  expect(one?.ward).toEqual({ name: "St Ann & Castle", slug: "st-ann-and-castle" });
});

test("seats and electorates as spreadsheets write them", () => {
  const read = (seats: string, electorate: string) =>
    imported(`${header},Seats,Electorate\n${smith},${seats},"${electorate}"\n`);
  expect(read("3.0", "9,057").people).toMatchObject([{ seats: 3, electorate: 9057 }]);
  expect(read("2", "12 345").people).toMatchObject([{ seats: 2, electorate: 12345 }]);
  for (const seats of ["three", "2.5", "0", "-1", "1e1"]) {
    expect(notesOf(read(seats, "9057"), "not understood")).toHaveLength(1);
  }
});

test("several councils, dates or elections in one file are refused with the list", () => {
  const councils = `Council,${header}\nNorthbury,${smith}\nSouthbury,${smith}\n`;
  expect(notesOf(imported(councils), "not understood")[0]).toContain("“Northbury” and “Southbury”");
  const dates = `Election date,${header}\n2027-05-06,${smith}\n2027-05-13,Castle,KHAN,Mo,\n`;
  expect(notesOf(imported(dates), "not understood")[0]).toContain("2027-05-13");
  const commissioner = `Election,${header}\nPolice and Crime Commissioner,${smith}\n`;
  expect(notesOf(imported(commissioner), "not understood")[0]).toContain(
    "is no election of councillors",
  );
});

test("whatever words stand in a status column, nobody is listed who is not said to stand", () => {
  const known =
    /^(|n\/?a|n\.a\.?|none|nil|null|nan|not applicable|[-–—.]+|standing|stands|nominated|validly nominated|valid|accepted|stood|live|active|dilys)$/i;
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z -]{0,12}$/), (text) => {
      const stands = names(withColumn("Status", text)).includes("Khan, Mo");
      expect(stands).toBe(known.test(text.trim()));
    }),
    { numRuns: 300 },
  );
});
