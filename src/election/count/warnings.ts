import type { Contest } from "#election/model.ts";
import { canonicalParty, isIndependent } from "#election/party.ts";
import { totalVotes, validPapers, votesFor, whollyRejected } from "./ballot-papers.ts";
import type { Figures } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { turnout } from "./outcome.ts";
import { similarNames } from "./similar-names.ts";
import { thresholds } from "./thresholds.ts";
import { votesField } from "./typed-figures.ts";

function warning(check: Finding["check"], field: string, values: Finding["values"]): Finding {
  return { check, severity: "warning", field, values };
}

function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}

/** V-ELECTORATE: far from last time, or out by a factor of about ten (Bexley 2022). */
function unusualElectorate({ electorate, previous }: Contest): Finding[] {
  const last = previous?.electorate ?? null;
  if (electorate === null || last === null || last === 0) return [];
  const ratio = electorate / last;
  if (Math.abs(ratio - 1) <= thresholds.electorateChange) return [];
  const isOutByTen =
    ratio >= thresholds.electorateFactor || ratio <= 1 / thresholds.electorateFactor;
  return [
    warning("V-ELECTORATE", "papers", { electorate, last, digit: isOutByTen ? "yes" : "no" }),
  ];
}

/** V-TURNOUT: typed turnout is not the figures', or turnout is far from usual or from last time. */
function unusualTurnout(contest: Contest, { papers, typedTurnout }: Figures): Finding[] {
  const real = turnout(papers, contest.electorate);
  if (real === null || contest.electorate === null) return [];
  const values = { turnout: real, papers, electorate: contest.electorate };
  if (typedTurnout !== null && Math.abs(typedTurnout - real) > rounding(typedTurnout)) {
    return [warning("V-TURNOUT", "typedTurnout", { ...values, typed: typedTurnout })];
  }
  const { lowest, highest, changeOnLast } = thresholds.turnout;
  const share = papers / contest.electorate;
  const last = contest.previous?.turnout ?? null;
  const isUsual = share >= lowest && share <= highest;
  if (isUsual && (last === null || Math.abs(share - last) <= changeOnLast)) return [];
  return [
    warning("V-TURNOUT", "papers", last === null ? values : { ...values, last: percent(last) }),
  ];
}

/** Half a unit of the last digit typed, and the smallest step of our own rounding. */
function rounding(typed: number): number {
  const places = String(typed).split(".")[1]?.length ?? 0;
  return 0.5 * 10 ** -places + 0.005;
}

/** V-USE-RATE: in wards of several seats most votes are used, but never all. */
function unusualUse({ seats }: Contest, figures: Figures): Finding[] {
  const possible = seats * validPapers(figures);
  if (seats < 2 || possible === 0) return [];
  const votes = totalVotes(figures.votes);
  const rate = votes / possible;
  const { lowest, highest } = thresholds.useRate;
  if (rate >= lowest && rate <= highest) return [];
  return [warning("V-USE-RATE", "votes", { votes, possible, rate: percent(rate) })];
}

/** V-REJ-RATE: many rejected, or none among many. */
function unusualRejection({ papers, rejected }: Figures): Finding[] {
  const sum = whollyRejected(rejected);
  const isMany = papers > 0 && sum / papers > thresholds.rejectedRate;
  const isNone = sum === 0 && papers > thresholds.papersWithRejected;
  if (!isMany && !isNone) return [];
  return [
    warning("V-REJ-RATE", "rejected.void", { rejected: sum, papers, rate: percent(sum / papers) }),
  ];
}

/** V-SLATE-SPREAD: candidates of one full slate poll alike; one far behind may be a swapped row. */
function slateSpread(contest: Contest, { votes }: Figures): Finding[] {
  if (contest.seats < 2) return [];
  const slates = Map.groupBy(contest.candidates, ({ partyId }) => canonicalParty(partyId));
  return [...slates].flatMap(([party, slate]) => {
    if (isIndependent(party) || slate.length !== contest.seats) return [];
    const ranked = slate.toSorted((a, b) => votesFor(votes, b.id) - votesFor(votes, a.id));
    const [first, last] = [ranked[0], ranked.at(-1)];
    if (!first || !last) return [];
    const [most, fewest] = [votesFor(votes, first.id), votesFor(votes, last.id)];
    if (most === 0 || fewest / most >= thresholds.slateSpread) return [];
    const values = { candidate: last.name, fewest, other: first.name, most };
    return [warning("V-SLATE-SPREAD", votesField(last.id), values)];
  });
}

/** What is unusual in figures that reconcile: each needs a reason that is recorded with the entry. */
export function warnings(contest: Contest, figures: Figures): readonly Finding[] {
  return [
    ...unusualElectorate(contest),
    ...unusualTurnout(contest, figures),
    ...unusualUse(contest, figures),
    ...unusualRejection(figures),
    ...slateSpread(contest, figures),
    ...similarNames(contest, figures),
  ];
}
