import { isThursday } from "date-fns/isThursday";
import { inUtc } from "#election/timetable/calendar-date.ts";
import type { Topic } from "#formats/guess.ts";
import type { Asked } from "#formats/import/nominee.ts";
import { counted, type Problem } from "#formats/problem.ts";
import { type About, candidatesText, councilText, electionText, wardsText } from "./new-files.ts";
import { type Given, type GivenFiles, type Imported, importElection } from "./new-import.ts";
import { report } from "./new-report.ts";
import { checkRequest, givenFiles, nationNamed, type Request } from "./new-request.ts";
import { checkFree, checkLanguages, UnsoundFolder, writeFolder } from "./new-write.ts";

/** Guesses that come of the election as a whole. */
function alsoToConfirm({ wards }: Imported, about: About): [string, Topic][] {
  const { poll, nation, languages, hasPrevious } = about;
  const seats = wards.reduce((sum, ward) => sum + ward.seats, 0);
  // Local elections in Scotland and Northern Ireland (domain.md §3.6).
  const isTransferable = nation === "scotland" || nation === "northern-ireland";
  const isUsualDay = isThursday(poll, inUtc);
  const isWelshMissing = languages.includes("cy") && !wards.some(({ cells }) => cells["ward_cy"]);
  const all: readonly (readonly [boolean, Topic, string])[] = [
    [
      true,
      "council-seats",
      `council_seats is ${seats}, the seats to be filled: it is assumed that the whole council is elected.`,
    ],
    [
      isTransferable,
      "other",
      "Councillors here are elected by single transferable vote, which this count does not work out: use the site for what comes before the poll.",
    ],
    [!isUsualDay, "date", `The poll is on ${poll}, which is not a Thursday.`],
    [
      isWelshMissing,
      "other",
      "No ward has a Welsh name of its own: ward_cy in wards.csv was not given.",
    ],
    [
      hasPrevious,
      "other",
      "baseline is last-ordinary: previous.csv is taken to be the last ordinary election.",
    ],
  ];
  return all.flatMap(([isSo, about, sentence]): [string, Topic][] =>
    isSo ? [[sentence, about]] : [],
  );
}

/** The files that go into the folder as they are, under their own names. */
function copied(files: GivenFiles): ReadonlyMap<string, Given> {
  const named = {
    "wards.geojson": files.boundaries,
    "wards.hexjson": files.hexes,
    "postcodes.csv": files.postcodes,
    "previous.csv": files.previous,
  };
  return new Map(
    Object.entries(named).flatMap(([name, file]) => (file ? [[name, file] as const] : [])),
  );
}

/** What is wrong with the made folder, in words of the files it was made from. */
function toldOf(files: GivenFiles, { people }: Imported): (problem: Problem) => string {
  const sources = new Map([...copied(files), ["candidates.csv", files.candidates]]);
  return ({ file, line, message }) => {
    const isPeople = file === "candidates.csv" && line !== null;
    // The header is line 1, so the first person is on line 2.
    const own = isPeople ? (people[line - 2]?.line ?? null) : line;
    const place = own === null ? "" : `line ${own}  `;
    return `${sources.get(file)?.name ?? file}  ${place}${message}`;
  };
}

function filesOf(
  files: GivenFiles,
  imported: Imported,
  about: About,
  toConfirm: ReadonlyMap<string, Topic>,
): Map<string, string | Uint8Array> {
  return new Map<string, string | Uint8Array>([
    ["council.yaml", councilText(about)],
    ["election.yaml", electionText(about, imported, toConfirm)],
    ["candidates.csv", candidatesText(imported, about.poll)],
    ["wards.csv", wardsText(imported)],
    ...[...copied(files)].map(([name, { bytes }]) => [name, bytes] as const),
    ...(imported.postcodes === null ? [] : [["postcodes.csv", imported.postcodes] as const]),
  ]);
}

/** How the work went, and what to do next. */
function closing(folder: string, guesses: number): string[] {
  const left = guesses === 1 ? "a guess" : `${guesses} guesses`;
  return [
    `Made ${folder}. Its election.yaml lists ${left} for you to confirm.`,
    "",
    "What to do next:",
    `  fill in contact in ${folder}/council.yaml, so that residents can reach you`,
    `  npx wardcast check --content ${folder}   what is left to confirm and to fill in`,
    `  npx wardcast serve --rehearsal --content ${folder}   see the site on this machine, with TEST on every page`,
    `  npx wardcast build --content ${folder}   make the site to publish, once the guesses are confirmed`,
  ];
}

/** Files beside the candidates, by their names in the folder; without any of them the rest can be made. */
const optional = {
  "wards.geojson": "boundaries",
  "wards.hexjson": "hexes",
  "postcodes.csv": "postcodes",
  "previous.csv": "previous",
} as const;

function isOptional(file: string): file is keyof typeof optional {
  return file in optional;
}

type Place = { readonly folder: string; readonly languages: readonly string[] };

async function makeOf(
  files: GivenFiles,
  asked: Asked,
  { folder, languages }: Place,
): Promise<string[]> {
  const imported = importElection(files, asked);
  const about = { ...asked, languages, hasPrevious: files.previous !== undefined };
  const others = alsoToConfirm(imported, about);
  const toConfirm = new Map([
    ...imported.notes.flatMap((notes) => [...notes.toConfirm]),
    ...others,
  ]);
  const made = filesOf(files, imported, about, toConfirm);
  await writeFolder(folder, made, languages, toldOf(files, imported));
  const { people, wards, electionId } = imported;
  return [
    `${electionId}: ${counted(people.length, "candidate")} in ${counted(wards.length, "ward")}`,
    "",
    ...report(imported.notes),
    "election.yaml",
    ...others.map(([sentence]) => `  guessed     ${sentence}`),
    "",
    ...closing(folder, toConfirm.size),
  ];
}

/** Makes the folder without those of the optional files that are in error, and says which. */
async function makeOfSound(files: GivenFiles, asked: Asked, place: Place): Promise<string[]> {
  try {
    return await makeOf(files, asked, place);
  } catch (fault) {
    if (!(fault instanceof UnsoundFolder)) throw fault;
    const failing = [...Map.groupBy(fault.problems, ({ file }) => file)];
    const left = failing.flatMap(([file, [first]]) =>
      isOptional(file) && first ? [{ key: optional[file], first }] : [],
    );
    if (left.length === 0) throw fault;
    const without = Object.fromEntries(left.map(({ key }) => [key, undefined]));
    const said = left.map(({ key, first: { line, message } }) => {
      const where = line === null ? "" : `line ${line}: `;
      return `Left out: ${files[key]?.name}. ${where}${message}`;
    });
    return [...said, "", ...(await makeOfSound({ ...files, ...without }, asked, place))];
  }
}

/**
 * Makes a content folder from a file of candidates, whole or not at all, and gives what to print. Refuses with
 * a sentence, or with a line for each row that was not understood; a map or another optional file that cannot be
 * used is left out.
 */
export async function makeFolder(folder: string, request: Request): Promise<string[]> {
  checkRequest(request);
  const { poll } = request;
  const nation = nationNamed(request.nation);
  await checkFree(folder);
  const files = await givenFiles(request);
  const council = request.council.replace(/\s+/g, " ").trim();
  const asked = { council, poll, nation, electionId: request.election ?? null, only: request.only };
  const languages = [
    ...new Set(["en", ...(nation === "wales" ? ["cy"] : []), ...(request.language ?? [])]),
  ];
  checkLanguages(languages);
  return await makeOfSound(files, asked, { folder, languages });
}
