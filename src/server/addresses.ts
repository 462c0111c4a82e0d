import { hrefIn, languageIn } from "#i18n/href.ts";
import type { Language } from "#i18n/languages.ts";
import type { PublicLocals } from "#site/public-locals.ts";
import { commonFiles, languageFiles, shareAddress, sitePages } from "#site/site-pages.ts";

/** Where nothing is, in each language. */
const nowhere = "/404/";

/** The pages of forms, which no list of pages leads to. */
const formPages = ["/wards/find"];

/**
 * An address however it is spelt, as a name to find it by: each part decoded once and written in one way, without
 * empty parts. Null for what nothing can be at: a percent sign that stands for no letter.
 */
function nameOf(pathname: string): string | null {
  try {
    const parts = pathname.split("/").filter((part) => part !== "");
    return parts.map((part) => encodeURIComponent(decodeURIComponent(part))).join("/");
  } catch {
    return null;
  }
}

/** Every address of the public site in one language, as its pages link to it. */
function addressesIn(locals: PublicLocals): readonly string[] {
  const { site, language } = locals;
  const pages = sitePages(locals).flatMap(({ path }) => [path, shareAddress(path)]);
  const forms = site.postcodes.size === 0 ? [] : formPages;
  return [...pages, ...languageFiles(locals), ...forms].map((path) => hrefIn(language, path));
}

/** Finds the one spelling of an address. */
class Spellings {
  readonly #names = new Map<string, string>();
  readonly #all: ReadonlySet<string>;

  constructor(addresses: readonly string[]) {
    const written = addresses.map((address) => new URL(address, "http://localhost").pathname);
    this.#all = new Set(written);
    for (const address of written) this.#names.set(nameOf(address) ?? address, address);
  }

  find(pathname: string): string | null {
    if (this.#all.has(pathname)) return pathname;
    const name = nameOf(pathname);
    return name === null ? null : (this.#names.get(name) ?? null);
  }
}

/** The addresses that the public site has. */
export type Addresses = {
  /** The address that `pathname` is, or is another spelling of; null where there is nothing. */
  readonly find: (pathname: string) => string | null;
  /** The address of the page which says so, in the language that `pathname` asks for. */
  readonly missing: (pathname: string) => string;
};

/**
 * The addresses of `files` and of every page there is in each of the `languages`, found anew where `edition` moves:
 * a page may be written for some days only.
 */
export function publicAddresses(
  files: readonly string[],
  languages: readonly Language[],
  localsIn: (language: Language) => PublicLocals,
  edition: () => string,
): Addresses {
  let known: { edition: string; spellings: Spellings } | null = null;
  const spellings = () => {
    const now = edition();
    if (known?.edition === now) return known.spellings;
    const locals = languages.map(localsIn);
    const common = locals.slice(0, 1).flatMap(commonFiles);
    const found = new Spellings([...files, ...common, ...locals.flatMap(addressesIn)]);
    known = { edition: now, spellings: found };
    return found;
  };
  return {
    find: (pathname) => spellings().find(pathname),
    missing: (pathname) => hrefIn(languageIn(pathname, languages).language, nowhere),
  };
}
