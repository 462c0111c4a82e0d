import type { Message } from "./message.ts";

/** The changes that are kept for readers who were away; one who missed more gets everything. */
const kept = 200;

/** The last changes in order, without a gap between them. */
export class RecentChanges {
  readonly #messages: { readonly after: number; readonly message: Message }[] = [];

  /** Adds the change that led on from the position `after`. */
  push(after: number, message: Message): void {
    this.#messages.push({ after, message });
    if (this.#messages.length > kept) this.#messages.shift();
  }

  clear(): void {
    this.#messages.length = 0;
  }

  /** The changes that lead on from a position; null where it is none of those that are known. */
  since(position: number): readonly Message[] | null {
    const first = this.#messages.findIndex(({ after }) => after === position);
    return first < 0 ? null : this.#messages.slice(first).map(({ message }) => message);
  }
}
