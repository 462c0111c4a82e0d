import type { liveWords } from "./en/live-words.ts";
import type { Language } from "./languages.ts";

/** The words of the pages that change while they are open, which are all that a browser is sent. */
export type LiveWords = typeof liveWords;

const files: Readonly<Record<Language, () => Promise<{ readonly liveWords: LiveWords }>>> = {
  en: () => import("./en/live-words.ts"),
  cy: () => import("./cy/live-words.ts"),
};

/** Fetches the words of one language. */
export async function fetchLiveWords(language: Language): Promise<LiveWords> {
  return (await files[language]()).liveWords;
}
