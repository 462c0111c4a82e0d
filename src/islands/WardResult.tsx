import { isRanked, type PublicContest, type PublicResult } from "#election/public/public-model.ts";
import { countOut } from "#election/public/public-result.ts";
import { CandidateTable, type CandidateOrder } from "./Candidates.tsx";
import { Correction } from "./Correction.tsx";
import { ElectedList } from "./ElectedList.tsx";
import { OrderChoice } from "./OrderChoice.tsx";
import { Rejected } from "./Rejected.tsx";
import { SeatChanges } from "./SeatChanges.tsx";
import { Turnout } from "./Turnout.tsx";
import { usePage } from "./page.ts";

type Props = {
  readonly contest: PublicContest;
  readonly result: PublicResult;
  readonly order: CandidateOrder;
};

/** A declared ward: who is elected, the votes for each candidate, turnout and the papers rejected. */
export function WardResult({ contest, result, order }: Props) {
  const { words } = usePage();
  const out = countOut(contest, result);
  const byLot = result.candidates.filter(({ by_lot }) => by_lot).map(({ name }) => name);
  return (
    <>
      <Correction contest={contest} result={result} />
      <section aria-labelledby="elected" class="ward-elected">
        <h2 id="elected" class="govuk-heading-m">
          {words.ward.elected}
        </h2>
        {result.candidates.some(({ elected }) => elected) && <ElectedList contest={contest} />}
        {byLot.length > 0 && <p class="govuk-inset-text">{words.ward.lotSentence(byLot)}</p>}
        {result.candidates.some(({ term }) => term !== null) && (
          <p class="govuk-body">{words.ward.termsNote}</p>
        )}
        <SeatChanges result={result} />
      </section>
      <section aria-labelledby="votes">
        <div class="votes-top">
          <h2 id="votes" class="govuk-heading-l">
            {words.ward.votesByCandidate}
          </h2>
          <OrderChoice slug={contest.slug} order={order} />
        </div>
        <CandidateTable result={result} order={order} />
        <p class="note">{words.ward.shareNote(isRanked(contest) ? 1 : contest.seats)}</p>
        {out !== 0 && <p class="note">{words.ward.countOut(out)}</p>}
      </section>
      <div class="ward-figures">
        <Turnout contest={contest} result={result} />
        <Rejected rejected={result.rejected} />
      </div>
    </>
  );
}
