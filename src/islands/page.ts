import { createContext } from "preact";
import { useContext, useMemo } from "preact/hooks";
import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import type { LiveWords } from "#i18n/en/live-words.ts";
import { hrefIn } from "#i18n/href.ts";
import type { Language } from "#i18n/languages.ts";

type Page = {
  readonly words: LiveWords;
  /** The address of a page of the site in this page's language. */
  readonly href: (path: string) => string;
  readonly view: PublicView;
  /** Ids of the contests whose result came with the last update. */
  readonly changed: ReadonlySet<string>;
};

const context = createContext<Page | null>(null);

/** Gives what every part of a results page needs: its words and the view it shows. */
export const PageProvider = context.Provider;

/** The page in a language, showing `view`, in which the results of `changed` are new. */
export function usePageOf(
  language: Language,
  words: LiveWords,
  view: PublicView,
  changed: readonly PublicContest[],
): Page {
  return useMemo(
    () => ({
      words,
      href: (path) => hrefIn(language, path),
      view,
      changed: new Set<string>(changed.map(({ id }) => id)),
    }),
    [language, words, view, changed],
  );
}

export function usePage(): Page {
  const page = useContext(context);
  if (page === null) throw new Error("A part of a results page stands outside of the page.");
  return page;
}
