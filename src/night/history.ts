import { z } from "zod";
import { type ContestEvent, contestEvent } from "#election/count/event.ts";
import type { ContestId, Instant } from "#election/model.ts";
import type { Fold } from "#journal/fold.ts";
import type { JournalEntry } from "#journal/journal.ts";
import { Readers, type ReportFault } from "#journal/readers.ts";
import { contestOf, isOfCount } from "./streams.ts";

const kinds = z.looseObject({
  kind: z.enum(contestEvent.options.map(({ shape }) => shape.kind.value)),
});

/** One thing that happened to a ward, and the account that asked for it; never a figure. */
export type HistoryLine = {
  readonly kind: ContestEvent["kind"];
  readonly at: Instant;
  readonly by: string;
};

/** Who did what to each ward, and when: for the staff screens only. */
export class History implements Fold {
  readonly name = "history";
  readonly #lines = new Map<ContestId, HistoryLine[]>();
  readonly #readers: Readers<void>;
  #length = 0;

  constructor(report: ReportFault = () => undefined) {
    this.#readers = new Readers("reader", report);
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
    return this.#readers.add(reader);
  }

  apply({ stream, at, by, event }: JournalEntry): void {
    const contest = isOfCount(stream) ? contestOf(stream) : null;
    if (contest === null) return;
    const lines = this.#lines.get(contest) ?? [];
    lines.push({ kind: kinds.parse(event).kind, at, by });
    this.#lines.set(contest, lines);
    this.#length += 1;
    this.#readers.announce();
  }
}
