import { type Contest, contest, type PartyId } from "#election/model.ts";
import { isByCrosses, isTransferable, votingSystemOf } from "#election/system.ts";
import type { Nation } from "#election/timetable/nation.ts";
import { ofWholeArea, slugOnAnyDay, wardSlug } from "./ballot-paper-id.ts";
import type { BoxRow } from "./boxes-csv.ts";
import { inBallotOrder, type Nomination } from "./candidates-csv.ts";
import { londonInstant } from "./election-yaml.ts";
import { holdersByWard, type PreviousRow } from "./previous-csv.ts";
import { counted, type Problems } from "./problem.ts";
import type { WardRow } from "./wards-csv.ts";

/** What the contests of one election are made from. */
export type Parts = {
  readonly id: string;
  readonly date: string;
  readonly nation: Nation;
  readonly wards: readonly WardRow[];
  readonly nominations: readonly Nomination[];
  readonly previous: readonly PreviousRow[];
  readonly boxes: readonly BoxRow[];
  /** False where a file has lines that could not be read, so that nothing follows from what is not there. */
  readonly hasAllWards: boolean;
  readonly hasAllPeople: boolean;
};

/** A declaration expected before noon is the morning after the poll. */
function expectedAt(
  { ward, line, expectedDeclaration: time }: WardRow,
  date: string,
  problems: Problems,
): Contest["expectedDeclaration"] {
  if (time === null) return null;
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
    return londonInstant(date, time, time < "12:00" ? 1 : 0);
  }
  problems.error(
    line,
    `${ward}: expected_declaration is “${time}”. Write a time of the night such as 02:30.`,
  );
  return null;
}

function notPolled(
  { ward, line }: WardRow,
  seats: number,
  standing: readonly Nomination[],
  problems: Problems,
): Contest["notPolled"] {
  const people = counted(standing.length, "candidate");
  const left = seats - standing.length;
  const vacant = left > 0 ? ` ${counted(left, "seat")} will be left vacant.` : "";
  if (standing.length <= seats) {
    problems.warning(
      line,
      `${ward} has ${people} for ${counted(seats, "seat")}, so it is uncontested and there is no poll.${vacant}`,
    );
    return "uncontested";
  }
  if (!standing.some(({ isCancelled }) => isCancelled)) return null;
  problems.warning(
    line,
    `${ward} has a cancelled poll though it has ${people}, so it is shown as countermanded.`,
  );
  return "countermanded";
}

/** What happened last time, where wards.csv or previous.csv tells something of it. */
function previousOf(row: WardRow, holders: readonly PartyId[]): Contest["previous"] {
  const { previousElectorate: electorate, previousTurnout: turnout } = row;
  const isKnown = electorate !== null || turnout !== null || holders.length > 0;
  return isKnown ? { electorate, turnout, holders } : null;
}

/** The ward's part of its id; null, with a problem, where the id is not one of this election's. */
function slugOf({ line, ballotPaperId }: WardRow, parts: Parts, problems: Problems): string | null {
  const slug = wardSlug(ballotPaperId, parts.id);
  if (slug === null && ballotPaperId !== "") {
    problems.error(
      line,
      ofWholeArea(ballotPaperId, parts.id) ??
        `“${ballotPaperId}” is not a ballot paper id of ${parts.id}. One looks like ${parts.id.replace(parts.date, `ward-name.${parts.date}`)}.`,
    );
  }
  return slug;
}

/** The contest's voting system; null, with a problem, where it has none that voters can be told of here. */
function systemOf(
  { ballotPaperId, ward, line }: WardRow,
  seats: number,
  { nation }: Parts,
  problems: Problems,
): Contest["system"] | null {
  const system = votingSystemOf(ballotPaperId, nation, seats);
  if (system !== null && (isByCrosses(system) || isTransferable(system))) return system;
  const why = {
    none: "is elected by a system that Wardcast does not know, or by one that the law leaves open for this date",
    supplementary: "is elected by supplementary vote",
    question: "is a question and not an election",
  };
  problems.error(
    line,
    `${ward} ${why[system ?? "none"]}. Wardcast cannot tell voters how to vote in it, nor count it. Take it out.`,
  );
  return null;
}

function contestOf(
  row: WardRow,
  parts: Parts,
  holders: ReadonlyMap<string, readonly PartyId[]>,
  problems: Problems,
): Contest | null {
  const { ballotPaperId, ward, wardCy, gss, seats, electorate } = row;
  const slug = slugOf(row, parts, problems);
  const standing = parts.nominations.filter((one) => one.ballotPaperId === ballotPaperId);
  const expectedDeclaration = expectedAt(row, parts.date, problems);
  if (!parts.hasAllPeople) return null;
  if (standing.length === 0) {
    problems.error(
      row.line,
      `${ward || "This ward"} has no candidates. Add them to candidates.csv or take the ward out.`,
    );
    return null;
  }
  if (slug === null || seats === null) return null;
  const system = systemOf(row, seats, parts, problems);
  if (system === null) return null;
  const parsed = contest.safeParse({
    id: ballotPaperId,
    ward,
    wardCy,
    slug,
    gss,
    seats,
    electorate,
    system,
    candidates: inBallotOrder(standing.map(({ candidate }) => candidate)),
    previous: previousOf(row, holders.get(slug) ?? []),
    expectedDeclaration,
    terms: row.terms,
    boxes: parts.boxes
      .filter((box) => box.ballotPaperId === ballotPaperId)
      .map(({ name, kind }) => ({ name, kind })),
    notPolled: notPolled(row, seats, standing, problems),
  });
  // What the model refuses, a ward without a name, has been told of where the row was read.
  return parsed.data ?? null;
}

/** previous.csv against the wards that are up. */
export function checkPrevious(parts: Parts, problems: Problems): void {
  const { id, wards, previous, hasAllWards } = parts;
  const slugs = new Map(wards.map((row) => [wardSlug(row.ballotPaperId, id), row]));
  for (const [ballotPaperId, rows] of Map.groupBy(previous, (row) => row.ballotPaperId)) {
    const line = rows[0]?.line ?? null;
    const slug = slugOnAnyDay(ballotPaperId, id);
    const ward = slug === null ? undefined : slugs.get(slug);
    if (!ward) {
      if (!hasAllWards) continue;
      problems.error(
        line,
        `${ballotPaperId || "An empty ballot_paper_id"} is not a ward of wards.csv. Keep only wards with the same boundaries as last time.`,
      );
      continue;
    }
    const won = rows.filter(({ isElected }) => isElected).length;
    if (won === ward.seats || ward.seats === null) continue;
    problems.warning(
      line,
      `${ward.ward} has ${won} elected last time and ${ward.seats} to elect now. List the holders of the seats that are up.`,
    );
  }
}

/** The contests in the order of their wards' names, whatever the order of the files. */
export function contestsOf(parts: Parts, problems: Problems): Contest[] {
  const holders = holdersByWard(parts.previous, parts.id);
  const contests = parts.wards.flatMap((row) => contestOf(row, parts, holders, problems) ?? []);
  const slugs = Map.groupBy(contests, ({ slug }) => slug);
  for (const [slug, same] of slugs) {
    if (same.length === 1 || new Set(same.map(({ id }) => id)).size === 1) continue;
    problems.error(
      null,
      `${same.map(({ id }) => id).join(" and ")} are the same ward, ${slug}. Seats filled together are one contest.`,
    );
  }
  const order = new Intl.Collator("en-GB");
  return contests.toSorted((a, b) => order.compare(a.ward, b.ward) || order.compare(a.id, b.id));
}
