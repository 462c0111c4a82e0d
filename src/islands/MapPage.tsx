import type { PublicView } from "#election/public/public-model.ts";
import type { LiveWords } from "#i18n/en/live-words.ts";
import type { Language } from "#i18n/languages.ts";
import { Announcer } from "./Announcer.tsx";
import { LiveStatus } from "./LiveStatus.tsx";
import { Progress } from "./Progress.tsx";
import { type DrawnMap, WardMap } from "./WardMap.tsx";
import { MapLegend } from "./map-legend.tsx";
import { MapList } from "./map-list.tsx";
import { PageProvider, usePageOf } from "./page.ts";
import { type Connect, useLiveView } from "./use-live-view.ts";

/** The maps a council has given. */
type DrawnMaps = {
  readonly geographic: DrawnMap | null;
  readonly hexagons: DrawnMap | null;
};

type Props = {
  readonly view: PublicView;
  readonly maps: DrawnMaps;
  readonly language: Language;
  readonly words: LiveWords;
  /** Left out where the page is rendered; given where it lives. */
  readonly connect?: Connect;
};

const kinds = ["geographic", "hexagons"] as const;

/** The page with the maps: the same in the server's HTML and in the browser. */
export function MapPage({ view: first, maps, language, words, connect }: Props) {
  const live = useLiveView(first, connect);
  const { view, changed } = live;
  const page = usePageOf(language, words, view, changed);
  const drawn = kinds.flatMap((kind) => {
    const map = maps[kind];
    return map === null ? [] : [{ kind, map }];
  });
  return (
    <PageProvider value={page}>
      <header class="scoreboard">
        <p class="govuk-caption-l">{view.election.title}</p>
        <h1 class="govuk-heading-xl">{words.map.title}</h1>
        <Progress />
        <LiveStatus live={live} />
      </header>
      <MapLegend />
      <div class="maps">
        {drawn.map(({ kind, map }) => (
          <section key={kind} aria-labelledby={`map-${kind}`}>
            <h2 id={`map-${kind}`} class="govuk-heading-m">
              {words.map[kind]}
            </h2>
            <WardMap
              map={map}
              view={view}
              language={language}
              words={words}
              kind={kind}
              href={(slug) => page.href(`/results/${slug}/`)}
            />
            {kind === "hexagons" && <p class="note">{words.map.hexagonsNote}</p>}
          </section>
        ))}
      </div>
      <MapList />
      <Announcer changed={changed} />
    </PageProvider>
  );
}
