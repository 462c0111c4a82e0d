import { readdir } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { markdown } from "./markdown.ts";
import type { PageFacts } from "./page-facts.ts";
import {
  filledIn,
  isSo,
  namesIn,
  type PageTemplate,
  readTemplate,
  TemplateFault,
  unknownName,
} from "./page-template.ts";
import { Problems } from "./problem.ts";
import { readText } from "./text-file.ts";
import { readYaml } from "./yaml.ts";

const frontMatter = z.strictObject({
  title: z.string().min(1).max(90),
  description: z.string().min(1).max(200),
  /** Which list of links it stands in. */
  group: z.enum(["vote", "about"]),
  order: z.number().default(100),
  /** A shorter name, for menus. */
  menu: z.string().min(1).optional(),
  /** A Liquid expression; the page exists only where it is true. */
  when: z.string().min(1).optional(),
  /** True for a page about something residents can do, told to search engines as a service. */
  service: z.boolean().default(false),
});

/** A page of content/pages: `pages/cy/register.md` is `/cy/register/`. */
export type ContentPage = {
  readonly language: string;
  readonly slug: string;
  /** As the council sees it: `pages/en/register.md`. */
  readonly file: string;
  readonly matter: z.infer<typeof frontMatter>;
  readonly template: PageTemplate;
  /** The line of the file on which the text after the front matter begins, less one. */
  readonly linesBefore: number;
};

/** A page made for one election at one moment. */
export type WrittenPage = {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly menu: string;
  readonly group: "vote" | "about";
  readonly isService: boolean;
  readonly html: string;
};

const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/;

/** Tells what is wrong with a template; `linesBefore` its text, or null where it is not one of the page's text. */
function tell(fault: unknown, problems: Problems, linesBefore: number | null): void {
  if (!(fault instanceof TemplateFault)) throw fault;
  const isPlaced = fault.line !== null && linesBefore !== null;
  problems.error(isPlaced ? fault.line + linesBefore : null, fault.message);
}

function readPage(
  text: string,
  where: Pick<ContentPage, "language" | "slug" | "file">,
  problems: Problems,
): ContentPage | null {
  const [, matterText, body] = parts.exec(text) ?? [];
  if (matterText === undefined || body === undefined) {
    problems.error(
      1,
      "This page does not begin with its title and description between two lines of ---. Add them.",
    );
    return null;
  }
  const found = new Problems(where.file, 1);
  const matter = readYaml(matterText, frontMatter, found);
  problems.list.push(...found.list);
  if (matter === null) return null;
  const linesBefore = text.slice(0, text.length - body.length).split("\n").length - 1;
  try {
    return { ...where, matter, template: readTemplate(body), linesBefore };
  } catch (fault) {
    tell(fault, problems, linesBefore);
    return null;
  }
}

/**
 * Makes a page from its template and the facts of the election; null where its `when` is false. `href` gives
 * the address of another page in the same language. Throws a `TemplateFault` for a name that is not known,
 * which `checkPages` has told of before.
 */
export function writePage(
  page: ContentPage,
  facts: PageFacts,
  href: (to: string) => string,
): WrittenPage | null {
  const { matter, slug, template } = page;
  if (matter.when !== undefined && !isSo(matter.when, facts)) return null;
  const fill = (text: string): string => filledIn(readTemplate(text), facts);
  const title = fill(matter.title);
  return {
    slug,
    title,
    description: fill(matter.description),
    menu: matter.menu ? fill(matter.menu) : title,
    group: matter.group,
    isService: matter.service,
    html: markdown(filledIn(template, facts), href),
  };
}

/** The pages of one language in the order of their menus. */
export function pagesIn(pages: readonly ContentPage[], language: string): readonly ContentPage[] {
  return pages
    .filter((page) => page.language === language)
    .toSorted((a, b) => a.matter.order - b.matter.order || a.slug.localeCompare(b.slug));
}

async function names(folder: string): Promise<string[]> {
  const found = await readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT" || fault.code === "ENOTDIR") return [];
    throw fault;
  });
  return found.toSorted();
}

/** The Markdown pages of `languages` in a content folder, and what is wrong with each file. */
export async function readPages(
  folder: string,
  languages: readonly string[],
): Promise<{ readonly pages: readonly ContentPage[]; readonly problems: readonly Problems[] }> {
  const [pages, problems]: [ContentPage[], Problems[]] = [[], []];
  for (const language of languages) {
    for (const name of await names(path.join(folder, "pages", language))) {
      const [, slug] = /^([a-z0-9-]+)\.md$/.exec(name) ?? [];
      const file = `pages/${language}/${name}`;
      const found = new Problems(file);
      problems.push(found);
      if (slug === undefined) {
        found.warning(
          null,
          "This file is not used. A page is named in small letters, digits and hyphens, such as register.md.",
        );
        continue;
      }
      const text = await readText(folder, file, found);
      const page = text === null ? null : readPage(text, { language, slug, file }, found);
      if (page) pages.push(page);
    }
  }
  return { pages, problems };
}

/** Whether a name has a place in the facts, whatever it is at present. */
function isKnown(facts: PageFacts, [first = "", ...rest]: readonly string[]): boolean {
  let here: unknown = Object.hasOwn(facts, first) ? facts[first as keyof PageFacts] : undefined;
  for (const step of rest) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return false;
    here = Object.entries(here).find(([key]) => key === step)?.[1];
  }
  return here !== undefined;
}

/** What is filled in above a page's text. */
function headTemplates({ matter }: ContentPage): PageTemplate[] {
  const condition = `{% if ${matter.when ?? "true"} %}{% endif %}`;
  return [matter.title, matter.description, matter.menu ?? "", condition].map(readTemplate);
}

function checkPage(page: ContentPage, facts: readonly PageFacts[], found: Problems): void {
  const [shape] = facts;
  const unknown = [...headTemplates(page), page.template]
    .flatMap(namesIn)
    .filter((name) => shape && !isKnown(shape, name))
    .map((segments) => segments.join("."));
  for (const name of new Set(unknown)) found.error(null, unknownName(name));
  if (unknown.length > 0) return;
  for (const told of facts) writePage(page, told, (to) => to);
}

/**
 * Makes every page of each of `facts`, and tells of each name that is not known and of what cannot be made.
 * The first of them has every fact that there can be.
 */
export function checkPages(
  pages: readonly ContentPage[],
  facts: readonly PageFacts[],
  problems: readonly Problems[],
): void {
  for (const page of pages) {
    const found = problems.find(({ file }) => file === page.file);
    if (!found) continue;
    try {
      checkPage(page, facts, found);
    } catch (fault) {
      tell(fault, found, null);
    }
  }
}

/** A page in one language needs its twin in each of the others. */
export function checkTwins(
  pages: readonly ContentPage[],
  languages: readonly string[],
  problems: readonly Problems[],
): void {
  for (const [slug, twins] of Map.groupBy(pages, (page) => page.slug)) {
    for (const language of languages) {
      if (twins.some((page) => page.language === language)) continue;
      const [first] = twins;
      const found = problems.find(({ file }) => file === first?.file);
      found?.error(
        null,
        `This page has no twin pages/${language}/${slug}.md. Add it, so that no language has less.`,
      );
    }
  }
}
