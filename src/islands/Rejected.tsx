import type { PublicResult } from "#election/public/public-model.ts";
import { usePage } from "./page.ts";

type Props = { readonly rejected: PublicResult["rejected"] };

/** The statutory heads in the order of the law; papers rejected in part are never in the total. */
const heads = ["official_mark", "too_many", "identifiable", "void"] as const;

/** Ballot papers rejected at the count, by reason. */
export function Rejected({ rejected }: Props) {
  const { words } = usePage();
  const { ward, figure } = words;
  const total = heads.reduce((sum, head) => sum + rejected[head], 0);
  return (
    <section aria-labelledby="rejected">
      <h2 id="rejected" class="govuk-heading-m">
        {ward.rejectedTitle}
      </h2>
      <table class="govuk-table figures">
        <caption class="govuk-visually-hidden">{ward.rejectedTitle}</caption>
        <thead>
          <tr>
            <th scope="col" class="govuk-table__header">
              {ward.reason}
            </th>
            <th scope="col" class="govuk-table__header govuk-table__header--numeric">
              {ward.papers}
            </th>
          </tr>
        </thead>
        <tbody>
          {heads.map((head) => (
            <tr key={head}>
              <th scope="row" class="govuk-table__cell">
                {ward.rejected[head]}
              </th>
              <td class="govuk-table__cell govuk-table__cell--numeric">{figure(rejected[head])}</td>
            </tr>
          ))}
          <tr class="figures__total">
            <th scope="row" class="govuk-table__cell">
              {ward.rejectedTotal}
            </th>
            <td class="govuk-table__cell govuk-table__cell--numeric">{figure(total)}</td>
          </tr>
          <tr>
            <th scope="row" class="govuk-table__cell">
              {ward.inPart}
            </th>
            <td class="govuk-table__cell govuk-table__cell--numeric">{figure(rejected.in_part)}</td>
          </tr>
        </tbody>
      </table>
      <p class="note">{ward.inPartNote}</p>
    </section>
  );
}
