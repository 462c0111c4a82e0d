/** The languages there are words in: each is a file that gathers a folder, and a folder in content/pages. */
const languages = ["en", "cy"] as const;

export type Language = (typeof languages)[number];

/** Whether there are words in a language. */
export function isLanguage(name: string): name is Language {
  return languages.some((language) => language === name);
}

/** The language of a page's `lang`; English for one that has no words here. */
export function languageOf(lang: string): Language {
  const [primary = ""] = lang.split("-");
  return isLanguage(primary) ? primary : "en";
}
