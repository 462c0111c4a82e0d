import { turnout } from "#election/count/outcome.ts";
import type { Instant } from "#election/model.ts";
import { publicCouncil, unfilled } from "./council.ts";
import type { PublicContest, PublicState, PublicView } from "./public-model.ts";

// Apart from the making of the public view: a browser works with what is here, and needs none of the rules.

const withoutPoll: readonly PublicState[] = [
  "uncontested",
  "countermanded",
  "abandoned",
  "postponed",
];

/** Wards declared of wards polled, and their turnout together: Σ papers ÷ Σ electorates (identity I9). */
export function progressOf(contests: readonly PublicContest[]): PublicView["progress"] {
  const polled = contests.filter(({ state }) => !withoutPoll.includes(state));
  let [papers, electors] = [0, 0];
  for (const { result, electorate } of polled) {
    if (result === null || electorate === null) continue;
    papers += result.papers;
    electors += electorate;
  }
  return {
    declared: polled.filter(({ result }) => result !== null).length,
    total: polled.length,
    turnout: turnout(papers, electors),
  };
}

/** The same view with these contests: progress and the council are worked out again from them. */
export function withContests(
  view: PublicView,
  seq: number,
  updated: Instant | null,
  contests: readonly PublicContest[],
): PublicView {
  const standings = view.council.parties.map(({ party_id, name, colour, continuing }) => ({
    party_id,
    name,
    colour,
    continuing,
  }));
  const vacant = view.council.vacant - unfilled(view.contests);
  const { total, control } = view.council;
  const says = control.kind === "not-stated" ? control.kind : "as-it-is";
  const council = publicCouncil({ total, vacant, says }, standings, contests);
  return { ...view, seq, updated, progress: progressOf(contests), council, contests };
}
