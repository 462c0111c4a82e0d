import { once } from "node:events";
import { rm } from "node:fs/promises";
import path from "node:path";
import { Command, Option } from "commander";
import { demoPassword } from "#accounts/demo.ts";
import type { Instant } from "#election/model.ts";
import type { Content } from "#formats/content-folder.ts";
import { channelSecrets, readConfig, UsageError } from "./config.ts";
import {
  asRehearsal,
  contentOption,
  readContent,
  refuseGuesses,
  rehearsalOption,
} from "./content-option.ts";
import { logConsole, logEvent } from "#log.ts";
import { closeDataFolder } from "./data-folder.ts";
import { moment, momentForm } from "./moment.ts";
import { rehearse } from "./rehearsal.ts";
import { defaultSpeed, lineOf, readPapers, times } from "./rehearse.ts";
import { type Running, run } from "./running.ts";
import { refuseUncounted, uncounted } from "./uncounted.ts";

type Options = {
  readonly content: string;
  readonly play?: true;
  readonly rehearsal?: true;
  readonly speed?: number;
  readonly at?: Instant;
  readonly new?: true;
};

function greet({ election }: Content, url: URL): void {
  console.log(
    `${election.title}\n\n  Site         ${url.href}\n  Results      ${url.href}results/\n  Count staff  ${url.href}count/`,
  );
  if (!election.rehearsal) return;
  console.log(
    `\nThis is a rehearsal: every page says TEST. Demo accounts: entry, check, supervisor, deputy, ro, comms, auditor, admin; password: ${demoPassword}\n`,
  );
}

/** Plays the night beside the service; a played night always starts afresh. */
async function play(
  { url }: Running,
  content: Content,
  folder: string,
  speed: number,
): Promise<void> {
  const papers = await readPapers(folder, content.election);
  await rehearse(url, papers, { kind: "speed", times: speed }, (result) =>
    console.log(lineOf(result)),
  );
  console.log("The night is over. The results stay here until you stop the service.");
}

/** What is rehearsed by `--rehearsal` or played is never in the folder of the election itself. */
async function folderFor({ play, rehearsal }: Options, dataFolder: string): Promise<string> {
  const own = rehearsal ? path.join(dataFolder, "rehearsal") : dataFolder;
  if (!play) return own;
  const played = path.join(own, "play");
  await rm(played, { recursive: true, force: true });
  return played;
}

/** Whoever stops a service, a machine that shuts down for one, waits no longer than a few seconds. */
const stopMs = 4500;

/** Ends the process after so long, whatever still runs: all that was answered is on the disk already. */
function endBy(afterMs: number): void {
  setTimeout(() => {
    logEvent(
      "something still ran when told to stop: nothing that was answered is lost",
      {},
      "warn",
    );
    process.exit(0);
  }, afterMs).unref();
}

/** Serves a content folder until the process is told to stop. */
export async function serve(options: Options): Promise<void> {
  const { port, host, proxies, metrics, ...config } = readConfig(process.env);
  const { dataFolder, signIn, sealingSecret } = config;
  const written = await readContent(options.content);
  const content = options.rehearsal ? asRehearsal(written) : written;
  refuseGuesses(content, options.content);
  const { election } = content;
  if (options.play) refuseUncounted(election);
  const isOwnTime = options.play || options.speed !== undefined || options.at !== undefined;
  if (!election.rehearsal && isOwnTime) {
    throw new UsageError("Only a rehearsal has a clock of its own. Add --rehearsal.");
  }
  const speed = options.speed ?? (options.play ? defaultSpeed : 1);
  const folder = await folderFor(options, dataFolder);
  closeDataFolder(folder);
  using _console = logConsole();
  await using running = await run(
    {
      ...content,
      dataFolder: folder,
      speed,
      at: options.at,
      secrets: channelSecrets(process.env),
      signIn,
      isNew: options.new === true,
      sealingSecret,
    },
    host,
    port,
    { proxies, metrics },
  );
  logEvent("started", { port: Number(running.url.port) });
  greet(content, running.url);
  const why = uncounted(election);
  if (why !== null) console.log(`${why}\n`);
  if (options.rehearsal)
    console.log(`What you do here is kept in ${folder}, apart from the election.\n`);
  const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  if (options.play) await Promise.race([stopped, play(running, content, options.content, speed)]);
  await stopped;
  endBy(stopMs);
  logEvent("stopping");
  console.log("Stopping: open pages are told to come back.");
}

export function serveCommand(): Command {
  return new Command("serve")
    .description("serve the site, the count and the live results")
    .addOption(contentOption())
    .addOption(rehearsalOption())
    .option("--new", "begin a new journal beside accounts that another one was served with")
    .option("--play", "rehearsal only: start the night afresh and play it, as rehearse does")
    .option(
      "--speed <N>",
      "rehearsal only: how fast its clock runs (default: 60 with --play, else 1)",
      times,
    )
    .addOption(
      new Option("--at <MOMENT>", `rehearsal only: when its clock starts, ${momentForm}`)
        .argParser(moment)
        .conflicts("play"),
    )
    .addHelpText(
      "after",
      "\nEnvironment: PORT (4321), HOST (127.0.0.1), TRUSTED_PROXIES, METRICS_PORT, METRICS_TOKEN, WARDCAST_DATA (data), WARDCAST_SECRET.",
    )
    .action(serve);
}
