import type { Ballot } from "#election/count/ballot.ts";
import type { ContestId } from "#election/model.ts";
import type { JournalEntry } from "#journal/journal.ts";
import { contestOf, eventOfBallot } from "./streams.ts";

/** What a journal has of the wards it names: the frozen ballot, null where something happened without one. */
export type FrozenBallots = ReadonlyMap<ContestId, Ballot | null>;

/** The ballots a journal holds, from all its entries. */
export async function frozenBallots(
  entries: AsyncIterable<JournalEntry> | Iterable<JournalEntry>,
): Promise<FrozenBallots> {
  const ballots = new Map<ContestId, Ballot | null>();
  for await (const entry of entries) {
    const contest = contestOf(entry.stream);
    if (contest === null) continue;
    ballots.set(contest, eventOfBallot(entry)?.ballot ?? ballots.get(contest) ?? null);
  }
  return ballots;
}
