import { type ContestEvent, contestEvent } from "#election/event.ts";
import { type ContestId, contestId, type Instant } from "#election/model.ts";
import type { Journal } from "#journal/journal.ts";
import { contestStream } from "./follower.ts";

/** One thing that happened to a ward, and the account that asked for it; never a figure. */
export type HistoryLine = {
  readonly kind: ContestEvent["kind"];
  readonly at: Instant;
  readonly by: string;
};

/** Who did what to each ward, and when: for the staff screens only. */
export class History implements AsyncDisposable {
  readonly #lines = new Map<ContestId, HistoryLine[]>();
  readonly #readers = new Set<() => void>();
  readonly #stop = new AbortController();
  readonly #following: Promise<void>;

  #length = 0;

  constructor(journal: Journal) {
    this.#following = this.#follow(journal);
  }

  /** How much happened to all wards together. */
  get length(): number {
    return this.#length;
  }

  /** A ward's history, oldest first. */
  of(contest: ContestId): readonly HistoryLine[] {
    return this.#lines.get(contest) ?? [];
  }

  /** Tells `reader` whenever something happened, until the function it gives back is called. */
  subscribe(reader: () => void): () => void {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  /** Stops following; a fault of the journal is the night's to tell, which follows it too. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#following.catch(() => undefined);
  }

  async #follow(journal: Journal): Promise<void> {
    for await (const { stream, at, by, event } of journal.follow(0, this.#stop.signal)) {
      if (!stream.startsWith(contestStream)) continue;
      const contest = contestId.parse(stream.slice(contestStream.length));
      const line = { kind: contestEvent.parse(event).kind, at, by };
      this.#lines.set(contest, [...this.of(contest), line]);
      this.#length += 1;
      for (const reader of this.#readers) reader();
    }
  }
}
