import { setTimeout as wait } from "node:timers/promises";
import { demoPassword } from "#accounts/demo.ts";
import { votesField, wholeNumber } from "#election/count/typed-figures.ts";
import type { Contest, Election } from "#election/model.ts";
import type { ReturnRow } from "#formats/returns-csv.ts";
import type { VotesRow } from "#formats/votes-csv.ts";
import { UsageError } from "./config.ts";
import { nightPlan } from "./night-plan.ts";
import { StaffClient } from "./staff-client.ts";
import { stepsOf, type Team, WardCount, type WardPapers, type WardResult } from "./ward-count.ts";

/** How fast a rehearsal goes: as fast as the service answers, or so many times as fast as a night. */
export type Pace =
  { readonly kind: "instant" } | { readonly kind: "speed"; readonly times: number };

function papersOf(
  contest: Contest,
  row: ReturnRow | undefined,
  votes: readonly VotesRow[],
): WardPapers {
  const [polling, postal] = [row?.papersPolling ?? "", row?.papersPostal ?? ""];
  const sum = [polling, postal].map(wholeNumber);
  const known = sum.every((n) => n !== null);
  const typed: Record<string, string> = {
    papers: known ? String(sum.reduce((a, b) => (a ?? 0) + (b ?? 0), 0)) : "",
    "rejected.officialMark": row?.rejectedOfficialMark ?? "",
    "rejected.tooMany": row?.rejectedTooMany ?? "",
    "rejected.identifiable": row?.rejectedIdentifiable ?? "",
    "rejected.void": row?.rejectedVoid ?? "",
    inPart: row?.rejectedInPart ?? "",
  };
  for (const { personId, votesCast } of votes) typed[votesField(personId)] = votesCast;
  const lotWinners = votes.filter(({ byLot }) => byLot).map(({ personId }) => personId);
  return { id: contest.id, ward: contest.ward, polling, postal, typed, lotWinners };
}

/**
 * The papers of every ward that is polled, and of any other the files speak of, which the rules will
 * refuse. A ballot paper id the election does not have means the wrong file or the wrong folder, so the
 * files are refused whole (V-WARD-IMPORT).
 */
export function wardPapers(
  election: Election,
  returns: readonly ReturnRow[],
  votes: readonly VotesRow[],
): WardPapers[] {
  const known = new Set<string>(election.contests.map(({ id }) => id));
  const stranger = [...returns, ...votes].find(({ ballotPaperId }) => !known.has(ballotPaperId));
  if (stranger) {
    throw new UsageError(
      `V-WARD-IMPORT: ${stranger.ballotPaperId} is not a ward of ${election.id}, so nothing of the files was used. Check that returns, votes and content are of the same election.`,
    );
  }
  const given = new Set<string>([...returns, ...votes].map(({ ballotPaperId }) => ballotPaperId));
  return election.contests
    .filter(({ id, notPolled }) => notPolled === null || given.has(id))
    .map((contest) =>
      papersOf(
        contest,
        returns.find(({ ballotPaperId }) => ballotPaperId === contest.id),
        votes.filter(({ ballotPaperId }) => ballotPaperId === contest.id),
      ),
    );
}

async function team(url: URL): Promise<Team> {
  const signIn = (username: string) => StaffClient.signIn(url, username, demoPassword);
  const [entry, check, ro] = await Promise.all([signIn("entry"), signIn("check"), signIn("ro")]);
  return { entry, check, ro };
}

async function countAtOnce(
  counts: readonly WardCount[],
  done: (count: WardCount) => void,
): Promise<void> {
  for (const count of counts) {
    while (!count.isOver) await count.step();
    done(count);
  }
}

async function countOverTheNight(
  counts: readonly WardCount[],
  times: number,
  done: (count: WardCount) => void,
): Promise<void> {
  const started = performance.now();
  const plan = nightPlan(
    counts,
    ({ papers }) => wholeNumber(papers.typed["papers"] ?? "") ?? 0,
    ({ papers }) => stepsOf(papers),
  );
  for (const { ward: count, minute } of plan) {
    const due = started + (minute * 60_000) / times;
    await wait(Math.max(0, due - performance.now()));
    const wasOver = count.isOver;
    await count.step();
    if (count.isOver && !wasOver) done(count);
  }
}

/**
 * Plays a night's count through the staff API at `url`, signed in as the demo accounts, and tells `done`
 * of each ward as it is declared or refused.
 */
export async function rehearse(
  url: URL,
  papers: readonly WardPapers[],
  pace: Pace,
  done: (result: WardResult) => void,
): Promise<void> {
  const people = await team(url);
  const versions = new Map((await people.entry.contests()).map(({ id, version }) => [id, version]));
  const elsewhere = papers.find(({ id }) => !versions.has(id));
  if (elsewhere) {
    throw new UsageError(
      `V-WARD-IMPORT: ${url.origin} serves another election, which has no ward ${elsewhere.id}. Nothing was sent.`,
    );
  }
  const counts = papers.map((ward) => new WardCount(people, ward, versions.get(ward.id) ?? 0));
  const tell = (count: WardCount) => done(count.result());
  if (pace.kind === "instant") await countAtOnce(counts, tell);
  else await countOverTheNight(counts, pace.times, tell);
}
