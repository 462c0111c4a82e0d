import type { PublicResult } from "#election/public/public-model.ts";
import { partyOf } from "#election/public/ranked-parties.ts";
import { usePage } from "./page.ts";

type Props = { readonly result: PublicResult };

/** Holds and gains, where the ward can be compared with the last time. */
export function SeatChanges({ result: { holds, gains } }: Props) {
  const { words, view } = usePage();
  if (holds === null || gains === null) return null;
  const nameOf = (id: string) => partyOf(view.council, id).name ?? words.results.noParty;
  const sentences = [
    ...gains.map(({ party_id, seats, from }) =>
      words.ward.gain(nameOf(party_id), seats, from === null ? null : nameOf(from)),
    ),
    ...holds.map(({ party_id, seats }) => words.ward.hold(nameOf(party_id), seats)),
  ];
  return (
    <>
      <h3 class="govuk-heading-s">{words.ward.change}</h3>
      <ul class="govuk-list">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
