import type { PublicView } from "#election/public-view.ts";
import { type Language, languageOf } from "#i18n/strings.ts";

type PageData = {
  readonly root: HTMLElement;
  /** The view the server rendered the page from: the same bytes, so hydration finds what it expects. */
  readonly view: PublicView;
  readonly language: Language;
};

/** What `LivePage.astro` left in the page for the script. */
export function pageData(): PageData {
  const root = document.getElementById("live-page");
  const json = document.getElementById("live-view")?.textContent;
  if (!root || !json) throw new Error("This page has no live part.");
  // The page comes from this service, which wrote the view into it.
  const view = JSON.parse(json) as PublicView;
  return { root, view, language: languageOf(document.documentElement.lang) };
}
