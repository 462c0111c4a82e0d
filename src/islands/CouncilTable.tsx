import { rankedParties } from "#election/public/ranked-parties.ts";
import { Swatch } from "./Swatch.tsx";
import { usePage } from "./page.ts";

/** Seats by party: the ones won, and where only part of the council is up, the others and the total. */
export function CouncilTable() {
  const { words, view } = usePage();
  const { results, figure } = words;
  const parties = rankedParties(view.council);
  const isPart = parties.some(({ continuing }) => continuing > 0);
  const columns = isPart ? [results.won, results.continuing, results.held] : [results.seats];
  return (
    <table class="govuk-table council-table">
      <caption class="govuk-visually-hidden">{results.council}</caption>
      <thead class="govuk-table__head">
        <tr>
          <th scope="col" class="govuk-table__header">
            {results.party}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" class="govuk-table__header govuk-table__header--numeric">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parties.map(({ party_id, name, colour, won, continuing, held }) => (
          <tr key={party_id} class={held === 0 ? "council-table__none" : undefined}>
            <th scope="row" class="govuk-table__header council-table__party">
              <Swatch colour={colour} />
              {name}
            </th>
            {(isPart ? [won, continuing, held] : [held]).map((seats, column) => (
              <td key={columns[column]} class="govuk-table__cell govuk-table__cell--numeric">
                {figure(seats)}
              </td>
            ))}
          </tr>
        ))}
        {view.council.vacant > 0 && (
          <tr>
            <th scope="row" class="govuk-table__header council-table__party">
              {results.vacant}
            </th>
            {columns.map((column) => (
              <td key={column} class="govuk-table__cell govuk-table__cell--numeric">
                {column === columns.at(-1) ? figure(view.council.vacant) : ""}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}
