import { cy } from "./cy.ts";
import { en } from "./en.ts";
import type { Language } from "./languages.ts";

/** Every word of the public pages in one language, an object for each area. */
export type Words = typeof en;

const words: Readonly<Record<Language, Words>> = { en, cy };

/** The words of the public pages in `language`; the staff's screens have their own. */
export function strings(language: Language): Words {
  return words[language];
}
