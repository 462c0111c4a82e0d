import { slatesOf } from "#election/count/adding-up.ts";
import { type Paper, papersOf, sum } from "./papers.ts";

/** A number from 0 up to `below`, never `below`: the same every time the table is made. */
export type Chance = (below: number) => number;

/** A human error on one ward's figures; null where this ward cannot have it. */
export type FigureError = {
  readonly name: string;
  readonly make: (paper: Paper, chance: Chance, others: readonly Paper[]) => Paper | null;
};

function withVotes(paper: Paper, row: number, votes: number): Paper {
  return { ...paper, votes: paper.votes.map((n, index) => (index === row ? votes : n)) };
}

/** One candidate's votes retyped by `slip`, which gives null where it does not apply. */
function oneNumber(slip: (digits: string, chance: Chance) => string | null): FigureError["make"] {
  return (paper, chance) => {
    const row = chance(paper.votes.length);
    const typed = slip(String(paper.votes[row]), chance);
    return typed === null ? null : withVotes(paper, row, Number(typed));
  };
}

const swapDigits = oneNumber((digits, chance) => {
  if (digits.length < 2) return null;
  const at = chance(digits.length - 1);
  return digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2);
});

const wrongDigit = oneNumber((digits, chance) => {
  const at = chance(digits.length);
  return digits.slice(0, at) + chance(10) + digits.slice(at + 1);
});

const lostDigit = oneNumber((digits, chance) => {
  const at = chance(digits.length);
  return digits.length < 2 ? null : digits.slice(0, at) + digits.slice(at + 1);
});

const doubledDigit = oneNumber((digits, chance) => {
  const at = chance(digits.length);
  return digits.slice(0, at) + digits[at] + digits.slice(at);
});

function swapRows(paper: Paper, chance: Chance): Paper {
  const { length } = paper.votes;
  const first = chance(length);
  const second = (first + 1 + chance(length - 1)) % length;
  const [a = 0, b = 0] = [paper.votes[first], paper.votes[second]];
  return withVotes(withVotes(paper, first, b), second, a);
}

function shiftRows(paper: Paper): Paper {
  const last = paper.votes.at(-1) ?? 0;
  return { ...paper, votes: [last, ...paper.votes.slice(0, -1)] };
}

/** A counting sheet of this many papers: its share of each candidate's votes. */
function sheet(paper: Paper, chance: Chance): readonly number[] {
  const papers = 25 + chance(76);
  const share = papers / Math.max(1, papersOf(paper) - sum(paper.heads));
  return paper.votes.map((votes) => Math.round(votes * share));
}

function missedSheet(paper: Paper, chance: Chance): Paper {
  const lost = sheet(paper, chance);
  return { ...paper, votes: paper.votes.map((n, row) => n - Math.min(n, lost[row] ?? 0)) };
}

function doubledSheet(paper: Paper, chance: Chance): Paper {
  const more = sheet(paper, chance);
  return { ...paper, votes: paper.votes.map((n, row) => n + (more[row] ?? 0)) };
}

/** Block papers counted for the slate as often as it has members (Highworth 2019). */
function blockTimesSeats(paper: Paper): Paper | null {
  const { contest, votes } = paper;
  const [slate] = slatesOf(contest);
  if (!slate) return null;
  const rows = contest.candidates.map(({ id }) => slate.candidates.includes(id));
  const block = Math.floor(0.6 * Math.min(...votes.filter((_, row) => rows[row])));
  return {
    ...paper,
    votes: votes.map((n, row) => (rows[row] ? n + block * (contest.seats - 1) : n)),
  };
}

function otherWard(paper: Paper, chance: Chance, others: readonly Paper[]): Paper | null {
  const alike = others.filter(({ contest, votes }) =>
    contest.id !== paper.contest.id ? votes.length === paper.votes.length : false,
  );
  const taken = alike[chance(Math.max(1, alike.length))];
  return taken ? { ...taken, contest: paper.contest } : null;
}

function validForPapers(paper: Paper): Paper | null {
  const rejected = sum(paper.heads);
  return rejected === 0 ? null : { ...paper, polling: paper.polling - rejected };
}

function papersForValid(paper: Paper): Paper | null {
  return sum(paper.heads) === 0 ? null : { ...paper, heads: [0, 0, 0, 0] };
}

function unusedAsInPart(paper: Paper): Paper | null {
  const { seats } = paper.contest;
  const valid = papersOf(paper) - sum(paper.heads);
  const unused = seats * valid - sum(paper.votes);
  return unused <= 0 || unused === paper.inPart ? null : { ...paper, inPart: unused };
}

function swapHeads(paper: Paper): Paper | null {
  const [mark = 0, many = 0, person = 0, empty = 0] = paper.heads;
  return many === empty ? null : { ...paper, heads: [mark, empty, person, many] };
}

function lostPapers(paper: Paper, chance: Chance): Paper {
  return { ...paper, polling: paper.polling - (1 + chance(50)) };
}

function partyTwin(paper: Paper, chance: Chance): Paper | null {
  const { candidates } = paper.contest;
  const slates = slatesOf(paper.contest);
  const slate = slates[chance(Math.max(1, slates.length))];
  if (!slate) return null;
  const [a = 0, b = 0] = slate.candidates.map((id) =>
    candidates.findIndex((candidate) => candidate.id === id),
  );
  return withVotes(withVotes(paper, a, paper.votes[b] ?? 0), b, paper.votes[a] ?? 0);
}

/** Every kind of error of domain.md §5 that is made in a ward's figures. */
export const figureErrors: readonly FigureError[] = [
  { name: "Two digits of a candidate’s votes swapped", make: swapDigits },
  { name: "One digit of a candidate’s votes wrong", make: wrongDigit },
  { name: "A digit left out", make: lostDigit },
  { name: "A digit typed twice", make: doubledDigit },
  { name: "Two candidates’ rows swapped", make: swapRows },
  { name: "Two candidates of one party swapped", make: partyTwin },
  { name: "All rows one place down", make: shiftRows },
  { name: "A counting sheet missed", make: missedSheet },
  { name: "A counting sheet added twice", make: doubledSheet },
  { name: "Block votes multiplied by the seats", make: blockTimesSeats },
  { name: "Another ward’s sheet, with as many candidates", make: otherWard },
  { name: "Valid papers typed for all papers", make: validForPapers },
  { name: "Rejected papers left out", make: papersForValid },
  { name: "Votes not used typed as rejected in part", make: unusedAsInPart },
  { name: "Two reasons for rejection swapped", make: swapHeads },
  { name: "A bundle of papers lost after verification", make: lostPapers },
];
