import { type BallotEvent, ballotEvent } from "#election/count/ballot.ts";
import { type ContestEvent, contestEvent } from "#election/count/event.ts";
import { type ContestId, contestId } from "#election/model.ts";
import type { JournalEntry } from "#journal/journal.ts";

/** The count of a ward, whose versions are those a command must have seen. */
export function countStream(contest: ContestId): string {
  return `${counts}${contest}`;
}

/** A ward's ballot paper, apart from its count: that it is frozen makes no page of the count stale. */
export function ballotStream(contest: ContestId): string {
  return `${ballots}${contest}`;
}

const counts = "contest:";
const ballots = "ballot:";

/** The ward a stream is of; null for a stream of something else. */
export function contestOf(stream: string): ContestId | null {
  const start = [counts, ballots].find((known) => stream.startsWith(known));
  return start === undefined ? null : contestId.parse(stream.slice(start.length));
}

export function isOfCount(stream: string): boolean {
  return stream.startsWith(counts);
}

/** What an entry says happened in the count of a ward; null where it is of something else. */
export function countEvent({ stream, event }: JournalEntry): ContestEvent | null {
  return stream.startsWith(counts) ? contestEvent.parse(event) : null;
}

/** What an entry says happened to a ward's ballot paper; null where it is of something else. */
export function eventOfBallot({ stream, event }: JournalEntry): BallotEvent | null {
  return stream.startsWith(ballots) ? ballotEvent.parse(event) : null;
}
