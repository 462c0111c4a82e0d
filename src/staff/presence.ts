import { z } from "zod";
import type { ContestId, Instant } from "#election/model.ts";
import { figureForms } from "./figure-forms.ts";

/** What somebody does on a ward's page: the form that is open in front of them, or reading. */
export const doing = z.enum([...figureForms, "declare-result", "read"]).catch("read");
export type Doing = z.infer<typeof doing>;

/** Somebody on a ward's page. */
export type Present = {
  readonly username: string;
  readonly doing: Doing;
  readonly since: Instant;
};

/** Who is on which ward's page now. It knows what the pages say of themselves, and never a figure. */
export class Presence {
  readonly #open = new Map<ContestId, Set<Present>>();
  readonly #readers = new Set<() => void>();
  #version = 0;

  /** Another number whenever somebody came or went. */
  get version(): number {
    return this.#version;
  }

  /** Who is on a ward's page, each person once with what they did last, in the order they came. */
  on(contest: ContestId): readonly Present[] {
    const byName = new Map([...(this.#open.get(contest) ?? [])].map((one) => [one.username, one]));
    return [...byName.values()];
  }

  /** Somebody opens a ward's page; they are there until the function this gives back is called. */
  enter(contest: ContestId, present: Present): () => void {
    const open = this.#open.get(contest) ?? new Set();
    this.#open.set(contest, open.add(present));
    this.#tell();
    return () => {
      if (open.delete(present)) this.#tell();
    };
  }

  /** Tells `reader` whenever somebody came or went, until the function it gives back is called. */
  subscribe(reader: () => void): () => void {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  #tell(): void {
    this.#version += 1;
    for (const reader of this.#readers) reader();
  }
}
