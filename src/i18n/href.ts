import type { Language } from "./languages.ts";

/** The address of a page in a language: English stands at the root, every other under its own name. */
export function hrefIn(language: Language, path: string): string {
  return language === "en" ? path : `/${language}${path}`;
}

/** The language an address asks for, of those the site has, and the page's own path. */
export function languageIn(
  pathname: string,
  languages: readonly Language[],
): { language: Language; path: string } {
  const [, first = ""] = pathname.split("/");
  const named = languages.find((language) => language !== "en" && language === first);
  if (named === undefined) return { language: "en", path: pathname };
  return { language: named, path: pathname.slice(named.length + 1) || "/" };
}
