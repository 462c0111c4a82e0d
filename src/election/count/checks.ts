import type { Contest } from "#election/model.ts";
import { totalVotes, validPapers, whollyRejected } from "./ballot-papers.ts";
import type { Figures } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { thresholds } from "./thresholds.ts";
import { votesField } from "./typed-figures.ts";
import { settledBy, type Variance } from "./variance.ts";
import { warnings } from "./warnings.ts";

export type Counted = {
  readonly contest: Contest;
  readonly figures: Figures;
  /** Ballot papers verified, the figure the count must meet; null where verification is not known. */
  readonly verified: number | null;
  /** By how much the count may be out, as two officers settled it. */
  readonly variances?: readonly Variance[];
};

type Sums = Counted & {
  readonly rejected: number;
  readonly valid: number;
  readonly votes: number;
  readonly seats: number;
};

function hard(check: Finding["check"], field: string, values: Finding["values"]): Finding {
  return { check, severity: "hard", field, values };
}

/** V-SEATS: as many candidates as seats, or fewer, is not a poll. */
function seatsToFill({ contest, seats }: Sums): Finding[] {
  const candidates = contest.candidates.length;
  return candidates > seats ? [] : [hard("V-SEATS", "votes", { candidates, seats })];
}

/** V-ALL-CANDS: one value for every candidate, none twice, none for a stranger. */
function everyCandidate({ contest, figures }: Sums): Finding[] {
  const given = figures.votes.map(([id]) => id);
  const missing = contest.candidates.filter(({ id }) => !given.includes(id));
  const known = new Set<string>(contest.candidates.map(({ id }) => id));
  const extra = given.filter((id, index) => !known.has(id) || given.indexOf(id) !== index);
  return [
    ...missing.map(({ id, name }) => hard("V-ALL-CANDS", votesField(id), { candidate: name })),
    ...extra.map((id) => hard("V-ALL-CANDS", votesField(id), { stranger: id })),
  ];
}

/** V-VERIFIED-EQ-COUNTED: the count meets verification exactly (Crowland 2007 left a box out). */
function papersVerified({ figures: { papers }, verified }: Sums): Finding[] {
  if (verified === null || verified === papers) return [];
  return [
    hard("V-VERIFIED-EQ-COUNTED", "papers", {
      papers,
      verified,
      difference: Math.abs(papers - verified),
    }),
  ];
}

/** V-REJ-TOTAL: a total typed from the paper is the sum of its four heads (Cherwell 2021). */
function rejectedTotal({ figures, rejected }: Sums): Finding[] {
  const typed = figures.typedRejectedTotal;
  if (typed === null || typed === rejected) return [];
  const { inPart } = figures;
  return [hard("V-REJ-TOTAL", "typedRejectedTotal", { typed, rejected, inPart })];
}

/** V-ELECTORATE: nobody votes twice. */
function electorate({ contest, figures: { papers } }: Sums): Finding[] {
  if (contest.electorate === null || papers <= contest.electorate) return [];
  return [hard("V-ELECTORATE", "papers", { papers, electorate: contest.electorate })];
}

/** V-CAND-LE-VALID: a ballot paper gives a candidate at most one vote (identity I5; Highworth 2019). */
function candidateVotes({ contest, figures, valid }: Sums): Finding[] {
  return figures.votes
    .filter(([, votes]) => votes > valid)
    .map(([id, votes]) => {
      const candidate = contest.candidates.find((c) => c.id === id)?.name ?? id;
      return hard("V-CAND-LE-VALID", votesField(id), { candidate, votes, valid });
    });
}

/**
 * The votes against the valid papers: exactly equal with one seat (I3, V-RECON-SINGLE); with several,
 * from one vote a paper to `seats` votes a paper (I4, V-SUM-GE-VALID and V-SUM-LE-SEATS). The two
 * bounds are V-UNUSED-RANGE said of the votes that were used.
 */
function reconciliation({ figures, rejected, valid, votes, seats }: Sums): Finding[] {
  const values = {
    votes,
    valid,
    seats,
    rejected,
    papers: figures.papers,
    difference: Math.abs(votes - valid),
  };
  if (seats === 1) return votes === valid ? [] : [hard("V-RECON-SINGLE", "votes", values)];
  if (votes < valid) return [hard("V-SUM-GE-VALID", "votes", values)];
  const most = seats * valid;
  return votes > most
    ? [hard("V-SUM-LE-SEATS", "votes", { ...values, most, difference: votes - most })]
    : [];
}

/** V-PART: papers rejected in part are valid papers, each with at least one vote not used (I2, I6). */
function rejectedInPart({ figures: { inPart }, valid, votes, seats }: Sums): Finding[] {
  if (seats === 1) return inPart === 0 ? [] : [hard("V-PART", "inPart", { inPart, seats })];
  const unused = seats * valid - votes;
  if (valid >= 0 && inPart > valid) return [hard("V-PART", "inPart", { inPart, valid, seats })];
  return unused >= 0 && inPart > unused
    ? [hard("V-PART", "inPart", { inPart, unused, seats })]
    : [];
}

/** V-PART: the votes not used, typed where the papers rejected in part belong (Thurrock 2019, Kensington). */
function partMistakenForUnused({ figures: { inPart }, valid, votes, seats }: Sums): Finding[] {
  const unused = seats * valid - votes;
  const { papers, share } = thresholds.partMistakenForUnused;
  if (seats < 2 || inPart !== unused || inPart <= Math.max(papers, share * valid)) return [];
  return [hard("V-PART", "inPart", { inPart, unused, seats, because: "unused" })];
}

const hardChecks = [
  seatsToFill,
  everyCandidate,
  papersVerified,
  rejectedTotal,
  electorate,
  candidateVotes,
  reconciliation,
  rejectedInPart,
  partMistakenForUnused,
];

/**
 * Every check of one ward's return that figures alone can answer (domain.md §5). Hard findings stop the
 * ward; warnings are looked for only once no hard finding stands, since figures known to be wrong say
 * nothing about what is unusual.
 */
export function checkFigures(counted: Counted): readonly Finding[] {
  const { contest, figures, variances = [] } = counted;
  const sums: Sums = {
    ...counted,
    rejected: whollyRejected(figures.rejected),
    valid: validPapers(figures),
    votes: totalVotes(figures.votes),
    seats: contest.seats,
  };
  const found = hardChecks.flatMap((check) => check(sums));
  const { seats } = contest;
  const { stays, settled } = settledBy(found, { figures, seats, variances });
  return stays.length > 0 ? stays : [...settled, ...warnings(contest, figures)];
}
