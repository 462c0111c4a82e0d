import type { Candidate, Contest } from "#election/model.ts";
import { canonicalParty, isIndependent } from "#election/party.ts";
import { votesFor } from "./ballot-papers.ts";
import type { Figures } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { outcome } from "./outcome.ts";
import { thresholds } from "./thresholds.ts";
import { votesField } from "./typed-figures.ts";

/** Levenshtein distance, ignoring case: how many letters two surnames differ by. */
function lettersApart(a: string, b: string): number {
  const [from, to] = [a.toLocaleLowerCase("en-GB"), b.toLocaleLowerCase("en-GB")];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** In names of three or four letters two changed letters make another name, not a similar one. */
function areSimilar(a: Candidate, b: Candidate): boolean {
  const shortest = Math.min(a.surname.length, b.surname.length);
  const limit = shortest < 5 ? 1 : thresholds.similarSurnames;
  return lettersApart(a.surname, b.surname) <= limit;
}

type VotesOf = (candidate: Candidate) => number;

/** How far some votes are from what the candidate's running mates have; 0 for who has none to compare with. */
function misfit(
  candidate: Candidate,
  votes: number,
  others: readonly Candidate[],
  votesOf: VotesOf,
) {
  const party = canonicalParty(candidate.partyId);
  const mates = others.filter(({ partyId }) => canonicalParty(partyId) === party);
  if (isIndependent(party) || mates.length === 0) return 0;
  const mean = mates.reduce((sum, mate) => sum + votesOf(mate), 0) / mates.length;
  return Math.abs(votes - mean);
}

/** Whether the two candidates' votes the other way round would go as well with those of their parties. */
function fitExchanged(
  a: Candidate,
  b: Candidate,
  candidates: readonly Candidate[],
  votesOf: VotesOf,
): boolean {
  const others = candidates.filter(({ id }) => id !== a.id && id !== b.id);
  const misfits = (forA: number, forB: number) =>
    misfit(a, forA, others, votesOf) + misfit(b, forB, others, votesOf);
  return misfits(votesOf(b), votesOf(a)) <= misfits(votesOf(a), votesOf(b));
}

/**
 * V-SIMILAR-NAMES: two surnames someone may take for each other (Prestatyn North 2011), where exchanging their votes
 * would change who is elected and would go as well with the votes of their running mates. Anywhere else the question
 * has one answer, and a question that is asked in every fifth ward is not read.
 */
export function similarNames({ candidates, seats }: Contest, { votes }: Figures): Finding[] {
  const votesOf = ({ id }: Candidate) => votesFor(votes, id);
  const { elected } = outcome(votes, seats);
  const isExchangeable = (a: Candidate, b: Candidate) =>
    elected.includes(a.id) !== elected.includes(b.id) &&
    areSimilar(a, b) &&
    fitExchanged(a, b, candidates, votesOf);
  const asked = (a: Candidate, b: Candidate): Finding => ({
    check: "V-SIMILAR-NAMES",
    severity: "warning",
    field: votesField(b.id),
    values: {
      candidate: a.name,
      description: a.description,
      votes: votesOf(a),
      other: b.name,
      otherDescription: b.description,
      otherVotes: votesOf(b),
    },
  });
  return candidates.flatMap((a, index) =>
    candidates.slice(index + 1).flatMap((b) => (isExchangeable(a, b) ? [asked(a, b)] : [])),
  );
}
