import type { PublicResult } from "#election/public/public-model.ts";
import { partyOf } from "#election/public/ranked-parties.ts";
import { Swatch } from "./Swatch.tsx";
import { VoteBar } from "./VoteBar.tsx";
import { usePage } from "./page.ts";

/** Ballot-paper order is the page's own; by votes is a reader's choice. */
export type CandidateOrder = "ballot" | "votes";

type Candidate = PublicResult["candidates"][number];

type RowProps = {
  readonly candidate: Candidate;
  readonly most: number;
  readonly valid: number;
};

function CandidateRow({ candidate, most, valid }: RowProps) {
  const { words, view } = usePage();
  const { name, description, party_id, votes, elected, by_lot } = candidate;
  const party = partyOf(view.council, party_id);
  return (
    <tr class={elected ? "candidates__row candidates__row--elected" : "candidates__row"}>
      <th scope="row" class="candidates__who">
        <span class="candidates__name">{name}</span>{" "}
        {elected && (
          <span class="elected-mark">{by_lot ? words.ward.electedByLot : words.ward.elected}</span>
        )}
        <span class="candidates__party">
          <Swatch colour={party.colour} />
          {description || words.ward.noDescription}
        </span>
        <VoteBar votes={votes} most={most} colour={party.colour} />
      </th>
      <td class="candidates__votes">
        {words.figure(votes)}
        {valid > 0 && <span class="candidates__share">{words.ward.share(votes, valid)}</span>}
      </td>
    </tr>
  );
}

type Props = { readonly result: PublicResult; readonly order: CandidateOrder };

/** Every candidate's votes. */
export function CandidateTable({ result, order }: Props) {
  const { words } = usePage();
  const { candidates, valid } = result;
  const most = Math.max(1, ...candidates.map(({ votes }) => votes));
  const ordered = order === "votes" ? candidates.toSorted((a, b) => b.votes - a.votes) : candidates;
  return (
    <table class="candidates">
      <caption class="govuk-visually-hidden">{words.ward.votesByCandidate}</caption>
      <thead>
        <tr>
          <th scope="col">{words.ward.candidate}</th>
          <th scope="col" class="candidates__votes">
            {words.ward.votes}
          </th>
        </tr>
      </thead>
      <tbody>
        {ordered.map((candidate) => (
          <CandidateRow key={candidate.person_id} candidate={candidate} most={most} valid={valid} />
        ))}
      </tbody>
    </table>
  );
}
