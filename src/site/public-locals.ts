import type { Instant } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { localMoment } from "#election/timetable/london-time.ts";
import type { Council } from "#formats/council-yaml.ts";
import type { Site } from "#formats/site.ts";
import { hrefIn } from "#i18n/href.ts";
import { inLanguage } from "#i18n/in-language.ts";
import type { Language } from "#i18n/languages.ts";

type Sources = {
  readonly view: PublicView;
  readonly council: Council;
  readonly site: Site;
  readonly now: Instant;
  /** True where the page becomes a file that no service stands behind. */
  readonly isStatic: boolean;
};

/** What every public page is made from: one language, one moment, one state of the public view. */
export type PublicLocals = Sources & {
  readonly language: Language;
  /** The page's address without its language. */
  readonly path: string;
  /** The time in the United Kingdom. */
  readonly today: { readonly date: string; readonly time: string };
  /** The address of another page in this page's language. */
  readonly href: (path: string) => string;
};

function councilIn(council: Council, language: Language): Council {
  if (language !== "cy") return council;
  const { name_cy, returning_officer_cy } = council;
  return {
    ...council,
    name: name_cy ?? council.name,
    returning_officer: returning_officer_cy ?? council.returning_officer,
  };
}

/** What a page at `path` in `language` is made from, with the names that language has. */
export function publicLocals(sources: Sources, language: Language, path: string): PublicLocals {
  const { council, view, now } = sources;
  return {
    ...sources,
    view: inLanguage(view, language),
    council: councilIn(council, language),
    language,
    path,
    today: localMoment(now),
    href: (to) => hrefIn(language, to),
  };
}
