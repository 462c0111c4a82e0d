import type { PublicContest } from "#election/public/public-model.ts";
import { partyOf } from "#election/public/ranked-parties.ts";
import { expectedDeclaration, isPolled } from "#election/public/to-come.ts";
import { ElectedList } from "./ElectedList.tsx";
import { NoPoll } from "./NoPoll.tsx";
import { Swatch } from "./Swatch.tsx";
import { usePage } from "./page.ts";

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
  const { state, verified } = contest;
  if (state === "uncontested") {
    return (
      <section aria-labelledby="elected" class="ward-elected">
        <h2 id="elected" class="govuk-heading-m">
          {words.ward.unopposed}
        </h2>
        <ElectedList contest={contest} />
        <NoPoll contest={contest} words={words} />
      </section>
    );
  }
  const expected = expectedDeclaration(contest);
  return (
    <>
      <section aria-labelledby="next" class="ward-next">
        <h2 id="next" class="govuk-heading-m">
          {isPolled(contest) ? words.ward.next : words.stages[state].label}
        </h2>
        {isPolled(contest) ? (
          <p class="govuk-body">
            {words.stages[state].meaning} {expected !== null && words.ward.expected(expected)}
          </p>
        ) : (
          <NoPoll contest={contest} words={words} />
        )}
        {verified && (
          <p class="govuk-body">{words.ward.verifiedPapers(verified.papers, verified.turnout)}</p>
        )}
      </section>
      <Standing contest={contest} />
    </>
  );
}
