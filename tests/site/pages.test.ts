import { describe, expect, test } from "vitest";
import type { Contest, Instant, PartyId } from "#election/model.ts";
import { electionOf, Story, typedReturn, wardOf } from "../support/election.ts";
import { read, render } from "./rendered.ts";

const abbey = wardOf("Abbey", 2, ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cyrus"], {
  electorate: 6000,
});
const bourne = wardOf("Bourne", 1, ["DIXEY, Judy", "EVANS, Eve"], { electorate: 3000 });
const castle = wardOf("Castle", 2, ["FARROW, Paul", "GOULD, Gil"], { notPolled: "uncontested" });
const contests = [abbey, bourne, castle];

/** Abbey: 2,000 papers, 13 rejected, 2 in part; Brown and Adams elected. */
const abbeyReturn = typedReturn(2000, [0, 4, 0, 9], [1301, 1497, 803], 2);

function night(more: { rehearsal?: boolean } = {}): Story {
  return new Story(electionOf(contests, more));
}

function declare(
  story: Story,
  { id, ward }: Contest,
  papers: number,
  typed: Record<string, string>,
) {
  story.counts(id, papers);
  story.agrees(id, typed);
  return story.does("ro", id, { kind: "declare-result", readBack: ward });
}

const pages = [
  "/",
  "/results/",
  "/results/abbey/",
  "/results/abbey/?order=votes",
  "/results/nowhere/",
  "/nowhere/",
];

describe("a rehearsal", () => {
  test.each(pages)("says TEST in the title and in the text of %s", async (url) => {
    const { html } = await render(night(), url);
    expect(html).toMatch(/<title>TEST [^<]+<\/title>/);
    expect(html).toMatch(/<strong>TEST<\/strong>/);
  });

  test.each(pages)("is the only time that %s says TEST", async (url) => {
    const { html } = await render(night({ rehearsal: false }), url);
    expect(html).toContain("Sample Council");
    expect(html).not.toContain("TEST");
  });
});

describe("a ward that is not declared", () => {
  test.each(["/", "/results/", "/results/abbey/"])(
    "shows no figure on %s, though the figures are agreed",
    async (url) => {
      const story = night();
      story.counts(abbey.id, 2000);
      story.agrees(abbey.id, abbeyReturn);
      expect(story.stage(abbey.id)).toBe("provisional");
      const { html } = await render(story, url);
      expect(html).not.toMatch(/1,?301|1,?497|\b803\b|2,?000\b/);
    },
  );

  test("says what stage it is at and what happens next", async () => {
    const story = night();
    story.counts(abbey.id, 2000);
    expect(await read(story, "/results/")).toMatch(/Abbey 2 seats Counting/);
    const text = await read(story, "/results/abbey/");
    expect(text).toContain("What happens next The votes are being counted.");
    expect(text).toContain("ADAMS, Steve");
  });
});

describe("control of the council on the results page", () => {
  // Independents have Castle's two seats of the three: nobody can have a majority.
  const certain = (more: Parameters<typeof electionOf>[1] = {}) =>
    new Story(electionOf([bourne, castle], more));
  const onTheDay = "2022-05-05T12:00:00.000Z" as Instant;

  test("is open until the polls close, though uncontested wards have settled it", async () => {
    const story = certain();
    const settled = "No party can win more than half the seats.";
    expect(await read(story, "/results/")).toContain(settled);
    story.now = onTheDay;
    const text = await read(story, "/results/");
    expect(text).not.toContain(settled);
    expect(text).toContain("2 of 3 seats are needed for a majority.");
  });

  test("is not spoken of where the size of the council is a guess or only by-elections are up", async () => {
    const story = certain({ statesControl: false });
    for (const now of [onTheDay, story.now]) {
      story.now = now;
      expect(await read(story, "/results/")).not.toMatch(/majority|overall control/i);
    }
  });
});

describe("a ward where voters number the candidates", () => {
  const harbour = wardOf("Harbour", 3, ["EVANS, Zia", "KHAN, Zia", "LEE, Lou", "MAY, Mo"], {
    system: "stv-scotland",
  });

  test.each([
    ["/wards/harbour/", "Number the candidates in the order of your choice."],
    ["/cy/wards/harbour/", "Rhifwch yr ymgeiswyr yn nhrefn eich dewis."],
  ])("says so on %s, and never up to how many", async (url, words) => {
    const story = new Story(electionOf([harbour]));
    story.now = "2022-05-05T12:00:00.000Z" as Instant;
    const text = await read(story, url);
    expect(text).toContain(words);
    expect(text).not.toMatch(/up to \d|hyd at \d/);
  });
});

describe("a declared ward", () => {
  test("shows its time, votes, turnout and the papers rejected, with those in part apart", async () => {
    const story = night();
    story.now = "2022-05-06T00:42:00.000Z" as Instant;
    declare(story, abbey, 2000, abbeyReturn);
    const text = await read(story, "/results/abbey/");
    expect(text).toContain("Declared 1:42am");
    expect(text).toMatch(/BROWN, Bea Elected .*? 1,497 75\.3%/);
    expect(text).toContain("33.33% 2,000 ballot papers from 6,000 electors");
    expect(text).toContain("Total rejected 13 Rejected in part 2");
  });

  test("has its candidates as on the ballot paper, and by votes only when asked", async () => {
    const story = night();
    declare(story, abbey, 2000, abbeyReturn);
    const tableOf = (text: string) => text.split("Votes for each candidate").at(-1);
    const ballot = await read(story, "/results/abbey/");
    const ranked = await read(story, "/results/abbey/?order=votes");
    expect(tableOf(ballot)).toMatch(/ADAMS.*BROWN.*CLARKE/);
    expect(tableOf(ranked)).toMatch(/BROWN.*ADAMS.*CLARKE/);
  });

  test("has a majority only where there is one seat", async () => {
    const story = night();
    declare(story, abbey, 2000, abbeyReturn);
    declare(story, bourne, 1000, typedReturn(1000, [0, 0, 0, 10], [600, 390]));
    expect(await read(story, "/results/bourne/")).toContain("Majority 210");
    const several = await read(story, "/results/abbey/");
    expect(several).toContain("Votes between the last candidate elected and the next 498");
    expect(several).not.toContain("Majority");
  });

  test("decided by lot says so in the Electoral Commission's words", async () => {
    const story = night();
    story.counts(bourne.id, 1000);
    story.agrees(bourne.id, typedReturn(1000, [0, 0, 0, 10], [495, 495]));
    const [winner] = bourne.candidates;
    story.does("ro", bourne.id, { kind: "draw-lot", winners: winner ? [winner.id] : [] });
    story.does("ro", bourne.id, { kind: "declare-result", readBack: "Bourne" });
    const text = await read(story, "/results/bourne/");
    expect(text).toContain(
      "Following an equality of votes, lots were drawn and, as a consequence, an additional vote was allotted to candidate DIXEY, Judy.",
    );
    expect(text).toContain("Elected by lot");
  });

  test("that was corrected shows the reason and the result that stood before", async () => {
    const story = night();
    declare(story, bourne, 1000, typedReturn(1000, [0, 0, 0, 10], [600, 390]));
    story.corrects(bourne.id, {
      reason: "Two figures had changed places.",
      typed: typedReturn(1000, [0, 0, 0, 10], [390, 600]),
    });
    const text = await read(story, "/results/bourne/");
    expect(text).toContain("Corrected 12:30am");
    expect(text).toContain("Reason given: Two figures had changed places.");
    expect(text).toMatch(/as it stood from .*? DIXEY, Judy Elected 600/);
    expect(text).toMatch(/EVANS, Eve Elected .*? 600 60\.6%/);
  });
});

describe("a candidate is described as on the ballot paper, and nobody is called what they did not choose:", () => {
  const fir = wardOf("Fir", 1, [
    { name: "NASH, Nia", description: "" },
    { name: "OWEN, Ola", description: "Independent" },
    { name: "PARK, Pat", party: "PP53", description: "Labour and Co-operative Party" },
  ]);
  const parties = [
    { id: "ynmp-party:2" as PartyId, name: "Independent", colour: "#595959" },
    { id: "PP53" as PartyId, name: "Labour Party", colour: "#E4003B" },
  ];
  const elect = (votes: readonly number[]) => {
    const story = new Story(electionOf([fir], { parties }));
    declare(story, fir, 600, typedReturn(600, [0, 0, 0, 0], votes));
    return story;
  };

  test("without a description, elected", async () => {
    const story = elect([300, 200, 100]);
    for (const url of ["/results/", "/results/fir/", "/wards/fir/", "/candidates/"]) {
      expect(await read(story, url)).toMatch(/NASH, Nia (✓ |Elected )?\(no description\)/);
    }
    const text = await read(story, "/results/fir/");
    expect(text).toMatch(/OWEN, Ola Independent/);
    expect(text).toMatch(/PARK, Pat Labour and Co-operative Party/);
  });

  test("in a party's colour, by a description of it", async () => {
    const { html } = await render(elect([100, 200, 300]), "/results/fir/");
    const elected = html.slice(html.indexOf('id="elected"'), html.indexOf('id="votes"'));
    expect(elected).toContain("Labour and Co-operative Party");
    expect(elected).toContain("#E4003B");
  });
});

test("a poll that was called off says so, and no declaration is expected of it", async () => {
  const expectedDeclaration = "2022-05-06T01:30:00.000Z";
  const elm = wardOf("Elm", 1, ["KEMP, Kit", "LANE, Lou"], {
    notPolled: "abandoned",
    expectedDeclaration: expectedDeclaration as Instant,
  });
  const story = new Story(electionOf([elm]));
  expect(await read(story, "/results/elm/")).toContain("The poll in this ward was stopped");
  const all = (await read(story, "/results/")) + (await read(story, "/results/elm/"));
  expect(all).not.toMatch(/expected/i);
});

test("an uncontested ward is elected unopposed, without votes or turnout", async () => {
  const text = await read(night(), "/results/castle/");
  expect(text).toMatch(/Elected unopposed FARROW, Paul .*? GOULD, Gil/);
  expect(text).not.toMatch(/Turnout|Votes for each/);
});

describe("control of the council", () => {
  const [labour, green] = [{ party: "PP53" }, { party: "PP63" }];
  const dene = wardOf("Dene", 2, [
    { name: "HALL, Hal", ...labour },
    { name: "IVES, Ivy", ...labour },
    { name: "JONES, Jo", ...green },
  ]);
  const elm = wardOf("Elm", 2, [
    { name: "KEMP, Kit", ...labour },
    { name: "LANE, Lou", ...green },
    { name: "MOSS, Mo", ...green },
  ]);

  test("is stated once a party has more than half the seats, and not before", async () => {
    const story = new Story(electionOf([dene, elm]));
    declare(story, dene, 1000, typedReturn(1000, [0, 0, 0, 0], [800, 700, 300]));
    expect(await read(story, "/results/")).toContain("3 of 4 seats are needed for a majority.");
    declare(story, elm, 1000, typedReturn(1000, [0, 0, 0, 0], [600, 500, 300]));
    expect(await read(story, "/results/")).toContain("PP53 has a majority: 3 of 4 seats.");
  });

  test("is nobody's where every party has half the seats or fewer", async () => {
    const story = new Story(electionOf([dene, elm]));
    declare(story, dene, 1000, typedReturn(1000, [0, 0, 0, 0], [800, 300, 700]));
    declare(story, elm, 1000, typedReturn(1000, [0, 0, 0, 0], [600, 500, 300]));
    expect(await read(story, "/results/")).toContain("No party has more than half the seats.");
  });
});

test.each(["/results/nowhere/", "/nowhere/", "/nowhere/at/all"])("%s is not found", async (url) => {
  expect((await render(night(), url)).status).toBe(404);
});

test("no page has a style attribute, which the content security policy forbids", async () => {
  const story = night();
  declare(story, abbey, 2000, abbeyReturn);
  const html = await Promise.all(pages.map(async (url) => (await render(story, url)).html));
  expect(html.filter((page) => / style="/.test(page))).toEqual([]);
  expect(html.join("")).toContain("vote-bar");
});
