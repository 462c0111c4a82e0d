import type { PublicContest, PublicResult } from "#election/public/public-model.ts";
import { usePage } from "./page.ts";

type Props = { readonly contest: PublicContest; readonly result: PublicResult };

/** Turnout with the figures it is made of, and how close the last seat was. */
export function Turnout({ contest, result }: Props) {
  const { words } = usePage();
  const { ward, figure } = words;
  const { papers, valid, turnout, last_seat_margin } = result;
  const { electorate, seats } = contest;
  const rows = [
    ...(electorate === null ? [] : [[ward.electorate, figure(electorate)]]),
    [ward.papers, figure(papers)],
    [ward.valid, figure(valid)],
    ...(last_seat_margin === null
      ? []
      : [[seats === 1 ? ward.majority : ward.lastSeatMargin, figure(last_seat_margin)]]),
  ];
  return (
    <section aria-labelledby="turnout" class="turnout">
      <h2 id="turnout" class="govuk-heading-m">
        {ward.turnout}
      </h2>
      {turnout !== null && electorate !== null && (
        <p class="turnout__figure">
          <strong>{ward.turnoutFigure(turnout)}</strong>
          <span>{ward.turnoutOf(papers, electorate)}</span>
        </p>
      )}
      <table class="govuk-table figures">
        <caption class="govuk-visually-hidden">{ward.papers}</caption>
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row" class="govuk-table__cell">
                {label}
              </th>
              <td class="govuk-table__cell govuk-table__cell--numeric">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
