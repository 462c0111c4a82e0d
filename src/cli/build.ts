import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command, Option } from "commander";
import type { Election, Instant } from "#election/model.ts";
import { workingDaysBefore } from "#election/timetable/working-days.ts";
import type { Content } from "#formats/content-folder.ts";
import { londonInstant } from "#formats/election-yaml.ts";
import { time } from "#i18n/en/time.ts";
import { systemClock } from "#night/clock.ts";
import type { StaticSite } from "#site/static-site.ts";
import { UsageError } from "./config.ts";
import { contentOption, readContent, refuseGuesses } from "./content-option.ts";
import { moment, momentForm } from "./moment.ts";
import { ensureSite } from "./site-build.ts";

type Options = { readonly content: string; readonly out: string; readonly at?: Instant };

/** Marks a folder as one that a build made and the next build may replace. */
const mark = "wardcast-build.txt";

/** A rehearsal has a time of its own: its site is built as it is three weeks before the poll. */
function momentOf({ rehearsal, pollDate }: Election): Instant {
  if (!rehearsal) return systemClock.now();
  const day = workingDaysBefore(pollDate, 15, "england-and-wales") ?? pollDate;
  return londonInstant(day, "09:00");
}

async function checkReplaceable(folder: string): Promise<void> {
  if (!existsSync(folder) || existsSync(path.join(folder, mark))) return;
  const found = await readdir(folder);
  if (found.length === 0) return;
  throw new UsageError(
    `${folder} has files in it that no build made. Name an empty folder with --out.`,
  );
}

/** Builds beside `out` and puts the whole in its place, so that a failure leaves what was there. */
async function build(content: Content, at: Instant, out: string): Promise<StaticSite> {
  await checkReplaceable(out);
  const siteFolder = await ensureSite(console.error);
  const building = `${path.resolve(out)}.${process.pid}`;
  await mkdir(building, { recursive: true });
  try {
    // Loaded here, since no other command has any use for it.
    const { writeStaticSite } = await import("#site/static-site.ts");
    const built = await writeStaticSite(content, at, siteFolder, building);
    await writeFile(path.join(building, mark), `Built as of ${at}. The next build replaces it.\n`);
    await rm(out, { recursive: true, force: true });
    await rename(building, out);
    return built;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

function report({ pages, deadLinks }: StaticSite, at: Instant, out: string): void {
  for (const { page, link } of deadLinks) console.error(`${page}  the link ${link} leads nowhere`);
  console.log(`${pages} pages as of ${time.at(time.of(at), time.day(at))} stand in ${out}.`);
  if (deadLinks.length > 0) process.exitCode = 1;
}

export function buildCommand(): Command {
  return new Command("build")
    .description("write a council's site as files that any web server can serve before the poll")
    .addOption(contentOption())
    .option("--out <DIR>", "where the files go; an earlier build there is replaced", "site")
    .addOption(
      new Option(
        "--at <MOMENT>",
        `the moment the pages are made for, ${momentForm} (default: now; for a rehearsal 15 working days before its poll)`,
      ).argParser(moment),
    )
    .action(async ({ content: folder, out, at: asked }: Options) => {
      const content = await readContent(folder);
      refuseGuesses(content, folder);
      const at = asked ?? momentOf(content.election);
      report(await build(content, at, out), at, out);
    });
}
