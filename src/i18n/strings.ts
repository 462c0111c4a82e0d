import { cy } from "./cy.ts";
import { en, type Words } from "./en.ts";
import type { Language } from "./languages.ts";

const words: Readonly<Record<Language, Words>> = { en, cy };

/** The words of the public pages in `language`; the staff's screens have their own. */
export function strings(language: Language): Words {
  return words[language];
}
