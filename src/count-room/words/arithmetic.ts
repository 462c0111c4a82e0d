import type { Arithmetic } from "#election/count/arithmetic.ts";
import { count, figure } from "#i18n/en/number.ts";

/** One remark beside the form; `isWrong` when it cannot stay so. */
export type Remark = { readonly text: string; readonly isWrong: boolean };

function right(text: string): Remark {
  return { text, isWrong: false };
}

function wrong(text: string): Remark {
  return { text, isWrong: true };
}

function gap(papers: number, verified: number): string {
  const difference = Math.abs(papers - verified);
  if (papers > verified) return `${count(difference, "ballot paper")} too many`;
  return `${count(difference, "ballot paper")} ${difference === 1 ? "is" : "are"} missing`;
}

function againstVerification({ papers, verified }: Arithmetic): Remark[] {
  if (verified === null) return [];
  if (papers === null) return [right(`Verification said ${count(verified, "ballot paper")}.`)];
  if (papers === verified) return [right(`${count(papers, "ballot paper")}, as verified.`)];
  return [
    wrong(
      `${figure(papers)} counted; verification said ${figure(verified)}: ${gap(papers, verified)}.`,
    ),
  ];
}

/** With one seat each valid paper is one vote, so rejected and valid must make the papers. */
function oneSeat(sums: Arithmetic): Remark[] {
  const { papers, rejected, votes, missing } = sums;
  if (papers === null || sums.valid === null || missing.length > 0) return [];
  const made = rejected + votes;
  const said = `Rejected ${figure(rejected)} and valid ${figure(votes)} make ${figure(made)}`;
  return made === papers
    ? [right(`${said}, as counted.`)]
    : [wrong(`${said}; ${figure(papers)} were counted: ${gap(made, papers)}.`)];
}

function severalSeats({ papers, rejected, valid, votes, possible, missing }: Arithmetic): Remark[] {
  if (papers === null || valid === null || possible === null) return [];
  const left = `${figure(papers)} less ${figure(rejected)} rejected leave ${count(valid, "valid ballot paper")}.`;
  const used = `Up to ${count(possible, "vote")} possible, ${figure(votes)} typed.`;
  if (votes > possible)
    return [right(left), wrong(`${used} That is ${figure(votes - possible)} too many.`)];
  if (missing.length === 0 && votes < valid) {
    return [
      right(left),
      wrong(
        `${used} Each valid paper has at least one vote: ${figure(valid - votes)} or more are missing.`,
      ),
    ];
  }
  return [right(left), right(used)];
}

/** What is still missing and what does not add up, in words. */
export function remarks(sums: Arithmetic): readonly Remark[] {
  const { missing, tooMany, valid, rejected, papers } = sums;
  if (papers !== null && rejected > papers) {
    return [
      wrong(
        `Rejected ${figure(rejected)} are more than the ${count(papers, "ballot paper")} counted.`,
      ),
    ];
  }
  return [
    ...againstVerification(sums),
    ...(sums.seats === 1 ? oneSeat(sums) : severalSeats(sums)),
    ...tooMany.map((name) =>
      wrong(`${name} has more votes than the ${figure(valid ?? 0)} valid papers.`),
    ),
    ...(missing.length > 0 ? [right(stillToType(missing))] : []),
  ];
}

function stillToType(missing: readonly string[]): string {
  const candidates = `Votes still to type for ${count(missing.length, "candidate")}`;
  return missing.length <= 3 ? `${candidates}: ${missing.join("; ")}.` : `${candidates}.`;
}
