import type { Contest } from "#election/model.ts";
import { contest as contestSchema } from "#election/model.ts";
import { readContentFolder } from "#formats/content-folder.ts";
import { readPapers } from "../../../src/cli/rehearse.ts";

/** A ward's result as it lies on the table: what is right, before anybody makes a mistake. */
export type Paper = {
  readonly contest: Contest;
  readonly polling: number;
  readonly postal: number;
  /** Official mark, too many, identifiable, void. */
  readonly heads: readonly number[];
  readonly inPart: number;
  /** In ballot-paper order. */
  readonly votes: readonly number[];
};

const headFields = ["officialMark", "tooMany", "identifiable", "void"] as const;

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

export function papersOf({ polling, postal }: Paper): number {
  return polling + postal;
}

/** The return as somebody types it from the paper. */
export function typedFrom(paper: Paper): Record<string, string> {
  return Object.fromEntries([
    ["papers", String(papersOf(paper))],
    ...headFields.map((head, row) => [`rejected.${head}`, String(paper.heads[row])]),
    ["inPart", String(paper.inPart)],
    ...paper.contest.candidates.map(({ id }, row) => [`votes.${id}`, String(paper.votes[row])]),
  ]);
}

const folders = [
  "content",
  "tests/fixtures/camden-2018",
  "tests/fixtures/trafford-2016",
  "tests/fixtures/trafford-2022",
];

async function papersIn(folder: string): Promise<Paper[]> {
  const { content } = await readContentFolder(folder);
  if (!content) throw new Error(`${folder} cannot be read.`);
  const { election } = content;
  const returns = await readPapers(folder, election);
  return returns.flatMap(({ id, polling, postal, typed }) => {
    const contest = election.contests.find((one) => one.id === id);
    if (!contest) return [];
    const number = (field: string) => Number(typed[field] ?? 0);
    return [
      {
        contest: contestSchema.parse(contest),
        polling: Number(polling),
        postal: Number(postal),
        heads: headFields.map((head) => number(`rejected.${head}`)),
        inPart: number("inPart"),
        votes: contest.candidates.map((candidate) => number(`votes.${candidate.id}`)),
      },
    ];
  });
}

/** The real wards of four elections, those whose published figures do not add up among them. */
export async function realPapers(): Promise<Paper[]> {
  return (await Promise.all(folders.map(papersIn))).flat();
}
