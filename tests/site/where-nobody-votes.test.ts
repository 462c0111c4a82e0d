import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { moment } from "#cli/moment.ts";
import { ensureSite } from "#cli/site-build.ts";
import type { Contest, NotPolledKind } from "#election/model.ts";
import { initialState } from "#election/public/election-state.ts";
import { publicView } from "#election/public/public-view.ts";
import { type Content, readContentFolder } from "#formats/content-folder.ts";
import type { Language } from "#i18n/languages.ts";
import { publicLocals } from "#site/public-locals.ts";
import { openSite, renderPublic } from "#site/render.ts";
import { commonFiles, languageFiles, sitePages } from "#site/site-pages.ts";
import { changedFolder } from "../formats/folder.ts";
import { textOf } from "./rendered.ts";

const moments = {
  before: moment("2022-04-11T09:00"),
  "on polling day": moment("2022-05-05T12:00"),
  after: moment("2022-05-05T22:30"),
};
type When = keyof typeof moments;
const whens = ["before", "on polling day", "after"] as const;
const languages = ["en", "cy"] as const;

/** Wards of the sample in which nobody votes. */
const without: Readonly<Record<string, NotPolledKind>> = {
  belsize: "countermanded",
  frognal: "postponed",
  haverstock: "abandoned",
  "primrose-hill": "uncontested",
};

let content: Content;
let handler: Awaited<ReturnType<typeof openSite>>;
beforeAll(async () => {
  await using folder = await changedFolder("content", {
    "council.yaml": (text) => text.replace("[en]", "[en, cy]"),
  });
  const { content: sample } = await readContentFolder(folder.path);
  if (!sample) throw new Error("The sample cannot be read.");
  content = sample;
  handler = await openSite(path.join(await ensureSite(() => undefined), "server"));
});

function notPolled(contest: Contest, as: NotPolledKind | null): Contest {
  const candidates =
    as === "uncontested" ? contest.candidates.slice(0, contest.seats) : contest.candidates;
  return { ...contest, candidates, notPolled: as };
}

function localsOf(contests: readonly Contest[], when: When, language: Language) {
  const now = moments[when];
  const election = { ...content.election, rehearsal: false, contests };
  const view = publicView(election, initialState(election), now);
  const { council, site } = content;
  return publicLocals({ view, council, site, now, isStatic: false }, language, "/");
}

type Read = { readonly address: string; readonly html: string; readonly text: string };

/** Every page and text file there is for residents, at a moment, in a language. */
async function everything(
  contests: readonly Contest[],
  when: When,
  language: Language,
): Promise<Read[]> {
  const locals = localsOf(contests, when, language);
  const pages = [...sitePages(locals).map((page) => page.path), "/wards/find", "/nowhere/"];
  const files = [...languageFiles(locals), ...commonFiles(locals)].filter(
    (file) => !/json$|css$|^\/brand|^\/postcodes/.test(file),
  );
  return Promise.all(
    [...pages, ...files].map(async (address) => {
      const { body } = await renderPublic(handler, { ...locals, path: address });
      const html = body.toString();
      // A line of a calendar goes on in the next after a space.
      return { address, html, text: textOf(html.replace(/\r\n /g, "")).replaceAll("&#39;", "’") };
    }),
  );
}

/** What sends somebody to vote, or lets them wait for a result. */
const sends = {
  en: /you can (still )?vote|to elect\b|vote on \w+day|find your polling station|polling stations (are|open)|add polling day|after the polls close|until polling day|expected at|register by|apply by|stations are open/i,
  cy: /gallwch (chi )?(o hyd )?bleidleisio|i’w h?ethol|pleidleisiwch dd|dod o hyd i’ch gorsaf|gorsafoedd pleidleisio(’n| ar) a|ychwanegu’r diwrnod|ar ôl i’r gorsafoedd|tan y diwrnod pleidleisio|disgwylir|cofrestrwch erbyn|gwnewch gais erbyn/i,
};
/** A death that nobody told of. */
const death = { en: /\bdied|\bdeath|\bdead\b/i, cy: /farw|marw/i };

describe.each(languages)("in %s", (language) => {
  describe.each(whens)("%s", (when) => {
    test("the pages of a ward in which nobody votes send nobody to vote, and invent no cause", async () => {
      const contests = content.election.contests.map((contest) =>
        notPolled(contest, without[contest.slug] ?? null),
      );
      const pages = await everything(contests, when, language);
      const ofWards = pages.filter(({ address }) =>
        Object.keys(without).some((slug) => address.endsWith(`/${slug}/`)),
      );
      expect(ofWards).toHaveLength(8);
      for (const { address, text, html } of ofWards) {
        expect([address, sends[language].exec(text)?.[0]]).toEqual([address, undefined]);
        expect([address, death[language].exec(text)?.[0]]).toEqual([address, undefined]);
        expect(html).not.toMatch(/dates\.ics|schema\.org\/EventScheduled/);
      }
    });

    test("every other page that sends people to vote says where nobody does", async () => {
      const contests = content.election.contests.map((contest) =>
        notPolled(contest, without[contest.slug] ?? null),
      );
      const pages = await everything(contests, when, language);
      const sending = pages.filter(
        ({ address, text }) =>
          sends[language].test(text) && !/^\/(wards|results)\/[a-z-]+\/$/.test(address),
      );
      const silent = sending.filter(
        ({ text }) =>
          !["Belsize (", "Frognal (", "Haverstock (", "Primrose Hill ("].every((ward) =>
            text.includes(ward),
          ),
      );
      expect(silent.map(({ address }) => address)).toEqual([]);
      if (when === "before") expect(sending.length).toBeGreaterThan(8);
    });

    test.each(["countermanded", "postponed", "abandoned", "uncontested"] as const)(
      "an election of one ward that is %s sends nobody to vote on any page",
      async (as) => {
        const [only] = content.election.contests;
        if (!only) throw new Error("The sample has no ward.");
        const everyPage = await everything([notPolled(only, as)], when, language);
        const calendar = everyPage.find(({ address }) => address === "/dates.ics")?.html ?? "";
        const pages = everyPage.filter(({ address }) => address !== "/dates.ics");
        const sending = pages.flatMap(({ address, text }) => {
          const found = sends[language].exec(text) ?? death[language].exec(text);
          return found ? [`${address}: ${found[0]}`] : [];
        });
        expect(sending).toEqual([]);
        const [events, cancelled] = [/BEGIN:VEVENT/g, /STATUS:CANCELLED/g].map(
          (line) => calendar.match(line)?.length ?? 0,
        );
        expect(events).toBeGreaterThan(8);
        expect(cancelled).toBe(events);
        const home = pages.find(({ address }) => address === "/");
        expect(home?.html).toMatch(/schema\.org\/Event(Cancelled|Postponed)/);
      },
    );
  });

  test("after the polls close no page says that somebody is to be elected, or can vote", async () => {
    const pages = await everything(content.election.contests, "after", language);
    const late = pages.flatMap(({ address, text }) => {
      const said = {
        en: /you can (still )?vote|to elect\b/i,
        cy: /gallwch (chi )?(o hyd )?bleidleisio|i’w h?ethol/i,
      };
      const found = said[language].exec(text);
      return found ? [`${address}: ${text.slice(found.index - 40, found.index + 60)}`] : [];
    });
    expect(late).toEqual([]);
  });

  test("a postcode leads to who stands in its ward, and to its result once the polls have closed", async () => {
    const ahead = await everything(content.election.contests, "on polling day", language);
    const over = await everything(content.election.contests, "after", language);
    const folder = (pages: readonly Read[]) =>
      pages.flatMap(({ html }) => /data-wards="([^"]*)"/.exec(html)?.[1] ?? []);
    const prefix = language === "cy" ? "/cy" : "";
    expect(new Set(folder(ahead))).toEqual(new Set([`${prefix}/wards/`]));
    expect(new Set(folder(over))).toEqual(new Set([`${prefix}/results/`]));
  });
});
