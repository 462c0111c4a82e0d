import { editionOf } from "#election/timetable/still-possible.ts";
import { type PageFacts, pageFacts } from "#formats/page-facts.ts";
import { pagesIn, type WrittenPage, writePage } from "#formats/pages.ts";
import type { Site } from "#formats/site.ts";
import { strings } from "#i18n/strings.ts";
import type { PublicLocals } from "./public-locals.ts";

/** Pages written in one language in one edition are the same on every page that lists them. */
const written = new WeakMap<Site, Map<string, readonly WrittenPage[]>>();

/** Editions that are kept of a site; a long night has few. */
const mostKept = 12;

function factsOf({ council, view, site, language, now, today }: PublicLocals): PageFacts {
  const { title, poll_date, polls_open, polls_close } = view.election;
  const election = {
    title,
    pollDate: poll_date,
    pollsOpen: polls_open,
    pollsClose: polls_close,
    contests: view.contests,
  };
  const { timetable, franchise } = site;
  return pageFacts(
    { council, election, timetable, franchise, now: { ...today, instant: now } },
    language,
    strings(language).time,
  );
}

/** The council's Markdown pages in the language and the edition of this visit, in the order of their menus. */
export function writtenPages(locals: PublicLocals): readonly WrittenPage[] {
  const { site, language, today, now, view, href } = locals;
  const key = `${language} ${editionOf(site.timetable, today)} ${now >= view.election.polls_close}`;
  const kept = written.get(site) ?? new Map<string, readonly WrittenPage[]>();
  written.set(site, kept);
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const facts = factsOf(locals);
  const pages = pagesIn(site.pages, language).flatMap((page) => writePage(page, facts, href) ?? []);
  kept.set(key, pages);
  return pages;
}
