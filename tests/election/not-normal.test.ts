import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { termsOf } from "#election/count/terms.ts";
import { type Contest, type Instant, personId } from "#election/model.ts";
import { publicView } from "#election/public/public-view.ts";
import { readContentFolder } from "#formats/content-folder.ts";
import { readPapers } from "../../src/cli/rehearse.ts";
import {
  afterClose,
  checkIds,
  electionOf,
  Story,
  typedReturn,
  wardOf,
} from "../support/election.ts";

const party = (name: string, id: string) => ({ name, party: id, description: id });
const three = [
  party("ADAMS, Al", "PP52"),
  party("BROWN, Bea", "PP53"),
  party("CLARKE, Cy", "PP90"),
];
const normal = wardOf("Abbey", 1, three, { electorate: 4000 });

const viewOf = (story: Story, now: Instant = afterClose) =>
  publicView(story.election, story.state, now);
const wardIn = (story: Story, { id }: Contest) =>
  viewOf(story).contests.find((contest) => contest.id === id);

describe("an uncontested ward", () => {
  const short = wardOf("Bourne", 3, three.slice(0, 2), {
    notPolled: "uncontested",
    electorate: 5000,
  });

  test("elects everyone who stood, and the seats nobody stood for are vacant", () => {
    const { council, progress } = viewOf(new Story(electionOf([short, normal])));
    expect(council).toMatchObject({ total: 4, vacant: 1 });
    expect(council.parties.map(({ won }) => won)).toEqual([1, 1, 0]);
    expect(progress).toEqual({ declared: 0, total: 1, turnout: null });
  });

  test("vacant seats are told apart from continuing ones, and the council's total stays", () => {
    const election = electionOf([short, normal], { councilSeats: 9, vacantSeats: 2 });
    const { council } = viewOf(new Story(election));
    expect(council).toMatchObject({ total: 9, vacant: 3 });
  });

  test("cannot be reinstated, and nothing of it can be counted", () => {
    const story = new Story(electionOf([short]));
    const reinstate = { kind: "reinstate-poll", reason: "Somebody else stood." } as const;
    expect(checkIds(story.does("ro", short.id, reinstate))).toEqual(["V-STATE"]);
    expect(checkIds(story.does("entry", short.id, { kind: "start-verification" }))).toEqual([
      "V-STATE",
    ]);
  });
});

describe("a poll that is not held", () => {
  test("says why and when it is held instead, shows no figure, and its seats stay undecided", () => {
    const story = new Story(electionOf([normal]));
    story.counts(normal.id, 1000);
    story.agrees(normal.id, typedReturn(1000, [0, 0, 0, 5], [500, 300, 195]));
    const reason = "A candidate has died.";
    story.does("deputy", normal.id, {
      kind: "mark-not-polled",
      as: "abandoned",
      reason,
      newDate: "2022-06-16",
    });
    const seen = wardIn(story, normal);
    expect(seen).toMatchObject({
      state: "abandoned",
      result: null,
      not_polled: { reason, new_date: "2022-06-16" },
    });
    expect(JSON.stringify(seen)).not.toMatch(/500|195/);
    expect(viewOf(story)).toMatchObject({
      progress: { total: 0, turnout: null },
      council: { vacant: 0, control: { kind: "undecided" } },
    });
  });

  test("is reinstated, and starts from nothing", () => {
    const story = new Story(electionOf([normal]));
    story.does("ro", normal.id, { kind: "mark-not-polled", as: "postponed", reason: "Floods." });
    expect(wardIn(story, normal)?.not_polled).toEqual({ reason: "Floods.", new_date: null });
    story.does("ro", normal.id, { kind: "reinstate-poll", reason: "The order was withdrawn." });
    expect(wardIn(story, normal)).toMatchObject({ state: "polls-closed", not_polled: null });
  });

  test("is the Returning Officer's to say, and nobody says it of a declared ward", () => {
    const story = new Story(electionOf([normal]));
    const mark = { kind: "mark-not-polled", as: "countermanded", reason: "A death." } as const;
    expect(checkIds(story.does("supervisor", normal.id, mark))).toEqual(["not-your-role"]);
    story.counts(normal.id, 1000);
    story.agrees(normal.id, typedReturn(1000, [0, 0, 0, 5], [500, 300, 195]));
    story.does("ro", normal.id, { kind: "declare-result", readBack: "Abbey" });
    expect(checkIds(story.does("ro", normal.id, mark))).toEqual(["V-STATE"]);
  });
});

describe("an ordinary seat and a casual vacancy in one ward", () => {
  const ward = wardOf("Gorse Hill", 2, three, { electorate: 5000, terms: [2024, 2026] });
  const count = (votes: readonly number[]) => {
    const story = new Story(electionOf([ward]));
    story.counts(ward.id, 1000);
    story.agrees(ward.id, typedReturn(1000, [0, 0, 0, 5], votes));
    return story;
  };
  const declare = { kind: "declare-result", readBack: "Gorse Hill" } as const;

  test("gives the longest term to the most votes, for the public too", () => {
    const story = count([600, 700, 500]);
    story.does("ro", ward.id, declare);
    const result = wardIn(story, ward)?.result;
    expect(result?.candidates.map(({ term }) => term)).toEqual([2024, 2026, null]);
  });

  test("a tie between the two elected waits for a lot for the longer term", () => {
    const story = count([700, 700, 400]);
    expect(checkIds(story.does("ro", ward.id, declare))).toEqual(["V-TIE"]);
    const draw = (winners: string[]) =>
      story.does("ro", ward.id, {
        kind: "draw-lot",
        winners: winners.map((id) => personId.parse(id)),
      });
    expect(checkIds(draw(["3"]))).toEqual(["V-TIE"]);
    expect(checkIds(draw(["1", "2"]))).toEqual(["V-TIE"]);
    expect(draw(["2"]).ok).toBe(true);
    story.does("ro", ward.id, declare);
    const result = wardIn(story, ward)?.result;
    expect(result?.candidates.map(({ term, by_lot }) => [term, by_lot])).toEqual([
      [2024, false],
      [2026, false],
      [null, false],
    ]);
  });

  test("a tie for the last seat is drawn first, and then no second lot is needed", () => {
    const story = count([700, 500, 500]);
    const winners = [personId.parse("3")];
    expect(story.does("ro", ward.id, { kind: "draw-lot", winners }).ok).toBe(true);
    expect(story.does("ro", ward.id, declare).ok).toBe(true);
    const result = wardIn(story, ward)?.result;
    expect(result?.candidates.map(({ term }) => term)).toEqual([2026, null, 2024]);
  });

  test("terms are the ward's, each given once, and more votes never serve for less", () => {
    const years = fc.array(fc.integer({ min: 2024, max: 2027 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(years, fc.array(fc.nat(50), { minLength: 5, maxLength: 5 }), (terms, polled) => {
        const votes = terms.map(
          (_, row) => [personId.parse(String(row)), polled[row] ?? 0] as const,
        );
        const elected = votes.map(([id]) => id);
        // Everybody is drawn, in the order of the ballot paper: then nothing is left to decide.
        const found = termsOf(votes, elected, terms, elected);
        expect(found.tie).toBeNull();
        fc.pre(new Set(terms).size > 1);
        expect([...found.years.values()].toSorted()).toEqual(terms.toSorted());
        const served = votes
          .toSorted(([, n], [, m]) => m - n)
          .map(([id, n]) => [n, found.years.get(id) ?? 0] as const);
        const unfair = served.filter(([n, year], row) =>
          served.slice(row + 1).some(([m, later]) => m < n && later > year),
        );
        expect(unfair).toEqual([]);
      }),
    );
  });
});

test("a by-election: one seat, the other 62 continue, and the seat is held by the party that had it", async () => {
  const folder = "tests/fixtures/trafford-by-2023";
  const { content, problems } = await readContentFolder(folder);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const { election } = content ?? {};
  if (!election) throw new Error("no election");
  const [papers] = await readPapers(folder, election);
  const [ward] = election.contests;
  if (!papers || !ward) throw new Error("no ward");
  const story = new Story(election);
  story.now = "2023-11-02T23:30:00.000Z" as Instant;
  story.counts(ward.id, 1280);
  story.agrees(ward.id, papers.typed);
  story.does("ro", ward.id, { kind: "declare-result", readBack: "Bucklow-St Martins" });
  const view = viewOf(story, story.now);
  expect(view.council).toMatchObject({ total: 63, majority: 32, control: { kind: "not-stated" } });
  expect(view.council.parties.find(({ party_id }) => party_id === "PP53")).toMatchObject({
    won: 1,
    continuing: 40,
    held: 41,
  });
  expect(view.contests[0]?.result).toMatchObject({
    holds: [{ party_id: "PP53", seats: 1 }],
    gains: [],
    turnout: 17.47,
  });
});
