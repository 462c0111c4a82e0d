import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Contest, ContestId, Election } from "#election/model.ts";
import { isTransferable, type TransferableSystem } from "#election/system.ts";
import { type Problem, Problems } from "./problem.ts";
import { readText } from "./text-file.ts";
import { countEnding, readProfile, readTable, recount, tableEnding } from "./transferable-count.ts";
import { writeStages } from "./write-stages.ts";

/** How one ward's count ends by a file, and the table of its stages where it was counted from its ballot papers. */
type Ending = {
  readonly contest: ContestId;
  readonly file: string;
  readonly sentence: string;
  readonly stages: string | null;
};

/** How each count ends, and what is wrong with any of the files. */
type CountOfFiles = {
  readonly endings: readonly Ending[];
  readonly problems: readonly Problem[];
};

/** The largest profile published is a tenth of this, padding included. */
const largestMebibytes = 4;

async function textOf(folder: string, file: string, problems: Problems): Promise<string | null> {
  const size = await stat(path.join(folder, file)).then(
    (found) => found.size,
    // Not there, which is for readText to find out.
    () => 0,
  );
  if (size > largestMebibytes * 1024 * 1024) {
    problems.loss(
      null,
      `This file has more than ${largestMebibytes} MiB. Check that it is one ward’s.`,
    );
    return null;
  }
  return await readText(folder, file, problems);
}

async function countOf(
  folder: string,
  contest: Contest & { readonly system: TransferableSystem },
): Promise<CountOfFiles> {
  const [profiles, stages] = [
    `rehearsal/profiles/${contest.id}.blt`,
    `rehearsal/stages/${contest.id}.csv`,
  ];
  const ofTable = new Problems(stages);
  const tableText = await textOf(folder, stages, ofTable);
  const table = tableText === null ? null : readTable(tableText, contest, ofTable);
  const ofProfile = new Problems(profiles);
  const papersText = await textOf(folder, profiles, ofProfile);
  const problems = [ofTable, ofProfile];
  const list = () => problems.flatMap((each) => each.list);
  if (papersText === null) {
    if (table === null) return { endings: [], problems: list() };
    const sentence = tableEnding(table, contest);
    const ending = { contest: contest.id, file: stages, sentence, stages: null };
    return { endings: [ending], problems: list() };
  }
  if (contest.system !== "stv-scotland") {
    ofProfile.error(
      null,
      "Ballot papers are published and counted again in Scotland only. Give the table of stages instead.",
    );
    return { endings: [], problems: list() };
  }
  const profile = readProfile(papersText, contest, ofProfile);
  const count = profile && recount(profile, table, contest, ofProfile);
  if (count === null) return { endings: [], problems: list() };
  const sentence = countEnding(count, table, contest);
  const ending = { contest: contest.id, file: profiles, sentence };
  return {
    endings: [{ ...ending, stages: writeStages(count, contest) }],
    problems: list(),
  };
}

/** Files of no ward that is counted so: a slip in a name must not pass for a ward that was looked at. */
async function astray(folder: string, contests: readonly Contest[]): Promise<Problem[]> {
  const counted = contests.filter(({ system, notPolled }) => isTransferable(system) && !notPolled);
  const kinds = [
    { place: "rehearsal/profiles", end: ".blt" },
    { place: "rehearsal/stages", end: ".csv" },
  ];
  const found: Problem[] = [];
  for (const { place, end } of kinds) {
    const names = counted.map(({ id }) => `${id}${end}`);
    // A folder that is not there has no files.
    const files = await readdir(path.join(folder, place)).catch(() => []);
    for (const file of files.toSorted()) {
      if (file.startsWith(".") || names.includes(file)) continue;
      found.push({
        file: `${place}/${file}`,
        line: null,
        severity: "error",
        message: `No ward that is counted by single transferable vote has this name. A file is named for its ballot paper id, with ${end} after it.`,
      });
    }
  }
  return found;
}

/**
 * Counts again, from `rehearsal/profiles/<ballot_paper_id>.blt`, every ward of a Scottish council that has such a file, and holds
 * `rehearsal/stages/<ballot_paper_id>.csv` against its own sums and against the ballot papers.
 */
export async function countTransferableFiles(
  folder: string,
  { contests }: Election,
): Promise<CountOfFiles> {
  const counts: CountOfFiles[] = [];
  for (const contest of contests) {
    const { system, notPolled } = contest;
    if (isTransferable(system) && !notPolled)
      counts.push(await countOf(folder, { ...contest, system }));
  }
  return {
    endings: counts.flatMap(({ endings }) => endings),
    problems: [...counts.flatMap(({ problems }) => problems), ...(await astray(folder, contests))],
  };
}
