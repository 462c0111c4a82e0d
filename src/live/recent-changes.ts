import type { News } from "./news.ts";

/** The changes that are kept for readers who were away; one who missed more gets everything. */
const kept = 200;

/** The last changes in order, without a gap between them. */
export class RecentChanges {
  readonly #steps: { readonly after: number; readonly step: News }[] = [];

  /** Adds the change that led on from the position `after`. */
  push(after: number, step: News): void {
    this.#steps.push({ after, step });
    if (this.#steps.length > kept) this.#steps.shift();
  }

  clear(): void {
    this.#steps.length = 0;
  }

  /** The changes that lead on from a position; null where it is none of those that are known. */
  since(position: number): readonly News[] | null {
    const first = this.#steps.findIndex(({ after }) => after === position);
    return first < 0 ? null : this.#steps.slice(first).map(({ step }) => step);
  }
}
