import type { PublicState } from "#election/public/public-model.ts";
import { Swatch } from "./Swatch.tsx";
import { TonePatterns, toneFill } from "./map-patterns.tsx";
import { shortName } from "./map-short-name.ts";
import { type Tone, toneOf, type Winner, winnersIn } from "./map-ward.ts";
import { usePage } from "./page.ts";

/** How many of the wards without winners are at each stage, in the order in which they come. */
function stagesOf(states: readonly PublicState[]): [PublicState, number][] {
  const numbers = new Map<PublicState, number>();
  for (const state of states) numbers.set(state, (numbers.get(state) ?? 0) + 1);
  return [...numbers];
}

/** The seats of each party over all wards, most first. */
function seatsOf(wards: readonly (readonly Winner[])[]): Winner[] {
  const parties = new Map<string, Winner>();
  for (const winner of wards.flat()) {
    const seats = (parties.get(winner.name)?.seats ?? 0) + winner.seats;
    parties.set(winner.name, { ...winner, seats });
  }
  return [...parties.values()].toSorted(
    (a, b) => b.seats - a.seats || a.name.localeCompare(b.name, "en"),
  );
}

function ToneSwatch({ tone, drawing }: { readonly tone: Tone; readonly drawing: string }) {
  return (
    <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <defs>
        <TonePatterns drawing={drawing} tones={[tone]} size={4} />
      </defs>
      <rect x="0.5" y="0.5" width="9" height="9" rx="2" fill={toneFill(drawing, tone)} />
    </svg>
  );
}

/** What the patterns and colours on the maps stand for, with how many wards or seats have each. */
export function MapLegend() {
  const { words, view } = usePage();
  const wards = view.contests.map((contest) => ({
    state: contest.state,
    winners: winnersIn(contest, view.council, words.results.noParty),
  }));
  const open = wards.filter(({ winners }) => winners.length === 0).map(({ state }) => state);
  const parties = seatsOf(wards.map(({ winners }) => winners));
  const isSplit = wards.some(({ winners }) => winners.length > 1);
  return (
    <section aria-labelledby="map-key" class="map-key">
      <h2 id="map-key" class="map-key__title">
        {words.map.key}
      </h2>
      <ul class="map-key__list">
        {parties.map(({ name, colour, seats }) => (
          <li key={name}>
            <Swatch colour={colour} /> <strong>{shortName(name)}</strong>{" "}
            {words.map.partyInKey(name, seats)}
          </li>
        ))}
        {stagesOf(open).map(([state, number]) => (
          <li key={state}>
            <ToneSwatch tone={toneOf(state)} drawing={`key-${state}`} />{" "}
            {words.map.stateInKey(words.stages[state].label, number)}
          </li>
        ))}
      </ul>
      {isSplit && <p class="note">{words.map.splitInKey}</p>}
    </section>
  );
}
