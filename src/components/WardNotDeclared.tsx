import type { PublicContest } from "#election/public-view.ts";
import { ElectedList } from "./ElectedList.tsx";
import { usePage } from "./page.ts";
import { partyOf } from "./party.ts";
import { Swatch } from "./Swatch.tsx";
import { expectedDeclaration, isCalledOff } from "./to-come.ts";

type Props = { readonly contest: PublicContest };

/** The candidates in ballot-paper order; there is no figure to show. */
function Standing({ contest }: Props) {
  const { words, view } = usePage();
  return (
    <section aria-labelledby="candidates">
      <h2 id="candidates" class="govuk-heading-l">
        {words.ward.candidates}
      </h2>
      <ul class="standing">
        {contest.candidates.map(({ person_id, name, description, party_id }) => {
          const party = partyOf(view.council, party_id);
          return (
            <li key={person_id} class="standing__candidate">
              <span class="candidates__name">{name}</span>
              <span class="candidates__party">
                <Swatch colour={party.colour} />
                {description || words.ward.noDescription}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A ward without figures: what happens next, or why there is no poll. */
export function WardNotDeclared({ contest }: Props) {
  const { words } = usePage();
  const { state, not_polled, verified } = contest;
  const vacant = contest.seats - contest.candidates.length;
  if (state === "uncontested") {
    return (
      <section aria-labelledby="elected" class="ward-elected">
        <h2 id="elected" class="govuk-heading-m">
          {words.ward.unopposed}
        </h2>
        <ElectedList contest={contest} />
        <p class="govuk-body">{words.stages[state].meaning}</p>
        {vacant > 0 && <p class="govuk-body">{words.ward.vacant(vacant)}</p>}
      </section>
    );
  }
  const expected = expectedDeclaration(contest);
  return (
    <>
      <section aria-labelledby="next" class="ward-next">
        <h2 id="next" class="govuk-heading-m">
          {isCalledOff(contest) ? words.stages[state].label : words.ward.next}
        </h2>
        <p class="govuk-body">
          {words.stages[state].meaning} {expected !== null && words.ward.expected(expected)}
        </p>
        {verified && (
          <p class="govuk-body">{words.ward.verifiedPapers(verified.papers, verified.turnout)}</p>
        )}
        {not_polled && <p class="govuk-body">{words.ward.officerSaid(not_polled.reason)}</p>}
        {not_polled?.new_date && (
          <p class="govuk-body">{words.ward.newDate(not_polled.new_date)}</p>
        )}
      </section>
      <Standing contest={contest} />
    </>
  );
}
