import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CouncilProvider } from "#accounts/council-sign-in.ts";
import type { Instant } from "#election/model.ts";
import { type Content, readContentFolder } from "#formats/content-folder.ts";
import { readReturns } from "#formats/returns-csv.ts";
import { readVotes } from "#formats/votes-csv.ts";
import type { Rim } from "#server/server.ts";
import type { Secrets } from "#social/channels/open-channels.ts";
import { rehearse, wardPapers } from "../../src/cli/rehearsal.ts";
import { run, type Running } from "../../src/cli/running.ts";
import type { WardPapers, WardResult } from "../../src/cli/ward-count.ts";

/** A real service on a port of its own, with the sample election or another folder's, and a journal of its own. */
export type Service = AsyncDisposable & {
  readonly url: URL;
  readonly running: Running;
  readonly dataFolder: string;
  /** Every ward's papers, as the folder's rehearsal files have them. */
  readonly papers: readonly WardPapers[];
  /** Counts these wards at once through the staff API. */
  count(wards: readonly WardPapers[]): Promise<WardResult[]>;
};

/** A folder's content, and the papers that its rehearsal plays. */
async function readFolder(folder: string) {
  const { content } = await readContentFolder(folder);
  if (!content) throw new Error(`${folder} cannot be read.`);
  const rehearsal = path.join(folder, "rehearsal");
  const returns = await readReturns(path.join(rehearsal, "returns.csv"));
  return { content, returns, votes: await readVotes(path.join(rehearsal, "votes.csv")) };
}

const sample = "content";
let sampleRead: ReturnType<typeof readFolder> | null = null;

/** The sample is read once for all tests of a worker, since nothing writes in it; any other folder as it is now. */
function read(folder: string): ReturnType<typeof readFolder> {
  if (folder !== sample) return readFolder(folder);
  sampleRead ??= readFolder(sample);
  return sampleRead;
}

type Start = {
  readonly port?: number;
  /** Where the rehearsal's clock starts; the close of poll otherwise. */
  readonly at?: Instant;
  /** The folder's content with something else in it. */
  readonly changed?: (content: Content) => Content;
  readonly secrets?: Secrets;
  readonly signIn?: CouncilProvider;
  /** Where the journal is; a folder of its own otherwise. */
  readonly dataFolder?: string;
  readonly rim?: Rim;
};

export async function startService(folder = sample, start: Start = {}): Promise<Service> {
  const { port = 0, at, changed = (content) => content, signIn, rim } = start;
  const secrets = start.secrets ?? (() => undefined);
  const { content: written, returns, votes } = await read(folder);
  const content = changed(written);
  const papers = wardPapers(content.election, returns, votes);
  const dataFolder = start.dataFolder ?? (await mkdtemp(path.join(tmpdir(), "wardcast-service-")));
  const opening = { ...content, dataFolder, speed: 1, at, secrets, signIn };
  const running = await run(opening, "127.0.0.1", port, rim);
  return {
    url: running.url,
    running,
    dataFolder,
    papers,
    async count(wards) {
      const results: WardResult[] = [];
      await rehearse(running.url, wards, { kind: "instant" }, (result) => results.push(result));
      return results;
    },
    async [Symbol.asyncDispose]() {
      await running[Symbol.asyncDispose]();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
