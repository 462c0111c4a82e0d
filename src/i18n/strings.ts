import { home } from "./en/home.ts";
import { layout } from "./en/layout.ts";
import { live } from "./en/live.ts";
import { figure } from "./en/number.ts";
import { results } from "./en/results.ts";
import { stages } from "./en/stages.ts";
import { time } from "./en/time.ts";
import { ward } from "./en/ward.ts";

const en = { home, layout, live, figure, results, stages, time, ward };

/** Every word of the public pages in one language, an object for each area. */
export type Words = typeof en;

const languages = { en } satisfies Record<string, Words>;

export type Language = keyof typeof languages;

/** The words of the public pages in `language`; the staff's screens have their own. */
export function strings(language: Language): Words {
  return languages[language];
}

/** The language of a page's `lang`; English for one that has no words here. */
export function languageOf(lang: string): Language {
  const [primary = ""] = lang.split("-");
  return Object.hasOwn(languages, primary) ? (primary as Language) : "en";
}
