import { cy } from "./cy.ts";
import { en } from "./en.ts";

/** Every word of the public pages in one language, an object for each area. */
export type Words = typeof en;

/** A language is a file that gathers its words, named here, and a folder in content/pages. */
const languages = { en, cy } satisfies Record<string, Words>;

export type Language = keyof typeof languages;

/** The words of the public pages in `language`; the staff's screens have their own. */
export function strings(language: Language): Words {
  return languages[language];
}

/** Whether there are words in a language. */
export function isLanguage(name: string): name is Language {
  return Object.hasOwn(languages, name);
}

/** The language of a page's `lang`; English for one that has no words here. */
export function languageOf(lang: string): Language {
  const [primary = ""] = lang.split("-");
  return isLanguage(primary) ? primary : "en";
}
