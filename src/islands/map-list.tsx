import { Swatch } from "./Swatch.tsx";
import { saidOf, winnersIn } from "./map-ward.ts";
import { usePage } from "./page.ts";

/** Every ward with what the maps show of it, in words. */
export function MapList() {
  const { words, view, href, changed } = usePage();
  return (
    <section aria-labelledby="map-list">
      <h2 id="map-list" class="govuk-heading-l">
        {words.map.list}
      </h2>
      <ul class="map-list">
        {view.contests.map((contest) => {
          const { id, slug, ward } = contest;
          const winners = winnersIn(contest, view.council, words.results.noParty);
          return (
            <li key={id} class={changed.has(id) ? "just-changed" : undefined}>
              <a class="govuk-link" href={href(`/results/${slug}/`)}>
                {ward}
              </a>
              <span class="map-list__said">
                {winners.map(({ name, colour }) => (
                  <Swatch key={name} colour={colour} />
                ))}{" "}
                {saidOf(contest, winners, words)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
