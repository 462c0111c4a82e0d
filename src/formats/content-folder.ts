import { type Contest, contest, type Election, election, type PartyId } from "#election/model.ts";
import { dateOf, wardSlug } from "./ballot-paper-id.ts";
import { inBallotOrder, type Nomination, readCandidates } from "./candidates-csv.ts";
import { type Council, council } from "./council-yaml.ts";
import { type ElectionYaml, electionYaml, londonInstant } from "./election-yaml.ts";
import { checkGeography } from "./geography.ts";
import { partiesOf } from "./parties.ts";
import { readPrevious } from "./previous-csv.ts";
import { type Problem, Problems } from "./problem.ts";
import { readText } from "./text-file.ts";
import { readWards, type WardRow } from "./wards-csv.ts";
import { readYaml } from "./yaml.ts";

/** A content folder, read. */
export type Content = { readonly election: Election; readonly council: Council };

type Parts = {
  readonly about: ElectionYaml;
  readonly wards: readonly WardRow[];
  readonly nominations: readonly Nomination[];
  readonly holders: ReadonlyMap<string, PartyId[]>;
  readonly inWards: Problems;
  readonly inCandidates: Problems;
};

/** Reads one of the folder's files; `absent` is what a file that is not there gives. */
async function part<T>(
  folder: string,
  file: string,
  all: Problems[],
  read: (text: string, problems: Problems) => T,
  absent: "required" | T,
): Promise<{ value: T | null; problems: Problems }> {
  const problems = new Problems(file);
  all.push(problems);
  const text = await readText(folder, file, problems);
  if (text !== null) return { value: read(text, problems), problems };
  if (absent !== "required") return { value: absent, problems };
  if (problems.list.length === 0)
    problems.error(null, "This file is missing. Every content folder needs it.");
  return { value: null, problems };
}

/** A candidate's line against the election and the ward it names. */
function checkNomination(one: Nomination, { about, wards, inCandidates }: Parts): void {
  const ward = wards.find(({ ballotPaperId }) => ballotPaperId === one.ballotPaperId);
  if (one.electionId !== about.id) {
    inCandidates.error(
      one.line,
      `The election is ${one.electionId || "empty"} here and ${about.id} in election.yaml. Use one election’s file.`,
    );
  }
  if (!ward) {
    inCandidates.error(
      one.line,
      `${one.candidate.name} stands in ${one.ballotPaperId || "no ward"}, which wards.csv does not have. Add the ward or correct the id.`,
    );
  } else if (one.seats !== String(ward.seats)) {
    inCandidates.error(
      one.line,
      `${ward.ward} has ${one.seats || "no"} seats here and ${ward.seats} in wards.csv. The notice of poll says which is right.`,
    );
  }
}

/** A declaration expected before noon is the morning after the poll. */
function expectedAt(
  date: string,
  time: string | null,
  line: number,
  problems: Problems,
): Contest["expectedDeclaration"] {
  if (time === null) return null;
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    return londonInstant(date, time, time < "12:00" ? 1 : 0);
  problems.error(line, `The expected declaration “${time}” is not a time such as 02:30.`);
  return null;
}

function notPolled(
  row: WardRow,
  standing: readonly Nomination[],
  problems: Problems,
): Contest["notPolled"] {
  if (standing.length <= row.seats) {
    problems.warning(
      row.line,
      `${row.ward} has ${standing.length} candidates for ${row.seats} seats: it is uncontested, and there is no poll.`,
    );
    return "uncontested";
  }
  return standing.some(({ isCancelled }) => isCancelled) ? "countermanded" : null;
}

function contestOf(row: WardRow, parts: Parts, date: string): Contest | null {
  const { about, nominations, holders, inWards } = parts;
  const slug = wardSlug(row.ballotPaperId, about.id);
  if (slug === null) {
    inWards.error(
      row.line,
      `“${row.ballotPaperId}” is not a ballot paper id of ${about.id}. It would be such as ${about.id.replace(date, `ward-name.${date}`)}.`,
    );
    return null;
  }
  const standing = nominations.filter(({ ballotPaperId }) => ballotPaperId === row.ballotPaperId);
  if (standing.length === 0) {
    inWards.error(
      row.line,
      `${row.ward} has no candidates. Add them to candidates.csv or take the ward out.`,
    );
    return null;
  }
  const won = holders.get(row.ballotPaperId) ?? [];
  const hasPrevious =
    row.previousElectorate !== null || row.previousTurnout !== null || won.length > 0;
  const parsed = contest.safeParse({
    id: row.ballotPaperId,
    ward: row.ward,
    wardCy: row.wardCy,
    slug,
    gss: row.gss,
    seats: row.seats,
    electorate: row.electorate,
    candidates: inBallotOrder(standing.map(({ candidate }) => candidate)),
    previous: hasPrevious
      ? { electorate: row.previousElectorate, turnout: row.previousTurnout, holders: won }
      : null,
    expectedDeclaration: expectedAt(date, row.expectedDeclaration, row.line, inWards),
    notPolled: notPolled(row, standing, inWards),
  });
  if (parsed.success) return parsed.data;
  inWards.error(
    row.line,
    `The ward has no ${parsed.error.issues[0]?.path.join(".") ?? "name"}. Fill it in.`,
  );
  return null;
}

function electionOf(parts: Parts, council: Council, about: Problems): Election | null {
  const { wards, nominations } = parts;
  const { id, title, rehearsal, polls, council_seats, continuing, baseline } = parts.about;
  for (const one of nominations) checkNomination(one, parts);
  const date = dateOf(id) ?? "";
  const contests = wards.flatMap((row) => contestOf(row, parts, date) ?? []);
  const up = wards.reduce((sum, { seats }) => sum + seats, 0);
  const staying = continuing.reduce((sum, { seats }) => sum + seats, 0);
  if (up + staying > council_seats) {
    about.error(
      null,
      `council_seats is ${council_seats}, but ${up} seats are up and ${staying} continue. Correct one of them.`,
    );
  } else if (staying > 0 && up + staying < council_seats) {
    about.warning(
      null,
      `${council_seats - up - staying} of ${council_seats} seats are neither up nor continuing. They are shown as vacant.`,
    );
  }
  const named: [PartyId, string][] = [
    ...nominations.map(({ candidate, partyName }): [PartyId, string] => [
      candidate.partyId,
      partyName,
    ]),
    ...continuing.map(({ party_id, name }): [PartyId, string] => [party_id, name ?? party_id]),
  ];
  const parsed = election.safeParse({
    id,
    title,
    council: council.name,
    nation: council.nation,
    pollDate: date,
    pollsOpen: londonInstant(date, polls.open),
    pollsClose: londonInstant(date, polls.close),
    rehearsal,
    councilSeats: council_seats,
    continuing: continuing.map(({ party_id, seats }) => ({ partyId: party_id, seats })),
    baseline: baseline === "none" ? null : baseline,
    parties: partiesOf(named),
    contests,
  });
  if (!parsed.success)
    about.error(null, parsed.error.issues[0]?.message ?? "This election cannot be read.");
  return parsed.data ?? null;
}

/**
 * Reads a content folder: the election and the council, and everything that is wrong in any of its files,
 * all at once. `content` is null where an error leaves no election to serve.
 */
export async function readContentFolder(
  folder: string,
): Promise<{ content: Content | null; problems: readonly Problem[] }> {
  const all: Problems[] = [];
  const said = await part(
    folder,
    "council.yaml",
    all,
    (text, found) => readYaml(text, council, found),
    "required",
  );
  const about = await part(
    folder,
    "election.yaml",
    all,
    (text, found) => readYaml(text, electionYaml, found),
    "required",
  );
  const wards = await part(folder, "wards.csv", all, readWards, "required");
  const people = await part(folder, "candidates.csv", all, readCandidates, "required");
  const before = await part(
    folder,
    "previous.csv",
    all,
    readPrevious,
    new Map<string, PartyId[]>(),
  );
  await checkGeography(folder, wards.value ?? [], all);
  let content: Content | null = null;
  if (said.value && about.value && wards.value && people.value) {
    const parts: Parts = {
      about: about.value,
      wards: wards.value,
      nominations: people.value,
      holders: before.value ?? new Map(),
      inWards: wards.problems,
      inCandidates: people.problems,
    };
    const read = electionOf(parts, said.value, about.problems);
    content = read && { election: read, council: said.value };
  }
  return { content, problems: all.flatMap(({ list }) => list) };
}
