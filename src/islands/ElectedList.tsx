import { electedIn } from "#election/public/elected.ts";
import type { PublicContest } from "#election/public/public-model.ts";
import { partyOf } from "#election/public/ranked-parties.ts";
import { Swatch } from "./Swatch.tsx";
import { usePage } from "./page.ts";

type Props = { readonly contest: PublicContest };

/** The names of those elected in a ward with their descriptions on the ballot paper, in their parties’ colours. */
export function ElectedList({ contest }: Props) {
  const { view, words } = usePage();
  return (
    <ul class="elected-list">
      {electedIn(contest).map(({ person_id, name, description, party_id, term }) => {
        const party = partyOf(view.council, party_id);
        return (
          <li key={person_id} class="elected-list__person">
            <Swatch colour={party.colour} />
            <span>
              <span class="elected-list__name">{name}</span>{" "}
              <span class="elected-list__party">{description || words.ward.noDescription}</span>
              {term !== null && <span class="elected-list__term"> {words.ward.until(term)}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
