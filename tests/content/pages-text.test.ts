import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { withOffset } from "#election/timetable/london-time.ts";
import type { TimetableEvent } from "#election/timetable/offset.ts";
import type { WrittenPage } from "#formats/pages.ts";
import {
  bareCouncil,
  blocksOf,
  contentFolder,
  fullCouncil,
  linksOf,
  momentsOf,
  pagesOf,
  polls,
  problems,
  timetableOf,
  type SamplePoll,
} from "./written.ts";

const early = "2021-11-01T09:00Z";
const [england, wales, , northernIreland] = polls as [SamplePoll, SamplePoll, SamplePoll, SamplePoll];

function nameOf({ id, nation }: SamplePoll): string {
  return `${id} in ${nation}`;
}

/** Every page of a poll at each of its moments, for a council that says all and for one that says little. */
function everyPage(poll: SamplePoll): readonly WrittenPage[] {
  return momentsOf(poll).flatMap((moment) => [
    ...pagesOf(poll, moment, fullCouncil(poll.nation)),
    ...pagesOf(poll, moment, bareCouncil(poll.nation)),
  ]);
}

function textOf(page: WrittenPage): string {
  return blocksOf(page)
    .map(({ text }) => text)
    .join("\n");
}

function find(pages: readonly WrittenPage[], slug: string): WrittenPage {
  const page = pages.find((one) => one.slug === slug);
  if (!page) throw new Error(`There is no page ${slug}.`);
  return page;
}

/** What a page says a minute after one of the poll's deadlines. */
function after(poll: SamplePoll, event: TimetableEvent, slug: string): string {
  const deadline = timetableOf(poll).deadlines.find((one) => one.event === event);
  if (!deadline) throw new Error(`${nameOf(poll)} has no ${event}.`);
  const moment = new Date(Date.parse(withOffset(deadline)) + 60_000).toISOString();
  return textOf(find(pagesOf(poll, moment), slug));
}

function has(poll: SamplePoll, event: TimetableEvent): boolean {
  return timetableOf(poll).deadlines.some((one) => one.event === event);
}

/** Headings that nothing follows before the next of the same or a higher rank. */
function emptyHeadings(page: WrittenPage): string[] {
  const blocks = blocksOf(page).slice(1);
  return blocks.flatMap(({ tag, text }, index) => {
    const next = blocks[index + 1]?.tag ?? "h1";
    return /^h\d$/.test(tag) && /^h\d$/.test(next) && next <= tag ? [text] : [];
  });
}

test("the files of the standard pages have nothing wrong with them", () => {
  expect(problems.length).toBeGreaterThanOrEqual(14);
  expect(problems.flatMap(({ list }) => list)).toEqual([]);
});

test("no deadline is typed into a page", async () => {
  const folder = path.join(contentFolder, "pages", "en");
  const months =
    "January|February|March|April|May|June|July|August|September|October|November|December";
  const typed = new RegExp(`\\d{1,2}(st|nd|rd|th)? (${months})\\b|\\b(${months}) \\d|\\d+(am|pm)\\b`);
  for (const name of await readdir(folder)) {
    const text = await readFile(path.join(folder, name), "utf8");
    expect(typed.exec(text)?.[0], name).toBeUndefined();
  }
});

describe.each(polls.map((poll) => ({ name: nameOf(poll), poll })))("$name", ({ poll }) => {
  const written = everyPage(poll);
  const told = written.map(textOf).join("\n");

  test("every page is whole at every moment, whatever the council says of itself", () => {
    for (const page of written) {
      expect(textOf(page), page.slug).not.toMatch(/\{[{%]|[%}]\}|undefined|null|NaN/);
      expect(textOf(page), page.slug).not.toMatch(/ [.,:;]|\.\./);
      expect(blocksOf(page).length, page.slug).toBeGreaterThan(1);
      expect(blocksOf(page).every(({ text }) => text !== ""), page.slug).toBe(true);
      expect(emptyHeadings(page), page.slug).toEqual([]);
    }
  });

  test("titles and descriptions fit a search engine's result", () => {
    for (const { slug, title, description } of written) {
      expect(title.length, slug).toBeLessThanOrEqual(60);
      expect(description.length, slug).toBeLessThanOrEqual(155);
      expect(description, slug).toMatch(/\.$/);
    }
  });

  test("sentences are short", () => {
    for (const page of written) {
      const sentences = blocksOf(page).flatMap(({ text }) => text.split(/(?<=[.?!])\s+/));
      const words = sentences.flatMap((sentence) => sentence.split(/\s+/));
      expect(words.length / sentences.length, page.slug).toBeLessThanOrEqual(20);
      const long = sentences.filter((sentence) => sentence.split(/\s+/).length > 32);
      expect(long, page.slug).toEqual([]);
    }
  });

  test("every link within the site goes to a page that there is", () => {
    for (const moment of momentsOf(poll)) {
      const pages = pagesOf(poll, moment);
      const slugs = pages.map(({ slug }) => `/${slug}/`);
      const within = pages.flatMap(linksOf).filter((to) => to.startsWith("/"));
      expect(within.length).toBeGreaterThan(0);
      for (const to of new Set(within)) {
        const route = path.resolve(contentFolder, "../src/pages", `.${to}index.astro`);
        expect(slugs.includes(to) || existsSync(route), to).toBe(true);
      }
    }
  });

  test("what has no deadline here is not spoken of", () => {
    const speaks = (words: RegExp) => words.test(told);
    expect(speaks(/Voter Authority Certificate/)).toBe(has(poll, "voter_authority_certificate"));
    expect(speaks(/emergency proxy/i)).toBe(has(poll, "emergency_proxy"));
    expect(speaks(/postal vote is lost/)).toBe(has(poll, "lost_postal_vote_until"));
    expect(speaks(/clerical error/)).toBe(has(poll, "register_correction"));
    expect(speaks(/late absent vote/)).toBe(has(poll, "late_absent_vote"));
  });
});

test("photo ID is asked for by the kind of poll", () => {
  const asking = polls.filter((poll) =>
    pagesOf(poll, early).some(({ slug }) => slug === "photo-id"),
  );
  expect(asking.map(nameOf)).toEqual([
    "local.camden.2027-05-06 in england",
    "local.belfast.2027-05-06 in northern-ireland",
    "mayor.bristol.2027-05-06 in england",
    "parl.2027-05-06 in england",
    "parl.2027-05-06 in wales",
    "parl.2027-05-06 in scotland",
    "parl.2027-05-06 in northern-ireland",
    "pcc.2027-05-06 in england",
    "pcc.2027-05-06 in wales",
    "gla.a.2027-05-06 in england",
    "ref.northumberland.2027-05-06 in england",
    "nia.2027-05-06 in northern-ireland",
  ]);
  const inWales = textOf(find(pagesOf(wales, early), "vote-in-person"));
  expect(inWales).toContain("You do not need to show photo ID at this election.");
});

test("Northern Ireland has its own list of photo ID", () => {
  const own = textOf(find(pagesOf(northernIreland, early), "photo-id"));
  const other = textOf(find(pagesOf(england, early), "photo-id"));
  const passes = [/Senior SmartPass/, /60\+ SmartPass/, /War Disablement SmartPass/, /Registered Blind/];
  for (const pass of passes) expect(own).toMatch(pass);
  expect(own).toContain("a UK, Irish or European Union (EU) passport");
  expect(own).toMatch(/biometric immigration document/);
  expect(own).toContain("It can be out of date if it still looks like you.");
  expect(own).not.toMatch(/passport.*(EEA|Commonwealth)|Half Fare/);
  expect(own).not.toMatch(/Blue Badge|Veteran Card|Oyster/);
  expect(other).toMatch(/Blue Badge[\s\S]*HM Armed Forces Veteran Card/);
});

test("an absent vote in Northern Ireland takes a reason and the Digital Registration Number", () => {
  for (const slug of ["vote-by-post", "vote-by-proxy"]) {
    const own = textOf(find(pagesOf(northernIreland, early), slug));
    expect(own).toMatch(/reason why you cannot vote at your polling station[\s\S]*Digital Registration Number/);
    expect(textOf(find(pagesOf(england, early), slug))).not.toContain("Digital Registration Number");
  }
});

test("a postal vote is handed in to the Electoral Office only in Northern Ireland", () => {
  const post = (poll: SamplePoll) => textOf(find(pagesOf(poll, early), "vote-by-post"));
  expect(post(northernIreland)).toContain("You cannot hand it in at a polling station.");
  expect(post(england)).toMatch(/you can hand it in:\nat a polling station/);
});

test("a page leads with the deadline before it and with what is still possible after it", () => {
  const before = textOf(find(pagesOf(england, early), "register"));
  expect(before).toMatch(
    /^Register to vote\nRegister by 11:59pm on Monday 19 April 2027 to vote on Thursday 6 May 2027\./,
  );
  expect(after(england, "register", "register")).toMatch(
    /^Register to vote\nYou can no longer register for this election\. .*\nIf you are already registered, you can still vote\./,
  );
  const byPost = after(england, "postal_vote", "vote-by-post");
  expect(byPost).toMatch(/^Vote by post\nYou can no longer apply for a postal vote/);
  expect(byPost).toContain("if you apply by 5pm on Tuesday 27 April 2027");
  const byProxy = after(england, "proxy_vote", "vote-by-proxy");
  expect(byProxy).toMatch(/^Ask someone to vote for you\nYou can no longer apply for an ordinary/);
  expect(byProxy).toContain("Apply by 5pm on Thursday 6 May 2027.");
  const withoutId = after(england, "voter_authority_certificate", "photo-id");
  expect(withoutId).toContain("You can no longer apply for a Voter Authority Certificate");
  const closed = after(england, "polls_close", "vote-in-person");
  expect(closed).toMatch(/^Vote in person\nPolling stations for this election closed at 10pm/);
});

test("who can vote is each nation's own", () => {
  const who = (poll: SamplePoll) => textOf(find(pagesOf(poll, early), "who-can-vote"));
  expect(who(england)).toContain("be aged 18 or over");
  expect(who(england)).toMatch(/Denmark\nLuxembourg\nPoland\nPortugal\nSpain/);
  expect(who(wales)).toContain("be aged 16 or over");
  expect(who(wales)).toContain("a citizen of a Commonwealth country or of any other country, with permission");
  expect(who(northernIreland)).toContain("Northern Ireland has its own list of countries.");
  expect(who(northernIreland)).not.toContain("Denmark");
  const parliament = polls.filter(({ id }) => id.startsWith("parl."));
  expect(parliament.map(who)).toSatisfy((all: string[]) =>
    all.every((text) => text.includes("British citizens who live abroad can vote")),
  );
});

test("the limits of the Elections Act 2022 are not told where it does not reach", () => {
  const said = polls.filter((poll) =>
    textOf(find(pagesOf(poll, early), "vote-by-proxy")).includes("up to 4 people"),
  );
  expect(said.map(nameOf)).not.toContain(nameOf(wales));
  expect(said.map(nameOf)).toContain(nameOf(england));
});

test("a fact that nobody has confirmed is not told until the council confirms it", () => {
  const number = /0800 328 0280/;
  const limit = /up to 5 other people/;
  const bare = pagesOf(england, early, bareCouncil("england")).map(textOf).join("\n");
  const full = pagesOf(england, early).map(textOf).join("\n");
  expect([number.test(bare), limit.test(bare)]).toEqual([false, false]);
  expect([number.test(full), limit.test(full)]).toEqual([true, true]);
});

test("a poll whose timetable is not known is told nothing that hangs on it", () => {
  const told = pagesOf(england, early, bareCouncil("england"), null).map(textOf).join("\n");
  expect(told).toContain("Contact us to ask whether you can vote in this election.");
  expect(told).not.toMatch(/photo ID at this election|Overseas voters|deadline (is|was)|Apply by/);
});
