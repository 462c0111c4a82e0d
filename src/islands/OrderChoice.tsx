import type { CandidateOrder } from "./Candidates.tsx";
import { usePage } from "./page.ts";

type Props = { readonly slug: string; readonly order: CandidateOrder };

/** Lets a reader have the candidates by votes, and go back to the ballot paper's order. */
export function OrderChoice({ slug, order }: Props) {
  const { words, href: to } = usePage();
  const choices = [
    { name: words.ward.ballotOrder, href: to(`/results/${slug}/#votes`), is: "ballot" },
    { name: words.ward.byVotes, href: to(`/results/${slug}/?order=votes#votes`), is: "votes" },
  ] as const;
  return (
    <nav aria-label={words.ward.order} class="order-choice">
      <ul>
        {choices.map(({ name, href, is }) => (
          <li key={is}>
            {is === order ? (
              <span aria-current="true">{name}</span>
            ) : (
              <a class="govuk-link" href={href}>
                {name}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
