import type { Chance } from "./errors.ts";
import { type Paper, papersOf, sum } from "./papers.ts";

/** A right return like this ward's, made up so that every identity of domain.md §2.3 holds. */
export function madeUp(paper: Paper, chance: Chance): Paper {
  const { contest } = paper;
  const votes = paper.votes.map((n) => Math.max(1, Math.round((n * (850 + chance(301))) / 1000)));
  const cast = sum(votes);
  const rate = 0.88 + chance(90) / 1000;
  const shared = Math.ceil(cast / (contest.seats * rate));
  const valid = contest.seats === 1 ? cast : Math.max(shared, ...votes);
  const rejected = Math.max(1, Math.round((valid * chance(16)) / 1000));
  const unused = contest.seats * valid - cast;
  const heads = [0, Math.floor(rejected / 3), 0, rejected - Math.floor(rejected / 3)];
  const postal = Math.floor((valid + rejected) / 4);
  const made = {
    contest,
    heads,
    votes,
    postal,
    polling: valid + rejected - postal,
    inPart: Math.min(chance(4), unused),
  };
  const { electorate } = contest;
  const fits = electorate === null || papersOf(made) <= electorate;
  const room = { ...contest, electorate: papersOf(made) * 3 };
  return fits ? made : { ...made, contest: room };
}
