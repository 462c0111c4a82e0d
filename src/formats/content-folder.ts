import { type Contest, type Election, election, type PartyId } from "#election/model.ts";
import { isTransferable } from "#election/system.ts";
import { readElectionId } from "#election/timetable/election-id.ts";
import { dateOf } from "./ballot-paper-id.ts";
import { type BoxRow, checkBoxes, readBoxes } from "./boxes-csv.ts";
import { type Nomination, readCandidates } from "./candidates-csv.ts";
import { checkCandidates } from "./check-candidates.ts";
import { checkPrevious, contestsOf } from "./contests.ts";
import { type Council, council } from "./council-yaml.ts";
import { type ElectionYaml, electionYaml, londonInstant } from "./election-yaml.ts";
import { checkGeography } from "./geography.ts";
import { graphVersionWarning } from "./graph-version.ts";
import type { Guess } from "./guess.ts";
import { partiesOf } from "./parties.ts";
import { type PreviousRow, readPrevious } from "./previous-csv.ts";
import { counted, type Problem, Problems } from "./problem.ts";
import { readSite } from "./read-site.ts";
import type { Site } from "./site.ts";
import { readText } from "./text-file.ts";
import { readWards, type WardRow } from "./wards-csv.ts";
import { readYaml } from "./yaml.ts";

/** A content folder, read. */
export type Content = {
  readonly election: Election;
  readonly council: Council;
  readonly site: Site;
  /** What was guessed when the folder was made, and nobody has confirmed. */
  readonly guesses: readonly Guess[];
};

/** One of the folder's files: what it says, null where it does not say it, and what is wrong with it. */
type Part<T> = { readonly value: T | null; readonly isThere: boolean; readonly problems: Problems };

async function part<T>(
  folder: string,
  file: string,
  read: (text: string, problems: Problems) => T | null,
): Promise<Part<T>> {
  const problems = new Problems(file);
  const text = await readText(folder, file, problems);
  return { value: text === null ? null : read(text, problems), isThere: text !== null, problems };
}

/** The seats of the whole council against those that are up and those that are said to continue. */
function checkSeats(about: ElectionYaml, wards: readonly WardRow[], problems: Problems): void {
  const known = wards.flatMap(({ seats }) => seats ?? []);
  if (known.length < wards.length) return;
  const up = known.reduce((sum, seats) => sum + seats, 0);
  const staying = about.continuing.reduce((sum, { seats }) => sum + seats, 0);
  const open = about.council_seats - up - staying - about.vacant_seats;
  if (open < 0) {
    problems.error(
      null,
      `council_seats is ${about.council_seats}, but ${counted(up, "seat")} in wards.csv and ${staying} continuing make ${up + staying}. Correct one of them.`,
    );
  } else if (open > 0) {
    problems.warning(
      null,
      `council_seats is ${about.council_seats}, but only ${up} are in wards.csv and ${staying} in continuing. List who holds the other ${open}, or say how many are vacant in vacant_seats.`,
    );
  }
}

function checkBaseline(
  { baseline }: ElectionYaml,
  isCompared: boolean,
  hasPrevious: boolean,
  problems: Problems,
): void {
  if (baseline === "none" && hasPrevious) {
    problems.warning(
      null,
      "baseline is none, so previous.csv is not used. Say last-ordinary or eve-of-poll, or take the file out.",
    );
  } else if (baseline !== "none" && !isCompared) {
    problems.warning(
      null,
      `baseline is ${baseline}, but previous.csv names no holder, so no holds or gains can be shown.`,
    );
  }
}

/** Whether a majority of the council is still a guess; a plain sentence names what it is about. */
function isSizeGuessed({ to_confirm }: ElectionYaml): boolean {
  return to_confirm.some(({ about, guess }) =>
    about === undefined ? guess.includes("council_seats") : about === "council-seats",
  );
}

function isByElection({ id }: Contest): boolean {
  return readElectionId(id)?.isByElection ?? false;
}

/** The election of files without errors, which therefore fits the model. */
function electionOf(
  about: ElectionYaml,
  { name, name_cy, nation }: Council,
  nominations: readonly Nomination[],
  contests: readonly Contest[],
): Election {
  const { id, title, title_cy, rehearsal, polls, council_seats, continuing, baseline } = about;
  const date = dateOf(id) ?? "";
  const named: [PartyId, string][] = [
    ...nominations.map((one): [PartyId, string] => [one.candidate.partyId, one.partyName]),
    ...continuing.map((seat): [PartyId, string] => [seat.party_id, seat.name ?? seat.party_id]),
  ];
  return election.parse({
    id,
    title,
    titleCy: title_cy,
    council: name,
    councilCy: name_cy,
    nation,
    pollDate: date,
    pollsOpen: londonInstant(date, polls.open),
    pollsClose: londonInstant(date, polls.close),
    rehearsal,
    councilSeats: council_seats,
    vacantSeats: about.vacant_seats,
    turnoutAtVerification: about.turnout_at_verification,
    continuing: continuing.map(({ party_id, seats }) => ({ partyId: party_id, seats })),
    baseline: baseline === "none" ? null : baseline,
    statesControl: !isSizeGuessed(about) && !contests.every(isByElection),
    parties: partiesOf(named),
    contests,
  });
}

/** The wards that maps and postcodes can be held against: none where some could not be read. */
function wardsOnMaps({ value, problems }: Part<WardRow[]>): readonly WardRow[] {
  return problems.isWhole ? (value ?? []) : [];
}

/** The files that have to be there. */
type Files = {
  readonly council: Part<Council>;
  readonly about: Part<ElectionYaml>;
  readonly people: Part<Nomination[]>;
  readonly wards: Part<WardRow[]>;
};

/** The files of the count that may be left out. */
type Optional = { readonly before: Part<PreviousRow[]>; readonly boxes: Part<BoxRow[]> };

/** Checks the files against each other as far as they can be read; gives the election if nothing is in error. */
function assemble(
  { council: said, about, people, wards }: Files,
  { before, boxes }: Optional,
  isSound: () => boolean,
): Election | null {
  if (!about.value || !wards.value || !people.value) return null;
  const { id } = about.value;
  const date = dateOf(id) ?? "";
  const parts = {
    id,
    date,
    // Without a council nothing is made of the contests.
    nation: said.value?.nation ?? "england",
    wards: wards.value,
    nominations: people.value,
    previous: before.value ?? [],
    boxes: boxes.value ?? [],
    hasAllWards: wards.problems.isWhole,
    hasAllPeople: people.problems.isWhole,
  };
  checkCandidates(parts.nominations, parts.wards, parts, people.problems);
  if (parts.hasAllWards) checkSeats(about.value, parts.wards, about.problems);
  checkPrevious(parts, before.problems);
  if (before.problems.hasError) parts.previous = [];
  if (parts.hasAllWards) checkBoxes(parts.boxes, parts.wards, boxes.problems);
  const contests = contestsOf(parts, wards.problems);
  const isCompared = contests.some(({ previous }) => (previous?.holders.length ?? 0) > 0);
  if (!before.problems.hasError)
    checkBaseline(about.value, isCompared, before.isThere, about.problems);
  if (contests.some(({ system }) => isTransferable(system))) {
    about.problems.warning(
      null,
      "This election is counted by single transferable vote, which Wardcast cannot count yet. Its pages for voters are made, and the count takes no figures.",
    );
  }
  if (!said.value || !isSound()) return null;
  return electionOf(about.value, said.value, parts.nominations, contests);
}

/** What was guessed when the folder was made, for somebody to confirm. */
function tellUnconfirmed({ value, problems }: Part<ElectionYaml>): void {
  for (const { guess } of value?.to_confirm ?? []) {
    problems.warning(null, `Not confirmed: ${guess} Check it and take it out of to_confirm.`);
  }
}

/** What may leave posts unsent on the night. */
function tellChannels({ value, problems }: Part<Council>): void {
  const { channels = [], on_call = [] } = value ?? {};
  if (on_call.length === 0 && channels.some(({ kind }) => kind !== "folder"))
    problems.warning(
      null,
      "on_call names nobody, so nobody is called when a channel does not say whether it has a post. Name a webhook, an e-mail address or a telephone number.",
    );
  for (const channel of channels) {
    if (channel.kind !== "facebook") continue;
    const { graph_version, graph_version_ends } = channel;
    const warning = graphVersionWarning(graph_version, graph_version_ends, Date.now());
    if (warning !== null) problems.warning(null, warning);
  }
}

/** Files that a site is whole without: where one is in error it is left out, and the rest is made. */
const leftOutIfFaulty = ["previous.csv", "wards.geojson", "wards.hexjson", "postcodes.csv"];

/** The files of a folder that are left out, by what is wrong in it: see `readContentFolder`. */
export function leftOut(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(
    ({ file, severity }) => severity === "error" && leftOutIfFaulty.includes(file),
  );
}

/**
 * Reads a content folder: the election and the council, and everything that is wrong in any of its files,
 * all at once. `content` is null where there are errors, but those of a map, of the postcodes or of the last results, which
 * are then left out.
 */
export async function readContentFolder(
  folder: string,
): Promise<{ content: Content | null; problems: readonly Problem[] }> {
  const files = {
    council: await part(folder, "council.yaml", (text, found) => readYaml(text, council, found)),
    about: await part(folder, "election.yaml", (text, found) =>
      readYaml(text, electionYaml, found),
    ),
    people: await part(folder, "candidates.csv", readCandidates),
    wards: await part(folder, "wards.csv", readWards),
  };
  for (const { isThere, problems } of Object.values(files)) {
    if (!isThere) problems.error(null, "This file is missing. Every content folder needs it.");
  }
  const before = await part(folder, "previous.csv", readPrevious);
  const boxes = await part(folder, "boxes.csv", readBoxes);
  const parts = [...Object.values(files), before, boxes].map(({ problems }) => problems);
  tellUnconfirmed(files.about);
  tellChannels(files.council);
  const all = [...parts, ...(await checkGeography(folder, wardsOnMaps(files.wards)))];
  const list = () => all.flatMap((found) => found.list);
  const isSound = () =>
    !all.some(({ file, hasError }) => hasError && !leftOutIfFaulty.includes(file));
  const elected = assemble(files, { before, boxes }, isSound);
  if (!elected || !files.council.value || !files.about.value) {
    return { content: null, problems: list() };
  }
  const { site, problems } = await readSite(
    folder,
    elected,
    files.council.value,
    files.about.value,
    new Set(leftOut(list()).map(({ file }) => file)),
  );
  all.push(...problems);
  const guesses = files.about.value.to_confirm;
  const whole = { election: elected, council: files.council.value, site, guesses };
  const content = isSound() ? whole : null;
  return { content, problems: list() };
}
