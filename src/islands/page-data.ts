import { connectLive, type LiveOptions } from "#browser/live-client.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { LiveWords } from "#i18n/en/live-words.ts";
import { inLanguage } from "#i18n/in-language.ts";
import { type Language, languageOf } from "#i18n/languages.ts";
import { fetchLiveWords } from "#i18n/live-words.ts";

type PageData = {
  readonly root: HTMLElement;
  /** The view the server rendered the page from: the same bytes, so hydration finds what it expects. */
  readonly view: PublicView;
  readonly language: Language;
  readonly words: LiveWords;
  /** Follows the service, with every view's names in the page's language. */
  readonly connect: typeof connectLive;
};

/** What `LivePage.astro` left in the page for the script, and the words of the page's language. */
export async function pageData(): Promise<PageData> {
  const root = document.getElementById("live-page");
  const json = document.getElementById("live-view")?.textContent;
  if (!root || !json) throw new Error("This page has no live part.");
  // The page comes from this service, which wrote the view into it.
  const view = JSON.parse(json) as PublicView;
  const language = languageOf(document.documentElement.lang);
  const connect = (options: LiveOptions) =>
    connectLive({ ...options, onView: (next) => options.onView(inLanguage(next, language)) });
  return { root, view, language, words: await fetchLiveWords(language), connect };
}
