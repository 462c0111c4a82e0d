import type { StageDifference } from "#election/systems/compare-stages.ts";
import type { StageFinding } from "#election/systems/stage-finding.ts";
import type { LotNeeded } from "#election/systems/stv-scotland.ts";
import { asVotes } from "#election/systems/units.ts";

type Values = StageFinding["values"];

/** `1372.03322` as people read it: `1,372.03322`. */
function figure(value: number | string | undefined): string {
  const [whole = "", places] = String(value ?? "").split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return places === undefined ? grouped : `${grouped}.${places}`;
}

function units(value: number): string {
  return figure(asVotes(value, "stv-scotland"));
}

function first({ because, candidate, votes, first: preferences, valid }: Values): string {
  return because === "valid"
    ? `The first preferences make ${figure(votes)}, but the valid papers are given as ${figure(valid)}.`
    : `${candidate} has ${figure(votes)} votes at the first stage and ${figure(preferences)} first preferences. They are the same, and whole.`;
}

function quota({ because, valid, seats, computed, said }: Values): string {
  return because === "seats"
    ? `The table is for ${said} seats, but ${seats} are to be filled.`
    : `The quota is given as ${figure(said)}. ${figure(valid)} valid papers ÷ (${seats} + 1), the remainder ignored, plus 1 is ${figure(computed)}.`;
}

function transfer({ stage, candidate, before, transfer: moved, computed, votes }: Values): string {
  return `Stage ${stage}: ${candidate} had ${figure(before)} votes and the transfer is ${figure(moved)}, which makes ${figure(computed)}, not ${figure(votes)}.`;
}

function sum({ because, stage, gone, nonTransferable, difference }: Values): string {
  return because === "grew"
    ? `Stage ${stage}: the candidates have ${figure(difference)} votes more than at the stage before. A transfer makes no votes.`
    : `Stage ${stage}: the candidates lose ${figure(gone)} votes in all, but ${figure(nonTransferable)} are given as non-transferable. They differ by ${figure(difference)}.`;
}

function stageIs({ because, stage, candidate, votes }: Values): string {
  if (because === "over") {
    return `Stage ${stage}: every seat was filled at the stage before, so nothing more is transferred.`;
  }
  if (because === "unclear") {
    return `Stage ${stage} is neither the transfer of one surplus down to the quota nor an exclusion. Check whose votes fall.`;
  }
  return `Stage ${stage}: ${candidate} is given ${figure(votes)} votes, but is ${because} already.`;
}

function order({ because, stage, candidates, first: other, votes }: Values): string {
  if (because === "surplus") {
    return `Stage ${stage} transfers the surplus of ${candidates}, but that of ${other}, with ${figure(votes)} votes, goes first.`;
  }
  return because === "waiting"
    ? `Stage ${stage} excludes ${candidates}, but the surplus of ${other} has to be transferred first.`
    : `Stage ${stage} excludes ${candidates}, but ${other} has to be excluded first, with ${figure(votes)} votes.`;
}

function elected({ because, stage, seats, ...values }: Values): string {
  const { candidate, votes, quota: needed, elected: number, left } = values;
  switch (because) {
    case "seats":
      return `${number} are elected for ${seats} seats.`;
    case "missing":
      return `Stage ${stage}: ${candidate} has ${figure(votes)} votes, which is the quota of ${figure(needed)} or more, and is not elected by then.`;
    case "early":
      return `Stage ${stage}: ${candidate} is elected with ${figure(votes)} votes, below the quota of ${figure(needed)}, and it is not the last stage.`;
    case "excluded":
      return `${candidate} was excluded and is elected.`;
    default:
      return `The count ends too soon: ${candidate} is elected without the quota while ${left} could still pass.`;
  }
}

const sentences: { readonly [Check in StageFinding["check"]]: (values: Values) => string } = {
  "V-STV-FIRST": first,
  "V-STV-QUOTA": quota,
  "V-STV-TRANSFER": transfer,
  "V-STV-SUM": sum,
  "V-STV-STAGE": stageIs,
  "V-STV-ORDER": order,
  "V-STV-ELECTED": elected,
};

/** What is wrong with a stage table, with the check's id. */
export function stageSentence({ check, values }: StageFinding): string {
  return `${sentences[check](values)} (${check})`;
}

/** In what a returning officer's table is not what the ballot papers make. */
export function differenceSentence(difference: StageDifference, names: readonly string[]): string {
  switch (difference.of) {
    case "quota":
      return `The ballot papers make a quota of ${units(difference.computed)}, the table says ${units(difference.said)}.`;
    case "votes":
      return `Stage ${difference.stage}: by the ballot papers ${names[difference.candidate]} has ${units(difference.computed)} votes, the table says ${units(difference.said)}.`;
    case "non-transferable":
      return `Stage ${difference.stage}: by the ballot papers ${units(difference.computed)} become non-transferable, the table says ${units(difference.said)}.`;
    case "elected":
      return difference.isComputed
        ? `Stage ${difference.stage}: by the ballot papers ${names[difference.candidate]} is elected, by the table not yet.`
        : `Stage ${difference.stage}: by the table ${names[difference.candidate]} is elected, by the ballot papers not yet.`;
    case "stages":
      return `The ballot papers make ${difference.computed} stages, the table has ${difference.said}.`;
  }
}

/** Which lot the returning officer has to draw, and for what. */
export function lotSentence(
  { stage, settles, candidates }: LotNeeded,
  names: readonly string[],
): string {
  const who = new Intl.ListFormat("en-GB").format(candidates.map((place) => names[place] ?? ""));
  const draw =
    settles === "surplus" ? "whose surplus is transferred first" : "which of them is excluded";
  return `${who} are level before stage ${stage}, and were at every stage before. The Returning Officer draws by lot ${draw}.`;
}
