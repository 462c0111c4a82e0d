import { usePage } from "./page.ts";

/** Who holds the council, said only when it is certain; the seats a majority needs until then. */
export function Control() {
  const { words, view } = usePage();
  const { council, progress } = view;
  const { results } = words;
  const { control, majority, total } = council;
  switch (control.kind) {
    case "not-stated":
      return null;
    case "party": {
      const party = council.parties.find(({ party_id }) => party_id === control.party_id);
      return (
        <p class="control">{results.hasMajority(party?.name ?? "", party?.held ?? 0, total)}</p>
      );
    }
    case "no-overall-control":
      return (
        <p class="control">
          {progress.declared < progress.total ? results.noMajorityPossible : results.noMajority}
        </p>
      );
    case "undecided":
      return <p class="control">{results.undecided(majority, total)}</p>;
  }
}
