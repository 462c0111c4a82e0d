import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import type { Election } from "#election/model.ts";
import type { Content } from "#formats/content-folder.ts";
import { readReturns } from "#formats/returns-csv.ts";
import { readVotes } from "#formats/votes-csv.ts";
import { asRehearsal, contentOption, readContent } from "./content-option.ts";
import { type Pace, rehearse, wardPapers } from "./rehearsal.ts";
import { run } from "./running.ts";
import { refuseUncounted } from "./uncounted.ts";
import type { WardPapers, WardResult } from "./ward-count.ts";

type Options = {
  readonly content: string;
  readonly returns?: string;
  readonly votes?: string;
  readonly instant?: true;
  readonly speed: number;
  readonly url?: string;
};

/** The night a rehearsal plays by default lasts five hours; sixty times as fast it takes five minutes. */
export const defaultSpeed = 60;

export function times(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 100_000)) throw new InvalidArgumentError("Give a number above 0.");
  return value;
}

/** The papers of the two files, which stand in the content folder's `rehearsal` unless they are named. */
export async function readPapers(
  folder: string,
  election: Election,
  files: { readonly returns?: string; readonly votes?: string } = {},
): Promise<WardPapers[]> {
  const returns = await readReturns(files.returns ?? path.join(folder, "rehearsal", "returns.csv"));
  const votes = await readVotes(files.votes ?? path.join(folder, "rehearsal", "votes.csv"));
  return wardPapers(election, returns, votes);
}

/** One line a ward: `declared`, or `refused` with the check ids. */
export function lineOf({ ward, refusedBy }: WardResult): string {
  return refusedBy.length === 0
    ? `declared  ${ward}`
    : `refused   ${ward}  ${refusedBy.join(", ")}`;
}

async function report(url: URL, papers: readonly WardPapers[], pace: Pace): Promise<void> {
  let [declared, refused] = [0, 0];
  await rehearse(url, papers, pace, (result) => {
    if (result.refusedBy.length === 0) declared += 1;
    else refused += 1;
    console.log(lineOf(result));
    for (const sentence of result.sentences) console.error(`  ${sentence}`);
  });
  console.log(`${declared} declared, ${refused} refused`);
}

/** A service of its own on a journal of its own, which is thrown away; any content may be rehearsed so. */
async function rehearseAlone(
  content: Content,
  papers: readonly WardPapers[],
  pace: Pace,
): Promise<void> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "wardcast-rehearsal-"));
  try {
    const speed = pace.kind === "speed" ? pace.times : 1;
    const opening = { ...asRehearsal(content), dataFolder, speed };
    await using running = await run(opening, "127.0.0.1", 0);
    await report(running.url, papers, pace);
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

export function rehearseCommand(): Command {
  return new Command("rehearse")
    .description("play a night's count through the staff API and say which wards were declared")
    .addOption(contentOption())
    .option(
      "--returns <FILE>",
      "the wards' returns (default: rehearsal/returns.csv in the content folder)",
    )
    .option(
      "--votes <FILE>",
      "the candidates' votes (default: rehearsal/votes.csv in the content folder)",
    )
    .option("--instant", "as fast as the service answers")
    .option("--speed <N>", "so many times as fast as a five-hour night", times, defaultSpeed)
    .option("--url <URL>", "a running rehearsal, instead of one started for this and thrown away")
    .action(async (options: Options) => {
      const content = await readContent(options.content);
      refuseUncounted(content.election);
      const papers = await readPapers(options.content, content.election, options);
      const pace: Pace = options.instant
        ? { kind: "instant" }
        : { kind: "speed", times: options.speed };
      if (options.url !== undefined) await report(new URL(options.url), papers, pace);
      else await rehearseAlone(content, papers, pace);
    });
}
