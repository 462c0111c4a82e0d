import { useMemo } from "preact/hooks";
import type { PublicView } from "#election/public/public-model.ts";
import type { LiveWords } from "#i18n/en/live-words.ts";
import type { Language } from "#i18n/languages.ts";
import { Announcer } from "./Announcer.tsx";
import type { CandidateOrder } from "./Candidates.tsx";
import { LiveStatus } from "./LiveStatus.tsx";
import { StageLabel } from "./StageLabel.tsx";
import { WardNotDeclared } from "./WardNotDeclared.tsx";
import { WardResult } from "./WardResult.tsx";
import { PageProvider, usePageOf } from "./page.ts";
import { type Connect, useLiveView } from "./use-live-view.ts";

type Props = {
  readonly view: PublicView;
  readonly slug: string;
  readonly order: CandidateOrder;
  readonly language: Language;
  readonly words: LiveWords;
  readonly connect?: Connect;
};

/** A ward's page: its result once declared, and before that where its count stands. */
export function Ward({ view: first, slug, order, language, words, connect }: Props) {
  const live = useLiveView(first, connect);
  const { view } = live;
  const contest = view.contests.find((candidate) => candidate.slug === slug);
  const changed = useMemo(
    () => live.changed.filter((candidate) => candidate.slug === slug),
    [live.changed, slug],
  );
  const page = usePageOf(language, words, view, changed);
  if (!contest) return null;
  const { result, ward, seats, id } = contest;
  return (
    <PageProvider value={page}>
      <header class={page.changed.has(id) ? "ward-top just-changed" : "ward-top"}>
        <p class="govuk-caption-l">{view.election.title}</p>
        <h1 class="govuk-heading-xl">{words.ward.title(ward)}</h1>
        <p class="ward-top__stage">
          <StageLabel contest={contest} hasDay /> <span>{words.results.seatsUp(seats)}</span>
        </p>
        <LiveStatus live={live} />
      </header>
      {result ? (
        <WardResult contest={contest} result={result} order={order} />
      ) : (
        <WardNotDeclared contest={contest} />
      )}
      <Announcer changed={changed} />
    </PageProvider>
  );
}
