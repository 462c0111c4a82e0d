/** Says what is wrong with a named part; null where it is well again. */
export type ReportFault = (part: string, fault: unknown) => void;

/**
 * Those who hear of something. Each is fenced: one that throws is reported, stops nobody else, and hears of the next
 * thing all the same, which ends its fault where it goes well.
 */
export class Readers<T> {
  readonly #part: string;
  readonly #report: ReportFault;
  readonly #readers = new Set<(news: T) => void>();
  readonly #faulty = new Set<(news: T) => void>();

  /** `part` is the name that a reader's fault is reported under. */
  constructor(part: string, report: ReportFault) {
    this.#part = part;
    this.#report = report;
  }

  /** Calls `reader` each time, until the function it gives back is called. */
  add(reader: (news: T) => void): () => void {
    // A reader may come twice, and go once.
    const own = (news: T) => reader(news);
    this.#readers.add(own);
    return () => {
      this.#readers.delete(own);
      this.#recovered(own);
    };
  }

  announce(news: T): void {
    for (const reader of this.#readers) {
      try {
        reader(news);
        this.#recovered(reader);
      } catch (fault) {
        this.#faulty.add(reader);
        this.#report(this.#part, fault);
      }
    }
  }

  #recovered(reader: (news: T) => void): void {
    if (this.#faulty.delete(reader) && this.#faulty.size === 0) this.#report(this.#part, null);
  }
}
