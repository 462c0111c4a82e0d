import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { PublicView } from "#election/public-view.ts";
import type { Words } from "#i18n/strings.ts";

type Page = {
  readonly words: Words;
  readonly view: PublicView;
  /** Ids of the contests whose result came with the last update. */
  readonly changed: ReadonlySet<string>;
};

const context = createContext<Page | null>(null);

/** Gives what every part of a results page needs: its words and the view it shows. */
export const PageProvider = context.Provider;

export function usePage(): Page {
  const page = useContext(context);
  if (page === null) throw new Error("A part of a results page stands outside of the page.");
  return page;
}
