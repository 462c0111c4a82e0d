import { isIndependent } from "#election/party.ts";
import type { PublicView } from "#election/public/public-model.ts";
import type { Language } from "./languages.ts";

/**
 * The public view with the names of wards, election and council, and of independents, in `language`, where they have one; a view
 * that has been through this already stays as it is.
 */
export function inLanguage(view: PublicView, language: Language): PublicView {
  if (language !== "cy") return view;
  const { election } = view;
  return {
    ...view,
    election: {
      ...election,
      title: election.title_cy ?? election.title,
      council: election.council_cy ?? election.council,
    },
    council: {
      ...view.council,
      parties: view.council.parties.map((party) =>
        isIndependent(party.party_id) ? { ...party, name: "Annibynnol" } : party,
      ),
    },
    contests: view.contests.map((contest) => ({
      ...contest,
      ward: contest.ward_cy ?? contest.ward,
    })),
  };
}
