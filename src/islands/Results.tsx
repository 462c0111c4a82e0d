import type { PublicView } from "#election/public/public-model.ts";
import type { LiveWords } from "#i18n/en/live-words.ts";
import type { Language } from "#i18n/languages.ts";
import { Announcer } from "./Announcer.tsx";
import { Control } from "./Control.tsx";
import { CouncilTable } from "./CouncilTable.tsx";
import { Latest } from "./Latest.tsx";
import { LiveStatus } from "./LiveStatus.tsx";
import { Progress } from "./Progress.tsx";
import { SeatBar } from "./SeatBar.tsx";
import { SeatChart } from "./SeatChart.tsx";
import { WardList } from "./WardList.tsx";
import { PageProvider, usePageOf } from "./page.ts";
import { type Connect, useLiveView } from "./use-live-view.ts";

type Props = {
  readonly view: PublicView;
  readonly language: Language;
  readonly words: LiveWords;
  /** Left out where the page is rendered; given where it lives. */
  readonly connect?: Connect;
};

/** The results page: the same in the server's HTML and in the browser. */
export function Results({ view: first, language, words, connect }: Props) {
  const live = useLiveView(first, connect);
  const { view, changed } = live;
  const page = usePageOf(language, words, view, changed);
  const { total, parties, control } = view.council;
  const isWhole = control.kind !== "not-stated";
  const filled = parties.reduce((seats, { held }) => seats + held, 0);
  return (
    <PageProvider value={page}>
      <header class="scoreboard">
        <p class="govuk-caption-l">{words.results.title}</p>
        <h1 class="govuk-heading-xl">{view.election.title}</h1>
        {isWhole && <SeatBar />}
        <Control />
        <Progress />
        <LiveStatus live={live} />
      </header>
      <section aria-labelledby="council" class="council">
        <h2 id="council" class="govuk-heading-l">
          {isWhole && filled === total ? words.results.councilComplete : words.results.council}
        </h2>
        <div class="council__halves">
          <CouncilTable />
          {isWhole && <SeatChart />}
        </div>
      </section>
      <Latest />
      <WardList />
      <Announcer changed={changed} />
    </PageProvider>
  );
}
