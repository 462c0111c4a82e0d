import type { PublicContest, PublicResult } from "#election/public/public-model.ts";
import { resultChange } from "#election/public/result-change.ts";
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

/** Who is elected instead of whom, and whose votes are others now. */
function Changed({ before, result }: Record<"before" | "result", PublicResult>) {
  const { ward } = usePage().words;
  const { lost, gained, votes, isVoid } = resultChange(before, result);
  const [out, now] = [lost, gained].map((rows) => rows.map(({ name }) => name));
  return (
    <>
      <p class="govuk-body">
        <strong>{isVoid ? ward.electionVoid : seatsSentence(ward, now ?? [], out ?? [])}</strong>
      </p>
      {votes.length > 0 && (
        <ul class="govuk-list">
          {votes.map(({ candidate, from, to }) => (
            <li key={candidate.person_id}>{ward.votesNow(candidate.name, from, to)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

type Words = ReturnType<typeof usePage>["words"]["ward"];

function seatsSentence(ward: Words, now: readonly string[], out: readonly string[]): string {
  if (now.length > 0 && out.length > 0) return ward.electedInstead(now, out);
  if (now.length > 0) return ward.electedNow(now);
  return out.length > 0 ? ward.notElectedNow(out) : ward.sameElected;
}

type Props = { readonly contest: PublicContest; readonly result: PublicResult };

/** Says that a result was corrected, why, and what stood there before. */
export function Correction({ contest: { earlier_results }, result }: Props) {
  const { words } = usePage();
  const { correction, declared_at } = result;
  const before = earlier_results.at(-1);
  if (correction === null || !before) return null;
  return (
    <section aria-labelledby="correction" class="correction">
      <h2 id="correction" class="govuk-heading-m">
        {words.ward.correctedTitle}
      </h2>
      <p class="govuk-body">
        {words.ward.corrected(declared_at)} {words.ward.correctionGround(correction.ground)}
      </p>
      <Changed before={before} result={result} />
      <p class="govuk-body">{words.ward.correctionReason(correction.reason)}</p>
      {earlier_results.toReversed().map((earlier) => (
        <Earlier key={earlier.version} result={earlier} />
      ))}
    </section>
  );
}
