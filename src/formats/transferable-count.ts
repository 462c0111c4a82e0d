import type { Contest } from "#election/model.ts";
import type { TransferableSystem } from "#election/system.ts";
import { type Profile, readBlt } from "#election/systems/blt.ts";
import { checkStages } from "#election/systems/check-stages.ts";
import { compareStages, inOrderOf } from "#election/systems/compare-stages.ts";
import type { Place } from "#election/systems/stage.ts";
import { electedAt, happeningAt, type StageTable } from "#election/systems/stage-table.ts";
import { countScotland, type Lot, type ScottishCount } from "#election/systems/stv-scotland.ts";
import { type Matched, matchCandidates } from "./candidate-match.ts";
import { counted, type Problems } from "./problem.ts";
import { differenceSentence, lotSentence, stageSentence } from "./stage-words.ts";
import { readStages } from "./stages-csv.ts";

type Ward = Pick<Contest, "candidates" | "seats" | "ward"> & {
  readonly system: TransferableSystem;
};

function namesOf({ candidates }: Ward): string[] {
  return candidates.map(({ forenames, surname }) => `${forenames} ${surname}`.trim());
}

function tellUnmatched(
  { who, why }: Extract<Matched, { ok: false }>,
  { ward }: Ward,
  problems: Problems,
): void {
  const said = {
    nobody: `${who} is no candidate of ${ward} in candidates.csv. Write the name as it is there.`,
    several: `${who} could be more than one candidate of ${ward}. Write the names in full.`,
    missing: `${who} stands in ${ward} by candidates.csv, but is not in this file.`,
  };
  problems.loss(null, said[why]);
}

/** A profile whose candidates are the ward's, in the order of its ballot paper; nobody who withdrew is on that. */
function asOnBallot(profile: Profile, places: ReadonlyMap<number, Place>, ward: Ward): Profile {
  return {
    title: profile.title,
    seats: profile.seats,
    candidates: ward.candidates.map(({ name }) => name),
    withdrawn: [],
    papers: profile.papers.map(({ count, preferences }) => ({
      count,
      preferences: preferences.flatMap((from) => places.get(from) ?? []),
    })),
  };
}

/** The ward's ballot papers from a profile; null, with what is wrong told, where they cannot be its. */
export function readProfile(text: string, ward: Ward, problems: Problems): Profile | null {
  const reading = readBlt(text);
  if (!reading.ok) {
    problems.loss(reading.line, reading.message);
    return null;
  }
  const { profile } = reading;
  if (profile.seats !== ward.seats) {
    problems.loss(
      1,
      `This profile is for ${counted(profile.seats, "seat")}, but ${ward.ward} has ${ward.seats} in wards.csv. Check that it is this ward’s.`,
    );
    return null;
  }
  const standing = [...profile.candidates.keys()].filter((at) => !profile.withdrawn.includes(at));
  const list = standing.map((at) => ({ name: profile.candidates[at] ?? "" }));
  const matched = matchCandidates(ward, list);
  if (!matched.ok) {
    tellUnmatched(matched, ward, problems);
    return null;
  }
  const places = new Map(standing.map((at, index) => [at, matched.places[index] ?? 0]));
  return asOnBallot(profile, places, ward);
}

/** The ward's stages from a table that its figures allow; null, with what is wrong told, for any other. */
export function readTable(text: string, ward: Ward, problems: Problems): StageTable | null {
  const table = readStages(text, ward.system, problems);
  if (table === null) return null;
  const matched = matchCandidates(ward, table.candidates);
  if (!matched.ok) {
    tellUnmatched(matched, ward, problems);
    return null;
  }
  const order = [...ward.candidates.keys()].map((place) => matched.places.indexOf(place));
  const names = namesOf(ward);
  const candidates = ward.candidates.map(({ id }, place) => ({ id, name: names[place] ?? "" }));
  const sorted = { ...inOrderOf(table, order), candidates };
  for (const finding of checkStages(sorted, ward)) problems.loss(null, stageSentence(finding));
  return problems.isWhole ? sorted : null;
}

/** The lot as a table has it: who of those level was chosen for the stage. */
function lotIn(table: StageTable, { lot }: ScottishCount, ward: Ward): Lot | null {
  const happened = lot && happeningAt(table, lot.stage - 1, ward);
  if (!happened || happened.kind === "first-preferences") return null;
  const [candidate] = happened.kind === "surplus" ? [happened.of] : happened.of;
  const isDrawn = candidate !== undefined && lot.candidates.includes(candidate);
  return isDrawn ? { stage: lot.stage, candidate } : null;
}

/** Counts a Scottish ward; the lots that were drawn are in the returning officer's table, where there is one. */
function withLotsOf(profile: Profile, table: StageTable | null, ward: Ward): ScottishCount {
  const lots: Lot[] = [];
  for (;;) {
    const count = countScotland(profile, ward.seats, lots);
    const drawn = table && lotIn(table, count, ward);
    if (drawn === null) return count;
    lots.push(drawn);
  }
}

function ending(ward: Ward, stages: number, elected: readonly Place[]): string {
  const names = namesOf(ward);
  const who = new Intl.ListFormat("en-GB").format(elected.map((place) => names[place] ?? ""));
  return `${ward.ward}: ${counted(stages, "stage")}, elected ${who}.`;
}

/** Those elected by a table in the order it has them: by stage, then by votes. */
function electedIn({ stages }: StageTable): Place[] {
  const order = stages.flatMap((stage, index) => {
    const before = electedAt(stages[index - 1]);
    return electedAt(stage)
      .filter((place) => !before.includes(place))
      .toSorted((a, b) => (stage.votes[b] ?? 0) - (stage.votes[a] ?? 0));
  });
  return order;
}

/** How the count ends that a stage table has. */
export function tableEnding(table: StageTable, ward: Ward): string {
  return ending(ward, table.stages.length, electedIn(table));
}

/**
 * The count of a Scottish ward by its ballot papers, held against its stage table where there is one; null, with the first difference
 * or the open lot told to the problems, where nobody can be declared by it.
 */
export function recount(
  profile: Profile,
  table: StageTable | null,
  ward: Ward,
  problems: Problems,
): ScottishCount | null {
  const count = withLotsOf(profile, table, ward);
  const names = namesOf(ward);
  const difference = table && compareStages(count, table);
  if (difference) {
    const sentence = differenceSentence(difference, names);
    problems.error(null, `${sentence} Nothing can be declared until they are the same.`);
    return null;
  }
  if (count.lot) problems.warning(null, lotSentence(count.lot, names));
  return count.lot ? null : count;
}

/** How a count by the ballot papers ends, and whether a table that it was held against says so too. */
export function countEnding(
  { stages, elected, valid, quota }: ScottishCount,
  table: StageTable | null,
  ward: Ward,
): string {
  const number = new Intl.NumberFormat("en-GB");
  const same = table ? " Every stage is as in the table." : "";
  return `${ending(ward, stages.length, elected)} ${number.format(valid)} valid papers, quota ${number.format(quota)}.${same}`;
}
