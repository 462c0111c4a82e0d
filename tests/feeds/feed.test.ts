import { DomUtils, parseDocument } from "htmlparser2";
import { describe, expect, test } from "vitest";
import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { publicView } from "#election/public/public-view.ts";
import { atomFeed } from "#feeds/atom.ts";
import type { FeedWords } from "#feeds/entry.ts";
import { feedStatements } from "#feeds/feed-statements.ts";
import { jsonFeed } from "#feeds/json-feed.ts";
import { feedWords } from "#feeds/words.ts";
import type { Announcement, AnnouncementKind } from "#social/posts/announcement.ts";
import { electionOf, Story, typedReturn, wardOf } from "../support/election.ts";

const belsize = wardOf("Belsize", 2, ["ADAMS, Al", "BROWN, Bea", "CLARKE, Cy"]);
const frognal = wardOf("Frognal", 1, ["DAVIES & Sons, Dee", 'EVANS, Ed "Ned"']);
const election = electionOf([belsize, frognal]);
const home = "https://elections.example.gov.uk/results/";

const site = "https://elections.example.gov.uk";

const words: FeedWords = {
  id: "tag:elections.example.gov.uk,2022:local.sample.2022-05-05/en",
  title: "Sample council election: results",
  author: "Sample Council",
  language: "en-GB",
  test: false,
  atom: `${site}/feed.atom?lang=en&all=1`,
  json: `${site}/feed.json`,
  home,
  twins: [],
  since: "2022-05-05T21:00:00.000Z" as Instant,
  address: ({ contest }) => (contest ? `${home}${contest.slug}/` : home),
  headline: ({ contest, kind }) => `${contest?.ward ?? "Council"}: ${kind}`,
  sentence: ({ contest }) =>
    `Elected: ${contest?.result?.candidates.filter((one) => one.elected).map((one) => one.name)}`,
  correction: ({ reason }) => [`The first declaration was wrong: ${reason}`],
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

const announcementIds = {
  belsize: `declared:${belsize.id}:1`,
  corrected: `corrected:${belsize.id}:2`,
  frognal: `declared:${frognal.id}:1`,
  all: `all-declared:${election.id}`,
};

const ids = {
  belsize: `${words.id}/result/${belsize.id}`,
  frognal: `${words.id}/result/${frognal.id}`,
  all: `${words.id}/all-declared/${election.id}`,
};

/** Belsize is declared, then Frognal, then Belsize is corrected: what was announced at each. */
function night(): Announcement[] {
  const story = new Story(election);
  story.counts(belsize.id, 2100);
  story.agrees(belsize.id, typedReturn(2100, [0, 1, 0, 9], [1517, 1423, 919]));
  story.now = "2022-05-06T01:00:00.000Z" as Instant;
  story.does("ro", belsize.id, { kind: "declare-result", readBack: "Belsize" });
  const told = [announced(story, "declared", announcementIds.belsize)];
  story.counts(frognal.id, 1873);
  story.agrees(frognal.id, typedReturn(1873, [0, 2, 0, 8], [931, 932]));
  story.now = "2022-05-06T02:00:00.000Z" as Instant;
  story.does("ro", frognal.id, { kind: "declare-result", readBack: "Frognal" });
  told.push(
    announced(story, "declared", announcementIds.frognal),
    announced(story, "all-declared", announcementIds.all),
  );
  story.now = "2022-05-06T09:30:00.000Z" as Instant;
  story.corrects(belsize.id, {
    reason: "Two figures were <swapped>.",
    typed: typedReturn(2100, [0, 1, 0, 9], [1516, 1424, 919]),
  });
  told.push(announced(story, "corrected", announcementIds.corrected));
  return told;
}

/** RFC 4151 §2.1: an authority that is a host or an e-mail address, a date, and what it names. */
const tagUri =
  /^tag:(?:[\w.-]+@)?[a-z0-9]+(?:[.-][a-z0-9]+)*,\d{4}(?:-\d\d){0,2}:[\w.~!$&'()*+,;=:@/?%-]*$/;

function elementsOf(xml: string, name: string) {
  return DomUtils.getElementsByTagName(name, parseDocument(xml, { xmlMode: true }));
}

function textsOf(xml: string, name: string): string[] {
  return elementsOf(xml, name).map((element) => DomUtils.textContent(element));
}

test("each thing told is an entry with an id of its own, the newest change first", () => {
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
    language: "en-GB",
    tags: ["correction"],
    _wardcast: { kind: "corrected", version: 2, test: false },
  });
  const [inside = ""] = /<entry [\s\S]*?<\/entry>/.exec(atomFeed(night(), words)) ?? [];
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
    "link",
  ]);
  expect(textsOf(xml, "updated")[0]).toBe("2022-05-06T09:30:00.000Z");
  expect(elementsOf(xml, "link").map(({ attribs }) => [attribs["rel"], attribs["href"]])).toEqual([
    ["self", words.atom],
    ["alternate", home],
    ["alternate", words.json],
    ["alternate", `${home}belsize/`],
    ["alternate", home],
    ["alternate", `${home}frognal/`],
  ]);
  for (const id of textsOf(xml, "id")) expect(id).toMatch(tagUri);
  for (const entry of elementsOf(xml, "entry")) {
    for (const name of ["id", "title", "updated", "content"])
      expect(DomUtils.getElementsByTagName(name, entry)).toHaveLength(1);
    expect(DomUtils.getElementsByTagName("published", entry).length).toBeLessThan(2);
    expect(entry.attribs["xml:lang"]).toBe("en-GB");
  }
});

test("a name with signs of XML, or with what XML cannot hold, leaves the feed whole", () => {
  const headline = () => 'A & B <c> "d" \u0000\u001b\ud800 Ŵ ক';
  const xml = atomFeed(night().slice(0, 1), { ...words, headline });
  expect(textsOf(xml, "title")).toEqual([words.title, 'A & B <c> "d" \ufffd Ŵ ক']);
  expect(xml).toContain("A &amp; B &lt;c&gt; &quot;d&quot;");
});

test("a feed with nothing to tell yet is a feed", () => {
  expect(textsOf(atomFeed([], words), "updated")).toEqual([words.since]);
  expect(jsonFeed([], words)).toEqual({
    version: "https://jsonfeed.org/version/1.1",
    title: words.title,
    home_page_url: home,
    feed_url: words.json,
    language: "en-GB",
    authors: [{ name: "Sample Council" }],
    _wardcast: { test: false, atom_url: words.atom, languages: [] },
    items: [],
  });
});

test("a JSON Feed names itself and its page", () => {
  expect(jsonFeed(night(), words)).toMatchObject({ home_page_url: home, feed_url: words.json });
});

describe("a council's own words", () => {
  const castle = wardOf("Castle", 2, ["FOX, Flo", "GREY, Gil"], { notPolled: "uncontested" });
  const dene = wardOf("Dene", 1, ["HALL, Hal", "IVES, Ivy"], { notPolled: "countermanded" });
  const mixed = electionOf([belsize, castle, dene]);
  const council = { site_url: site, contact: {}, languages: ["en", "cy"] };

  /** Belsize is declared and corrected in an election where Castle has no contest and Dene no poll. */
  function told(more: Partial<PublicView> = {}): PublicView {
    const story = new Story(mixed);
    story.counts(belsize.id, 2100);
    story.agrees(belsize.id, typedReturn(2100, [0, 1, 0, 9], [1517, 1423, 919]));
    story.now = "2022-05-06T01:00:00.000Z" as Instant;
    story.does("ro", belsize.id, { kind: "declare-result", readBack: "Belsize" });
    return { ...publicView(mixed, story.state, story.now), test: false, ...more };
  }

  function titles(view: PublicView, language: "en" | "cy" = "en"): string[] {
    const words = feedWords(view, council, language);
    return jsonFeed(feedStatements(view), words).items.map(({ title }) => title);
  }

  test("a title says what happened: who is elected, who controls, what became of a poll", () => {
    expect(titles(told())).toEqual(
      expect.arrayContaining([
        "Belsize: ADAMS, Al; BROWN, Bea elected",
        "All 1 wards are declared",
        "Castle: elected unopposed",
        "Dene ward: the poll will not take place",
      ]),
    );
    expect(titles(told(), "cy")).toContain("Belsize: etholwyd ADAMS, Al; BROWN, Bea");
  });

  test("where a ward can be compared, its title says who held and who gained", () => {
    const view = told();
    const [first, ...rest] = view.contests;
    if (!first?.result) throw new Error("Belsize is not declared.");
    const [one = ""] = view.council.parties.map(({ party_id }) => party_id);
    const nameOf = view.council.parties[0]?.name ?? "";
    const holds = [
      { party_id: one as (typeof first.candidates)[number]["party_id"], seats: 2, from: null },
    ];
    const contest = { ...first, result: { ...first.result, holds, gains: [] } };
    expect(titles({ ...view, contests: [contest, ...rest] })).toContain(
      `Belsize: ${nameOf === "" ? "No party" : nameOf} hold 2 seats`,
    );
  });

  test("a rehearsal's ids are none of the night's, and say TEST; each language's are its own", () => {
    const idsOf = (view: PublicView, language: "en" | "cy") => {
      const { items } = jsonFeed(feedStatements(view), feedWords(view, council, language));
      return items.map(({ id }) => id);
    };
    const [night, rehearsal] = [told(), told({ test: true })];
    const all = [idsOf(night, "en"), idsOf(night, "cy"), idsOf(rehearsal, "en")].flat();
    expect(new Set(all).size).toBe(3 * idsOf(night, "en").length);
    for (const id of all) expect(id).toMatch(tagUri);
    for (const title of titles(rehearsal)) expect(title).toMatch(/^TEST – /);
    for (const title of titles(rehearsal, "cy")) expect(title).toMatch(/^PRAWF – /);
  });

  test("an entry changes its time only where it changes what it says", () => {
    const view = told();
    const later = { ...view, updated: "2022-05-06T05:00:00.000Z" as Instant };
    const times = (of: PublicView) =>
      jsonFeed(feedStatements(of), feedWords(of, council, "en")).items.map(
        ({ id, date_modified }) => [id, date_modified],
      );
    expect(times(later)).toEqual(times(view));
  });

  test("each entry, the feed itself and its twins have addresses also where the site does not know its own", () => {
    const view = told();
    const words = feedWords(view, { ...council, site_url: undefined }, "cy");
    expect(words.id).toMatch(/^tag:wardcast\.invalid,2022:/);
    const feed = jsonFeed(feedStatements(view), words);
    expect([feed.feed_url, feed._wardcast]).toEqual([
      "/cy/feed.json",
      {
        test: false,
        atom_url: "/cy/feed.atom",
        languages: [{ language: "en", url: "/feed.json" }],
      },
    ]);
    expect(feed.items.map(({ url }) => url)).toContain("/cy/results/castle/");
    const links = elementsOf(atomFeed(feedStatements(view), words), "link");
    const first = links
      .slice(0, 4)
      .map(({ attribs }) => [attribs["rel"], attribs["type"], attribs["href"]]);
    expect(first).toEqual([
      ["self", "application/atom+xml", "/cy/feed.atom"],
      ["alternate", "text/html", "/cy/results/"],
      ["alternate", "application/feed+json", "/cy/feed.json"],
      ["alternate", "application/atom+xml", "/feed.atom"],
    ]);
  });

  test("a correction is said in the title, and its reason stands under its label", () => {
    const view = told();
    const [first, ...rest] = view.contests;
    if (!first?.result) throw new Error("Belsize is not declared.");
    const result = {
      ...first.result,
      version: 2,
      declared_at: "2022-05-06T09:30:00.000Z" as Instant,
      correction: {
        ground: "transcription",
        reason: "Two figures were swapped.",
        remedy: "figures",
      },
    };
    const contest = {
      ...first,
      state: "corrected" as const,
      result,
      earlier_results: [first.result],
    };
    const corrected = { ...view, contests: [contest, ...rest] };
    const item = jsonFeed(
      feedStatements(corrected),
      feedWords(corrected, council, "en"),
    ).items.find(({ id }) => id.endsWith(`/result/${belsize.id}`));
    expect(item?.title).toBe("Corrected: Belsize: ADAMS, Al; BROWN, Bea elected");
    expect(item?.content_text).toMatch(
      /A figure had been copied wrongly\.\nReason given: Two figures were swapped\.$/,
    );
    expect([item?.date_published, item?.date_modified]).toEqual([
      "2022-05-06T01:00:00.000Z",
      "2022-05-06T09:30:00.000Z",
    ]);
  });
});
