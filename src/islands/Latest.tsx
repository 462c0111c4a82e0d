import { useEffect, useRef, useState } from "preact/hooks";
import { newResults } from "#election/public/new-results.ts";
import type { PublicContest, PublicView } from "#election/public/public-model.ts";
import { expectedDeclaration } from "#election/public/to-come.ts";
import { ElectedList } from "./ElectedList.tsx";
import { StageLabel } from "./StageLabel.tsx";
import { usePage } from "./page.ts";
import { useInView } from "./use-in-view.ts";

const shownAtMost = 3;

function latestOf({ contests }: PublicView): readonly PublicContest[] {
  return contests
    .filter(({ result }) => result !== null)
    .toSorted((a, b) => (b.result?.declared_at ?? "").localeCompare(a.result?.declared_at ?? ""))
    .slice(0, shownAtMost);
}

function firstExpected({ contests }: PublicView): string | null {
  return contests.flatMap((contest) => expectedDeclaration(contest) ?? []).toSorted()[0] ?? null;
}

function NoneYet({ view }: { readonly view: PublicView }) {
  const { words } = usePage();
  const expected = firstExpected(view);
  return (
    <p class="govuk-body">
      {words.results.noneYet} {expected !== null && words.results.expectedFrom(expected)}
    </p>
  );
}

/**
 * The last few declarations, newest first. A new one would move what someone is reading: while the list
 * can be seen, it waits behind a button.
 */
export function Latest() {
  const { words, href, view } = usePage();
  const [base, setBase] = useState(view);
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isInView = useInView(section);
  useEffect(() => {
    if (!isInView) setBase(view);
  }, [isInView, view]);
  const waiting = newResults(base, view).length;
  const contests = latestOf(base);
  const refresh = () => {
    setBase(view);
    heading.current?.focus();
  };
  return (
    <section aria-labelledby="latest" class="latest" ref={section}>
      <div class="latest__top">
        <h2 id="latest" class="govuk-heading-l" ref={heading} tabIndex={-1}>
          {words.results.latest}
        </h2>
        {waiting > 0 && (
          <button type="button" class="latest__show" onClick={refresh}>
            {words.live.showNew(waiting)}
          </button>
        )}
      </div>
      <ol class="latest__list">
        {contests.map((contest) => (
          <li key={contest.id} class="latest__ward">
            <h3 class="latest__name">
              <a class="govuk-link" href={href(`/results/${contest.slug}/`)}>
                {contest.ward}
              </a>
            </h3>
            <p class="latest__stage">
              <StageLabel contest={contest} />
            </p>
            <ElectedList contest={contest} />
          </li>
        ))}
      </ol>
      {contests.length === 0 && waiting === 0 && <NoneYet view={view} />}
    </section>
  );
}
