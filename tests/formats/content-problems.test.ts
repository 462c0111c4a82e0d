import { describe, expect, test } from "vitest";
import type { Problem } from "#formats/problem.ts";
import { type Change, readChanged, replaced, replacedOnce, said } from "./folder.ts";

type Case = readonly [
  name: string,
  changes: Readonly<Record<string, Change>>,
  expected: readonly string[],
];

const belsize = "local.camden.belsize.2022-05-05";
const frognal = "local.camden.frognal.2022-05-05";

/** candidates.csv without the lines that have `words`. */
function without(words: string): (text: string) => string {
  return (text) =>
    text
      .split("\n")
      .filter((line) => !line.includes(words))
      .join("\n");
}

const files: readonly Case[] = [
  [
    "files that are missing",
    { "council.yaml": null, "candidates.csv": null },
    [
      "council.yaml:- error This file is missing. Every content folder needs it.",
      "candidates.csv:- error This file is missing. Every content folder needs it.",
    ],
  ],
  [
    "a file that is empty",
    { "wards.csv": "" },
    ["wards.csv:- error This file is empty. It needs a line of columns."],
  ],
  [
    "a file in Windows-1252, with the line",
    {
      "candidates.csv": (text) => text,
      "wards.csv": Buffer.from(
        `ballot_paper_id,gss,ward,seats,electorate\n${belsize},E05013652,Belsize,3,8497\n${frognal},E05013657,Frôgnal,2,5354\n`,
        "latin1",
      ),
    },
    [
      "wards.csv:3 error This file is not in UTF-8, probably Windows-1252. Save it again as “CSV UTF-8”.",
    ],
  ],
  [
    "a file in UTF-16",
    {
      "postcodes.csv": Buffer.from(
        "\uFEFFpostcode,ward_gss\nNW3 2EW,E05013652\nNW3 6XG,E05013657\n",
        "utf16le",
      ),
    },
    [
      "postcodes.csv:- error This file is in UTF-16 (“Unicode Text”), not in UTF-8. Save it again as “CSV UTF-8”.",
    ],
  ],
  [
    "columns that are unknown, missing or there twice",
    { "wards.csv": replaced("gss,ward,seats,electorate", "gss,name,seats,seats") },
    [
      "wards.csv:1 error The column “name” is not known. Take it out, or name it as one of: ballot_paper_id, gss, ward, seats, electorate, ward_cy, expected_declaration, terms, previous_electorate, previous_turnout.",
      "wards.csv:1 error The column “seats” is there more than once. Keep one.",
      "wards.csv:1 error The column “ward” is missing. Add it.",
      "wards.csv:1 error The column “electorate” is missing. Add it.",
    ],
  ],
  [
    "columns separated by semicolons",
    { "wards.csv": replaced(",", ";") },
    ["wards.csv:1 error The columns are separated by semicolons. Save the file with commas."],
  ],
  [
    "a line with a cell too many",
    { "wards.csv": replaced("5354", "5,354") },
    [
      "wards.csv:3 error This line has 6 cells and the header 5. Check its commas and quotation marks.",
    ],
  ],
  [
    "a quotation mark that is never closed",
    { "wards.csv": replaced("Frognal", '"Frognal') },
    [
      "wards.csv:3 error This is not readable as CSV from here on. Check the quotation marks, which must come in pairs.",
    ],
  ],
  [
    "a quotation mark that is closed only by that of a later line, at the line where it opens",
    {
      "candidates.csv": (text) =>
        replaced("Oliver Cooper", '"Oliver Cooper')(replaced("Issy Waite", '"Issy" Waite')(text)),
    },
    [
      "candidates.csv:4 error This is not readable as CSV from here on. Check the quotation marks, which must come in pairs.",
    ],
  ],
  [
    "rows after a cell of several lines, by their own lines",
    {
      "candidates.csv": (text) =>
        replaced(
          "Steve Adams",
          '"Steve\nAdams"',
        )(replaced("Frognal,2,False,Labour", "Frognal,3,False,Labour")(text)).replaceAll(
          "\n",
          "\r\n",
        ),
    },
    [
      "candidates.csv:12 error Frognal: seats_contested is “3” here and on 1 more line, but seats is 2 in wards.csv. The notice of poll says which is right.",
    ],
  ],
  [
    "postcodes that cannot be read, and no wards that would be missing from them",
    { "postcodes.csv": replaced("NW3 2EW", '"NW3 2EW') },
    [
      "postcodes.csv:2 error This is not readable as CSV from here on. Check the quotation marks, which must come in pairs.",
    ],
  ],
];

const yaml: readonly Case[] = [
  [
    "YAML that cannot be read, with the line",
    { "council.yaml": replaced("name: Camden", "name: Camden: the") },
    [
      "council.yaml:1 error This is not readable as YAML. Check the indentation, and put text with a colon in quotation marks.",
    ],
  ],
  [
    "a key that is there twice, at the second",
    { "council.yaml": replaced("nation: england", "nation: england\nname: Camden") },
    ["council.yaml:3 error This key is in the file already. Keep one of the two."],
  ],
  [
    "a line indented with a tab",
    { "council.yaml": replaced("  primary", "\tprimary") },
    ["council.yaml:4 error This line is indented with a tab. Use spaces."],
  ],
  [
    "a key that is not known, at the line where it is",
    { "council.yaml": replaced("primary:", "colour: red\n  primary:") },
    [
      "council.yaml:4 error “brand.colour” is not a key of this file. Take it out or correct its spelling.",
    ],
  ],
  [
    "a key that is missing",
    { "council.yaml": replaced("nation: england\n", "") },
    ["council.yaml:- error nation is missing. Add it."],
  ],
  [
    "a Facebook channel that does not say which version of Meta's interface it uses, and until when",
    {
      "council.yaml": (text) =>
        `${text}channels:\n  - kind: facebook\n    name: page\n    page_id: "77"\n  - kind: facebook\n    name: other\n    page_id: "78"\n    graph_version: newest\n    graph_version_ends: soon\n`,
    },
    [
      "council.yaml:9 error channels.0.graph_version is missing. Add it.",
      "council.yaml:9 error channels.0.graph_version_ends is missing. Add it.",
      "council.yaml:15 error channels.1.graph_version must be a version of Meta’s Graph API in the form v12.0: developers.facebook.com/docs/graph-api/changelog lists them.",
      "council.yaml:16 error channels.1.graph_version_ends must be the last day on which Meta keeps that version, as 2031-01-31: developers.facebook.com/docs/graph-api/changelog lists them.",
    ],
  ],
  [
    "values that cannot be",
    {
      "council.yaml": (text) =>
        text
          .replace("england", "cornwall")
          .replace("#006f6b", "teal")
          .replace("https://www.camden.gov.uk/elections", "camden.gov.uk"),
    },
    [
      "council.yaml:2 error nation must be one of england, wales, scotland, northern-ireland.",
      "council.yaml:4 error brand.primary must be a colour such as #006f6b.",
      "council.yaml:6 error contact.website must be a web address such as https://www.camden.gov.uk.",
    ],
  ],
  [
    "numbers that cannot be",
    {
      "election.yaml": replaced(
        "council_seats: 5",
        "council_seats: 0\ncontinuing:\n  - { party_id: PP53, seats: -1 }\n  - { party_id: PP52, seats: two }\n  - { party_id: PP90, seats: 1.5 }",
      ),
    },
    [
      "election.yaml:7 error council_seats must be above 0.",
      "election.yaml:9 error continuing.0.seats must be 0 or more.",
      "election.yaml:10 error continuing.1.seats must be a number.",
      "election.yaml:11 error continuing.2.seats must be a whole number.",
    ],
  ],
  [
    "an election id without a council or with a day that is none",
    { "election.yaml": replaced("local.camden.2022-05-05", "local.camden.2022-02-30") },
    ["election.yaml:2 error id must be an election id such as local.camden.2022-05-05."],
  ],
  [
    "polls that close before they open",
    { "election.yaml": replaced('"22:00"', '"06:00"') },
    ["election.yaml:5 error polls must open before they close."],
  ],
  [
    "more seats up than the council has",
    { "election.yaml": replaced("council_seats: 5", "council_seats: 4") },
    [
      "election.yaml:- error council_seats is 4, but 5 seats in wards.csv and 0 continuing make 5. Correct one of them.",
    ],
  ],
  [
    "seats that nobody is said to hold",
    { "election.yaml": replaced("council_seats: 5", "council_seats: 55") },
    [
      "election.yaml:- warning council_seats is 55, but only 5 are in wards.csv and 0 in continuing. List who holds the other 50, or say how many are vacant in vacant_seats.",
    ],
  ],
];

const wards: readonly Case[] = [
  [
    "seats that are none or no number",
    { "wards.csv": (text) => text.replace(",3,", ",0,").replace(",2,", ",two,") },
    [
      "wards.csv:2 error seats is 0. A ward elects at least one councillor.",
      "wards.csv:3 error seats is “two”, which is not a whole number. Write it in digits only.",
    ],
  ],
  [
    "negative seats",
    { "wards.csv": replaced("Frognal,2,", "Frognal,-2,") },
    ["wards.csv:3 error seats is “-2”, which is not a whole number. Write it in digits only."],
  ],
  [
    "a GSS code that cannot be one",
    {
      "wards.csv": replaced("E05013657", "EO5013657"),
      "candidates.csv": replaced("E05013657", ""),
    },
    [
      "wards.csv:3 error “EO5013657” is not a GSS code, which is a letter and eight digits. Correct it or leave it empty.",
      "wards.geojson:- warning E05013657 is not a ward of wards.csv. Correct it, or leave it if that ward does not vote.",
      "wards.geojson:- warning Frognal (EO5013657) is not in this file. Add it, so that it can be found.",
      "wards.hexjson:- warning E05013657 is not a ward of wards.csv. Correct it, or leave it if that ward does not vote.",
      "wards.hexjson:- warning Frognal (EO5013657) is not in this file. Add it, so that it can be found.",
      "postcodes.csv:3 warning E05013657 is not a ward of wards.csv. Correct it, or leave it if that ward does not vote.",
      "postcodes.csv:- warning Frognal (EO5013657) is not in this file. Add it, so that it can be found.",
    ],
  ],
  [
    "an electorate that is missing",
    { "wards.csv": replaced("8497", "") },
    ["wards.csv:2 warning Belsize has no electorate, so no turnout can be shown. Add it."],
  ],
  [
    "an electorate unlike the others",
    { "wards.csv": replaced("8497", "849") },
    [
      "wards.csv:2 warning Belsize has 849 electors for 3 seats, unlike the other wards. Check for a missing or extra digit.",
    ],
  ],
  [
    "the same ward twice",
    { "wards.csv": (text) => `${text}${frognal},E05013657,Frognal,2,5354\n` },
    [
      "election.yaml:- error council_seats is 5, but 7 seats in wards.csv and 0 continuing make 7. Correct one of them.",
      `wards.csv:4 error ${frognal} is already on line 3. Keep one.`,
      "wards.csv:4 error Frognal and Frognal (line 3) have the same GSS code, E05013657. Correct one.",
      "wards.csv:4 warning Frognal and Frognal (line 3) have the same electorate, 5354. Check that one was not copied from the other.",
    ],
  ],
  [
    "a ballot paper of another day",
    {
      "wards.csv": replaced(frognal, "local.camden.frognal.2018-05-03"),
      "candidates.csv": replaced(frognal, "local.camden.frognal.2018-05-03"),
    },
    [
      "wards.csv:3 error “local.camden.frognal.2018-05-03” is not a ballot paper id of local.camden.2022-05-05. One looks like local.camden.ward-name.2022-05-05.",
    ],
  ],
  [
    "an expected declaration that is not a time",
    {
      "wards.csv": (text) =>
        text
          .replace("electorate", "electorate,expected_declaration")
          .replace("8497", "8497,")
          .replace("5354", "5354,2.30 am"),
    },
    [
      "wards.csv:3 error Frognal: expected_declaration is “2.30 am”. Write a time of the night such as 02:30.",
    ],
  ],
  [
    "a ward without candidates",
    { "candidates.csv": without(frognal) },
    [
      "wards.csv:3 error Frognal has no candidates. Add them to candidates.csv or take the ward out.",
    ],
  ],
  [
    "a ward with no more candidates than seats",
    { "candidates.csv": (text) => text.split("\n").slice(0, 12).join("\n") },
    [
      "wards.csv:3 warning Frognal has 2 candidates for 2 seats, so it is uncontested and there is no poll.",
    ],
  ],
];

const people: readonly Case[] = [
  [
    "someone nominated twice in a ward, and someone in two wards",
    {
      "candidates.csv": (text) => text.replace("900002,", "900001,").replace("900041,", "900009,"),
    },
    [
      "candidates.csv:3 error AHMED CHOWDHURY, M D Shaheen (person 900001) already stands in the same ward, on line 2. Nobody may stand twice.",
      `candidates.csv:11 error ABDIKARIM, Suber (person 900009) already stands in ${belsize}, on line 10. Nobody may stand twice.`,
    ],
  ],
  [
    "two people of one name",
    { "candidates.csv": replaced("Carr,John", "Dixey,Judy") },
    [
      `candidates.csv:13 warning DIXEY, Judy has the name of another candidate in ${belsize}, on line 5. Check that they are two people.`,
    ],
  ],
  [
    "candidates of a ward that is not up, once for all of them",
    { "candidates.csv": replaced(frognal, "local.camden.fitzjohns.2022-05-05") },
    [
      "candidates.csv:11 error ballot_paper_id is “local.camden.fitzjohns.2022-05-05” here and on 6 more lines, which wards.csv does not have. Add the ward there or correct the id.",
      "wards.csv:3 error Frognal has no candidates. Add them to candidates.csv or take the ward out.",
    ],
  ],
  [
    "the file of another election, once for each column",
    {
      "candidates.csv": replaced(
        "local.camden.2022-05-05,local.camden",
        "local.camden.2018-05-03,local.camden",
      ),
    },
    [
      "candidates.csv:2 error election_id is “local.camden.2018-05-03” here and on 15 more lines, but the election is local.camden.2022-05-05 in election.yaml. Use the file of one election.",
    ],
  ],
  [
    "another day",
    { "candidates.csv": replacedOnce(",2022-05-05,PP52", ",2022-05-06,PP52") },
    [
      "candidates.csv:2 error election_date is “2022-05-06” here, but the poll is on 2022-05-05. Correct one.",
    ],
  ],
  [
    "seats that are not those of wards.csv",
    { "candidates.csv": replaced("Frognal,2", "Frognal,3") },
    [
      "candidates.csv:11 error Frognal: seats_contested is “3” here and on 6 more lines, but seats is 2 in wards.csv. The notice of poll says which is right.",
    ],
  ],
  [
    "a GSS code that is not that of wards.csv",
    { "candidates.csv": replacedOnce("E05013657", "E05013658") },
    [
      "candidates.csv:11 error Frognal: gss is “E05013658” here, but E05013657 in wards.csv. Correct one of them.",
    ],
  ],
  [
    "a party's name with the number of another",
    { "candidates.csv": replaced("PP63", "PP102") },
    [
      "candidates.csv:15 warning HARRIS, Charles Hilary: PP102 is not the number of Green Party of England and Wales, which is PP63. Check party_id.",
    ],
  ],
  [
    "cells that are empty",
    { "candidates.csv": replacedOnce("900001,Steve Adams", ",Steve Adams") },
    ["candidates.csv:2 error Steve Adams has no person_id. Fill it in."],
  ],
  [
    "a poll that is cancelled for some candidates only",
    { "candidates.csv": replacedOnce("Frognal,2,False", "Frognal,2,True") },
    [
      "candidates.csv:11 error Frognal: cancelled_poll is True for 1 of 7 candidates. Write the same for all of them.",
      "wards.csv:3 warning Frognal has a cancelled poll though it has 7 candidates, so it is shown as countermanded.",
    ],
  ],
  [
    "a cancelled poll that is neither yes nor no",
    { "candidates.csv": replacedOnce("Frognal,2,False", "Frognal,2,perhaps") },
    ["candidates.csv:11 error cancelled_poll is “perhaps”. Write True or False."],
  ],
];

const header = "ballot_paper_id,person_name,party_id,votes_cast,elected\n";

const beside: readonly Case[] = [
  [
    "a map of other wards",
    { "wards.geojson": replaced("E0501365", "E0500012") },
    [
      "wards.geojson:- error No GSS code of this file is in wards.csv. Use the file of these wards.",
    ],
  ],
  [
    "a shape without a code",
    { "wards.geojson": replaced('"wd22cd": "E05013657"', '"name": "Frognal"') },
    [
      "wards.geojson:- error Shape 1 has no GSS code. Give it a property such as WD22CD or gss.",
      "wards.geojson:- warning Frognal (E05013657) is not in this file. Add it, so that it can be found.",
    ],
  ],
  [
    "hexagons that are not HexJSON",
    { "wards.hexjson": "{" },
    ["wards.hexjson:- error This file is not in its format. Export it again."],
  ],
  [
    "holders of a ward that is not up, and too few of one that is",
    {
      "election.yaml": replaced("baseline: none", "baseline: last-ordinary"),
      "previous.csv": `${header}local.camden.fitzjohns.2018-05-03,Henry Newman,PP52,1501,True\nlocal.camden.frognal.2018-05-03,Andrew Parkinson,PP52,1439,True\nlocal.camden.frognal.2018-05-03,Gio Spinella,PP52,1429,perhaps\n`,
    },
    [
      "previous.csv:4 error elected is “perhaps”. Write True or False.",
      "previous.csv:2 error local.camden.fitzjohns.2018-05-03 is not a ward of wards.csv. Keep only wards with the same boundaries as last time.",
      "previous.csv:3 warning Frognal has 1 elected last time and 2 to elect now. List the holders of the seats that are up.",
    ],
  ],
  [
    "a comparison with nothing to compare with",
    { "election.yaml": replaced("baseline: none", "baseline: eve-of-poll") },
    [
      "election.yaml:- warning baseline is eve-of-poll, but previous.csv names no holder, so no holds or gains can be shown.",
    ],
  ],
  [
    "holders that are not compared with",
    { "previous.csv": header },
    [
      "election.yaml:- warning baseline is none, so previous.csv is not used. Say last-ordinary or eve-of-poll, or take the file out.",
    ],
  ],
];

describe.each([
  ["files", files],
  ["YAML", yaml],
  ["wards", wards],
  ["candidates", people],
  ["what lies beside them", beside],
] as const)("of the %s is told", (_of, cases) => {
  test.each(cases)("%s", async (_name, changes, expected) => {
    const { content, problems } = await readChanged(changes);
    expect(problems.map(said)).toEqual(expected);
    // A site is whole without these: it is made, and they are left out.
    const isLeftOut = ({ file }: Problem) =>
      /^(previous\.csv|postcodes\.csv|wards\.(geojson|hexjson))$/.test(file);
    const stops = problems.some((each) => each.severity === "error" && !isLeftOut(each));
    expect(content === null).toBe(stops);
  });
});

test("faults of every file are told at once", async () => {
  const { problems } = await readChanged({
    "council.yaml": replaced("england", "cornwall"),
    "election.yaml": replaced("council_seats: 5", "council_seats: 4"),
    "candidates.csv": (text) =>
      text.replace("900002,", "900001,").replace("Frognal,2", "Frognal,3"),
    "wards.csv": (text) => text.replace("8497", "many").replace("E05013657", "Frognal"),
    "wards.hexjson": "[]",
  });
  const errors = problems.filter(({ severity }) => severity === "error");
  expect(errors.map(({ file, line }) => `${file}:${line ?? "-"}`)).toEqual([
    "council.yaml:2",
    "election.yaml:-",
    "candidates.csv:3",
    "candidates.csv:11",
    "candidates.csv:11",
    "wards.csv:2",
    "wards.csv:3",
    "wards.hexjson:-",
  ]);
});

test("a cancelled poll is countermanded, or uncontested where there are no more candidates than seats", async () => {
  const cancelled = replaced("False,", "True,");
  const { content } = await readChanged({
    "candidates.csv": (text) => cancelled(text.split("\n").slice(0, 12).join("\n")),
  });
  expect(content?.election.contests.map(({ notPolled }) => notPolled)).toEqual([
    "countermanded",
    "uncontested",
  ]);
});

test("a contest is refused whose system is not known, or that nobody can be told of how to vote in", async () => {
  const asked = async (id: string, day: string) => {
    const other = (text: string) =>
      text.replaceAll("local.camden", id).replaceAll("2022-05-05", day);
    const { content, problems } = await readChanged({
      "election.yaml": other,
      "wards.csv": other,
      "candidates.csv": other,
    });
    expect(content).toBeNull();
    return problems.filter(({ severity }) => severity === "error").map(said);
  };
  expect((await asked("gla.a", "2024-05-02"))[0]).toBe(
    "wards.csv:2 error Belsize is elected by a system that Wardcast does not know, or by one that the law leaves open for this date. Wardcast cannot tell voters how to vote in it, nor count it. Take it out.",
  );
  expect((await asked("pcc.thames", "2021-05-06"))[0]).toContain(
    "Belsize is elected by supplementary vote.",
  );
});
