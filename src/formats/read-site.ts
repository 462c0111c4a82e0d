import { existsSync } from "node:fs";
import path from "node:path";
import { type Franchise, franchise } from "#election/franchise.ts";
import type { Election } from "#election/model.ts";
import { canonicalParty } from "#election/party.ts";
import { readElectionId } from "#election/timetable/election-id.ts";
import { type Timetable, timetable } from "#election/timetable/timetable.ts";
import type { Council } from "./council-yaml.ts";
import type { ElectionYaml } from "./election-yaml.ts";
import { pageFacts, plainTime, shapeOf } from "./page-facts.ts";
import { checkPages, checkTwins, type ContentPage, readPages } from "./pages.ts";
import { readPictures } from "./pictures.ts";
import { readPostcodes, wardsOfPostcodes } from "./postcodes-csv.ts";
import { Problems } from "./problem.ts";
import type { LastResult, Site } from "./site.ts";
import { readText } from "./text-file.ts";
import { readHexes } from "./ward-hexes.ts";
import { readShapes } from "./ward-shapes.ts";

/** The pages that come with Wardcast, for a folder that has none of its own. */
const standardFolder = path.resolve(import.meta.dirname, "../../content");

type Poll = { readonly timetable: Timetable | null; readonly franchise: Franchise | null };

function readPoll(
  election: Election,
  council: Council,
  about: ElectionYaml,
): Poll & { problems: Problems } {
  const problems = new Problems("election.yaml");
  const { id, nation } = election;
  const poll = readElectionId(id);
  const may = poll && franchise(poll, nation, council.absent_vote_online);
  const worked = timetable({ id, nation, extraDiesNon: about.extra_dies_non });
  if (!worked.ok) problems.warning(null, `${worked.refusal.message} No deadline is shown.`);
  return { timetable: worked.ok ? worked.timetable : null, franchise: may, problems };
}

async function readOwnPages(
  folder: string,
  languages: readonly string[],
): Promise<{ pages: readonly ContentPage[]; problems: readonly Problems[] }> {
  const hasOwn = existsSync(path.join(folder, "pages"));
  const read = await readPages(hasOwn ? folder : standardFolder, languages);
  checkTwins(read.pages, languages, read.problems);
  return read;
}

/** The wards' last results, as far as the files tell them. */
function lastResults({ contests, parties }: Election): Site["lastResults"] {
  const results = contests.flatMap(({ slug, previous }): [string, LastResult][] => {
    if (!previous || (previous.holders.length === 0 && previous.turnout === null)) return [];
    const won = [...Map.groupBy(previous.holders, canonicalParty)].map(([id, seats]) => ({
      name: parties.find((party) => party.id === id)?.name ?? id,
      seats: seats.length,
    }));
    const turnout = previous.turnout === null ? null : previous.turnout * 100;
    const order = new Intl.Collator("en-GB");
    const ranked = won.toSorted((a, b) => b.seats - a.seats || order.compare(a.name, b.name));
    return [[slug, { parties: ranked, turnout }]];
  });
  return new Map(results);
}

/** The files that the maps are drawn from; `checkGeography` has told what is wrong with them. */
async function readMaps(
  folder: string,
  slugOf: ReadonlyMap<string, string>,
  leftOut: ReadonlySet<string>,
): Promise<Site["maps"]> {
  const read = async (file: string) =>
    leftOut.has(file) ? null : readText(folder, file, new Problems(file));
  const [shapes, hexes] = await Promise.all([read("wards.geojson"), read("wards.hexjson")]);
  return {
    geographic: shapes === null ? null : readShapes(shapes, slugOf),
    hexagons: hexes === null ? null : readHexes(hexes, slugOf),
  };
}

async function readPostcodeWards(
  folder: string,
  slugOf: ReadonlyMap<string, string>,
  leftOut: ReadonlySet<string>,
): Promise<Site["postcodes"]> {
  if (leftOut.has("postcodes.csv")) return new Map();
  const problems = new Problems("postcodes.csv");
  const text = await readText(folder, "postcodes.csv", problems);
  return text === null ? new Map() : wardsOfPostcodes(readPostcodes(text, problems), slugOf);
}

/** Reads what a content folder has besides its election, but for the files that are `leftOut`, and tells what is wrong with it. */
export async function readSite(
  folder: string,
  election: Election,
  council: Council,
  about: ElectionYaml,
  leftOut: ReadonlySet<string>,
): Promise<{ site: Site; problems: readonly Problems[] }> {
  const poll = readPoll(election, council, about);
  const slugOf = new Map(
    election.contests.flatMap(({ gss, slug }) => (gss === null ? [] : [[gss, slug] as const])),
  );
  const { pictures, problems: pictureProblems } = await readPictures(folder, council);
  const { pages, problems: pageProblems } = await readOwnPages(folder, council.languages);
  const { timetable: dates, franchise: may } = poll;
  const [before, after] = (["0000-01-01", "9999-12-31"] as const).map((date) => {
    const now = { date, time: "12:00", instant: `${date}T12:00:00.000Z` };
    const sources = { council, election, timetable: dates, franchise: may, now };
    return pageFacts(sources, "en", plainTime);
  });
  if (before && after) checkPages(pages, [shapeOf(before), before, after], pageProblems);
  const site: Site = {
    timetable: dates,
    franchise: may,
    extraDiesNon: about.extra_dies_non,
    pages,
    maps: await readMaps(folder, slugOf, leftOut),
    postcodes: await readPostcodeWards(folder, slugOf, leftOut),
    lastResults: lastResults(election),
    pictures,
  };
  return {
    site,
    problems: [poll.problems, pictureProblems, ...pageProblems],
  };
}
