import { DomUtils, parseDocument } from "htmlparser2";
import { expect, test } from "vitest";
import type { Instant } from "#election/model.ts";
import { publicView } from "#election/public-view.ts";
import type { Announcement, AnnouncementKind } from "#social/announcement.ts";
import { atomFeed } from "#social/feed/atom.ts";
import type { FeedWords } from "#social/feed/entry.ts";
import { jsonFeed } from "#social/feed/json-feed.ts";
import { electionOf, Story, typedReturn, wardOf } from "../support/election.ts";

const belsize = wardOf("Belsize", 2, ["ADAMS, Al", "BROWN, Bea", "CLARKE, Cy"]);
const frognal = wardOf("Frognal", 1, ["DAVIES & Sons, Dee", 'EVANS, Ed "Ned"']);
const election = electionOf([belsize, frognal]);
const home = "https://elections.example.gov.uk/results/";

const words: FeedWords = {
  id: "https://elections.example.gov.uk/feed/en",
  title: "Sample council election: results",
  author: "Sample Council",
  language: "en-GB",
  self: "https://elections.example.gov.uk/feed.atom?lang=en&all=1",
  home,
  since: "2022-05-05T21:00:00.000Z" as Instant,
  headline: ({ contest, kind }) => `${contest?.ward ?? "Council"}: ${kind}`,
  sentence: ({ contest }) =>
    `Elected: ${contest?.result?.candidates.filter((one) => one.elected).map((one) => one.name)}`,
  correction: (reason) => `The first declaration was wrong: ${reason}`,
};

function announced(story: Story, kind: AnnouncementKind, id: string): Announcement {
  const view = publicView(election, story.state, story.now);
  const contest = view.contests.find((one) => id.includes(one.id)) ?? null;
  return {
    id,
    kind,
    at: story.now,
    test: view.test,
    election: view.election,
    council: view.council,
    progress: view.progress,
    contest,
    url: contest && `${home}${contest.slug}/`,
  };
}

const ids = {
  belsize: `declared:${belsize.id}:1`,
  corrected: `corrected:${belsize.id}:2`,
  frognal: `declared:${frognal.id}:1`,
  all: `all-declared:${election.id}`,
};

/** Belsize is declared, then Frognal, then Belsize is corrected: what was announced at each. */
function night(): Announcement[] {
  const story = new Story(election);
  story.counts(belsize.id, 2100);
  story.agrees(belsize.id, typedReturn(2100, [0, 1, 0, 9], [1517, 1423, 919]));
  story.now = "2022-05-06T01:00:00.000Z" as Instant;
  story.does("ro", belsize.id, { kind: "declare-result", readBack: "Belsize" });
  const told = [announced(story, "declared", ids.belsize)];
  story.counts(frognal.id, 1873);
  story.agrees(frognal.id, typedReturn(1873, [0, 2, 0, 8], [931, 932]));
  story.now = "2022-05-06T02:00:00.000Z" as Instant;
  story.does("ro", frognal.id, { kind: "declare-result", readBack: "Frognal" });
  told.push(announced(story, "declared", ids.frognal), announced(story, "all-declared", ids.all));
  story.now = "2022-05-06T09:30:00.000Z" as Instant;
  story.corrects(belsize.id, {
    reason: "Two figures were <swapped>.",
    typed: typedReturn(2100, [0, 1, 0, 9], [1516, 1424, 919]),
  });
  told.push(announced(story, "corrected", ids.corrected));
  return told;
}

function elementsOf(xml: string, name: string) {
  return DomUtils.getElementsByTagName(name, parseDocument(xml, { xmlMode: true }));
}

function textsOf(xml: string, name: string): string[] {
  return elementsOf(xml, name).map((element) => DomUtils.textContent(element));
}

test("each thing announced is an entry with the announcement's id, the newest change first", () => {
  const told = night().slice(0, 3);
  expect(textsOf(atomFeed(told, words), "id")).toEqual([
    words.id,
    ids.all,
    ids.frognal,
    ids.belsize,
  ]);
  expect(jsonFeed(told, words).items.map(({ id }) => id)).toEqual([
    ids.all,
    ids.frognal,
    ids.belsize,
  ]);
});

test("a correction keeps the declaration's entry, moves its time and gives its reason", () => {
  const [first, ...rest] = jsonFeed(night(), words).items;
  expect(rest.map(({ id }) => id)).toEqual([ids.all, ids.frognal]);
  expect(first).toEqual({
    id: ids.belsize,
    url: `${home}belsize/`,
    title: "Belsize: corrected",
    content_text:
      "Elected: ADAMS, Al,BROWN, Bea\nThe first declaration was wrong: Two figures were <swapped>.",
    date_published: "2022-05-06T01:00:00.000Z",
    date_modified: "2022-05-06T09:30:00.000Z",
  });
  const [inside = ""] = /<entry>[\s\S]*?<\/entry>/.exec(atomFeed(night(), words)) ?? [];
  expect(textsOf(inside, "published")).toEqual(["2022-05-06T01:00:00.000Z"]);
  expect(textsOf(inside, "updated")).toEqual(["2022-05-06T09:30:00.000Z"]);
  expect(textsOf(inside, "content")[0]).toMatch(/Two figures were <swapped>\.$/);
});

test("a correction alone has the id and the time of the declaration that it corrects", () => {
  const corrected = night().filter(({ kind }) => kind === "corrected");
  expect(jsonFeed(corrected, words).items).toMatchObject([
    { id: ids.belsize, date_published: "2022-05-06T01:00:00.000Z" },
  ]);
});

test("the order in which announcements are given changes nothing", () => {
  expect(atomFeed(night().toReversed(), words)).toBe(atomFeed(night(), words));
});

test("an Atom feed has all that RFC 4287 asks for", () => {
  const xml = atomFeed(night(), words);
  const [feed] = elementsOf(xml, "feed");
  expect(feed?.attribs).toEqual({ xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "en-GB" });
  const own = feed?.children.flatMap((child) => ("name" in child ? [child.name] : []));
  expect(own?.filter((name) => name !== "entry")).toEqual([
    "id",
    "title",
    "updated",
    "author",
    "link",
    "link",
  ]);
  expect(textsOf(xml, "updated")[0]).toBe("2022-05-06T09:30:00.000Z");
  expect(elementsOf(xml, "link").map(({ attribs }) => [attribs["rel"], attribs["href"]])).toEqual([
    ["self", words.self],
    ["alternate", home],
    ["alternate", `${home}belsize/`],
    ["alternate", `${home}frognal/`],
  ]);
  for (const id of textsOf(xml, "id")) expect(id).toMatch(/^[a-z][a-z0-9+.-]*:[^\s<>"]+$/);
  for (const entry of elementsOf(xml, "entry"))
    for (const name of ["id", "title", "updated", "published", "content"])
      expect(DomUtils.getElementsByTagName(name, entry)).toHaveLength(1);
});

test("a name with signs of XML, or with what XML cannot hold, leaves the feed whole", () => {
  const headline = () => 'A & B <c> "d" \u0000\u001b\ud800 Ŵ ক';
  const xml = atomFeed(night().slice(0, 1), { ...words, headline });
  expect(textsOf(xml, "title")).toEqual([words.title, 'A & B <c> "d" \ufffd Ŵ ক']);
  expect(xml).toContain("A &amp; B &lt;c&gt; &quot;d&quot;");
});

test("a feed with nothing to tell yet is a feed", () => {
  const nowhere = { ...words, self: null, home: null };
  expect(textsOf(atomFeed([], nowhere), "updated")).toEqual([words.since]);
  expect(elementsOf(atomFeed([], nowhere), "link")).toEqual([]);
  expect(jsonFeed([], nowhere)).toEqual({
    version: "https://jsonfeed.org/version/1.1",
    title: words.title,
    language: "en-GB",
    authors: [{ name: "Sample Council" }],
    items: [],
  });
});

test("a JSON Feed names itself and its page", () => {
  expect(jsonFeed(night(), words)).toMatchObject({ home_page_url: home, feed_url: words.self });
});
