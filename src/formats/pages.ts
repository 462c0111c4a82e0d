import { readdir } from "node:fs/promises";
import path from "node:path";
import {
  type Template,
  TokenizationError,
  UndefinedVariableError,
  LiquidError,
  Liquid,
} from "liquidjs";
import { z } from "zod";
import { markdown } from "./markdown.ts";
import type { PageFacts } from "./page-facts.ts";
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
  readonly template: readonly Template[];
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

// Unknown names are errors, so that a slip of the pen cannot leave a gap in a sentence.
const liquid = new Liquid({ strictVariables: true, strictFilters: true, ownPropertyOnly: true });

const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/;

function unknownName(name: string): string {
  return `“${name}” is not known. docs/pages.md lists what can be filled in.`;
}

/** What Liquid found, in a sentence, and the line of the text it found it on. */
function faultOf(fault: LiquidError): { line: number; sentence: string } {
  const [line = 1] = fault.token.getPosition();
  const [what = ""] = fault.message.split(", line:");
  if (fault instanceof UndefinedVariableError) {
    return { line, sentence: unknownName(what.replace("undefined variable: ", "")) };
  }
  const hint =
    fault instanceof TokenizationError ? "Close every {% and {{." : "Check its spelling.";
  return { line, sentence: `The part in braces cannot be read (${what}). ${hint}` };
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
    return { ...where, matter, template: liquid.parse(body), linesBefore };
  } catch (fault) {
    if (!(fault instanceof LiquidError)) throw fault;
    const { line, sentence } = faultOf(fault);
    problems.error(line + linesBefore, sentence);
    return null;
  }
}

/**
 * Makes a page from its template and the facts of the election; null where its `when` is false. `href` gives
 * the address of another page in the same language. Throws Liquid's error for a name that is not known,
 * which `checkPages` has told of before.
 */
export function writePage(
  page: ContentPage,
  facts: PageFacts,
  href: (to: string) => string,
): WrittenPage | null {
  const { matter, slug, template } = page;
  if (matter.when !== undefined && !liquid.evalValueSync(matter.when, facts)) return null;
  const fill = (text: string): string => String(liquid.parseAndRenderSync(text, facts));
  const title = fill(matter.title);
  return {
    slug,
    title,
    description: fill(matter.description),
    menu: matter.menu ? fill(matter.menu) : title,
    group: matter.group,
    isService: matter.service,
    html: markdown(String(liquid.renderSync([...template], facts)), href),
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

/** The names a page fills in, in whatever part of it and whether or not that part is shown. */
function namesIn({ template, matter }: ContentPage): string[][] {
  const matters = [
    matter.title,
    matter.description,
    `{% if ${matter.when ?? "true"} %}{% endif %}`,
  ];
  const templates = [...matters.map((text) => liquid.parse(text)), [...template]];
  return templates.flatMap((one) =>
    liquid.globalVariableSegmentsSync(one).map((segments) => segments.map(String)),
  );
}

/** Tells of each name that is not known. `shape` has every fact that there can be. */
export function checkPages(
  pages: readonly ContentPage[],
  shape: PageFacts,
  problems: readonly Problems[],
): void {
  for (const page of pages) {
    const found = problems.find(({ file }) => file === page.file);
    const unknown = namesIn(page).filter((name) => !isKnown(shape, name));
    for (const name of new Set(unknown.map((segments) => segments.join(".")))) {
      found?.error(null, unknownName(name));
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
