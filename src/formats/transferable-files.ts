import { stat } from "node:fs/promises";
import path from "node:path";
import type { Contest, Election } from "#election/model.ts";
import { isTransferable, type TransferableSystem } from "#election/system.ts";
import { type Problem, Problems } from "./problem.ts";
import { readText } from "./text-file.ts";
import { profileEnding, readProfile, readTable, tableEnding } from "./transferable-count.ts";

/** What the files of one count say: how it ends, by the file that tells, and what is wrong with any of them. */
type CountOfFiles = {
  readonly endings: readonly { readonly file: string; readonly sentence: string }[];
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
    const endings = table ? [{ file: stages, sentence: tableEnding(table, contest) }] : [];
    return { endings, problems: list() };
  }
  if (contest.system !== "stv-scotland") {
    ofProfile.error(
      null,
      "Ballot papers are published and counted again in Scotland only. Give the table of stages instead.",
    );
    return { endings: [], problems: list() };
  }
  const profile = readProfile(papersText, contest, ofProfile);
  const sentence = profile && profileEnding(profile, table, contest, ofProfile);
  const endings = sentence === null ? [] : [{ file: profiles, sentence }];
  return { endings, problems: list() };
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
    const { system } = contest;
    if (isTransferable(system)) counts.push(await countOf(folder, { ...contest, system }));
  }
  return {
    endings: counts.flatMap(({ endings }) => endings),
    problems: counts.flatMap(({ problems }) => problems),
  };
}
