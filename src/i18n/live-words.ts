import type { LiveWords } from "./en/live-words.ts";
import type { Language } from "./languages.ts";

const files: Readonly<Record<Language, () => Promise<{ readonly liveWords: LiveWords }>>> = {
  en: () => import("./en/live-words.ts"),
  cy: () => import("./cy/live-words.ts"),
};

/** Fetches the words of one language. */
export async function fetchLiveWords(language: Language): Promise<LiveWords> {
  return (await files[language]()).liveWords;
}
