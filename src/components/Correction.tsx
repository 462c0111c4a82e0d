import type { PublicContest, PublicResult } from "#election/public-view.ts";
import { usePage } from "./page.ts";

function Earlier({ result }: { readonly result: PublicResult }) {
  const { words } = usePage();
  const { declared_at, candidates } = result;
  return (
    <details class="earlier">
      <summary>{words.ward.earlier(declared_at)}</summary>
      <table class="govuk-table figures">
        <caption class="govuk-visually-hidden">{words.ward.earlier(declared_at)}</caption>
        <thead>
          <tr>
            <th scope="col" class="govuk-table__header">
              {words.ward.candidate}
            </th>
            <th scope="col" class="govuk-table__header govuk-table__header--numeric">
              {words.ward.votes}
            </th>
          </tr>
        </thead>
        <tbody>
          {candidates.map(({ person_id, name, votes, elected }) => (
            <tr key={person_id}>
              <th scope="row" class="govuk-table__cell">
                {name} {elected && <span class="elected-mark">{words.ward.elected}</span>}
              </th>
              <td class="govuk-table__cell govuk-table__cell--numeric">{words.figure(votes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

type Props = { readonly contest: PublicContest; readonly result: PublicResult };

/** Says that a result was corrected, why, and what stood there before. */
export function Correction({ contest: { earlier_results }, result }: Props) {
  const { words } = usePage();
  const { correction, declared_at } = result;
  if (correction === null) return null;
  return (
    <section aria-labelledby="correction" class="correction">
      <h2 id="correction" class="govuk-heading-m">
        {words.ward.correctedTitle}
      </h2>
      <p class="govuk-body">
        {words.ward.corrected(declared_at)} {words.ward.correctionGround(correction.ground)}
      </p>
      <p class="govuk-body">{words.ward.correctionReason(correction.reason)}</p>
      {earlier_results.toReversed().map((earlier) => (
        <Earlier key={earlier.version} result={earlier} />
      ))}
    </section>
  );
}
