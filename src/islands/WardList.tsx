import { electedIn } from "#election/public/elected.ts";
import type { PublicContest } from "#election/public/public-model.ts";
import { expectedDeclaration } from "#election/public/to-come.ts";
import { ElectedList } from "./ElectedList.tsx";
import { StageLabel } from "./StageLabel.tsx";
import { usePage } from "./page.ts";

function Ward({ contest }: { readonly contest: PublicContest }) {
  const { words, href, changed } = usePage();
  const { id, slug, ward, seats } = contest;
  const expected = expectedDeclaration(contest);
  return (
    <li class={changed.has(id) ? "ward-list__ward just-changed" : "ward-list__ward"}>
      <div class="ward-list__place">
        <h3 class="ward-list__name">
          <a class="govuk-link" href={href(`/results/${slug}/`)}>
            {ward}
          </a>
        </h3>
        <p class="ward-list__seats">{words.results.seatsUp(seats)}</p>
      </div>
      <p class="ward-list__stage">
        <StageLabel contest={contest} />
      </p>
      <div class="ward-list__elected">
        {electedIn(contest).length > 0 && <ElectedList contest={contest} />}
        {expected !== null && <p class="ward-list__expected">{words.results.expected(expected)}</p>}
      </div>
    </li>
  );
}

/** Every ward with its stage and who is elected; in one order that never changes while it is read. */
export function WardList() {
  const { words, view } = usePage();
  return (
    <section aria-labelledby="wards">
      <h2 id="wards" class="govuk-heading-l">
        {words.results.wards}
      </h2>
      <ul class="ward-list">
        {view.contests.map((contest) => (
          <Ward key={contest.id} contest={contest} />
        ))}
      </ul>
    </section>
  );
}
