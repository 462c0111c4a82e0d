import { z } from "zod";
import type { ContestId, Instant } from "#election/model.ts";
import { figureForms } from "./figure-forms.ts";

/** What somebody types on a ward's page, as the page says while they do. */
export const typing = z.enum(figureForms);
type Typing = z.infer<typeof typing>;

/** What a page that is open is for: an open form is no sign that anybody types. */
export const opened = z.enum(["declare-result", "read"]).catch("read");

export type Doing = Typing | z.infer<typeof opened>;

/** Somebody on a ward's page. */
export type Present = {
  readonly username: string;
  readonly doing: Doing;
  readonly since: Instant;
};

/** Somebody types for so long after their page last said that they do, which it says every few seconds. */
const lapseMs = 8000;

type Typed = { readonly doing: Typing; readonly lapse: NodeJS.Timeout };

/** Who is on which ward's page now. It knows what the pages say of themselves, and never a figure. */
export class Presence {
  readonly #open = new Map<ContestId, Set<Present>>();
  readonly #typing = new Map<ContestId, Map<string, Typed>>();
  readonly #readers = new Set<() => void>();
  #version = 0;

  /** Another number whenever somebody came or went, or began or ceased to type. */
  get version(): number {
    return this.#version;
  }

  /** Who is on a ward's page, each person once with what they do, in the order they came. */
  on(contest: ContestId): readonly Present[] {
    const typists = this.#typing.get(contest);
    const byName = new Map([...(this.#open.get(contest) ?? [])].map((one) => [one.username, one]));
    return [...byName.values()].map((one) => ({
      ...one,
      doing: typists?.get(one.username)?.doing ?? one.doing,
    }));
  }

  /** Somebody opens a ward's page; they are there until the function this gives back is called. */
  enter(contest: ContestId, present: Present): () => void {
    const open = this.#open.get(contest) ?? new Set();
    this.#open.set(contest, open.add(present));
    this.#tell();
    return () => {
      if (!open.delete(present)) return;
      this.#cease(contest, present.username);
      this.#tell();
    };
  }

  /** Somebody's page says that they type now. It lapses by itself, so that nobody types who only has a form open. */
  types(contest: ContestId, username: string, doing: Typing): void {
    const before = this.#cease(contest, username);
    const typists = this.#typing.get(contest) ?? new Map<string, Typed>();
    const lapse = setTimeout(() => {
      this.#cease(contest, username);
      this.#tell();
    }, lapseMs).unref();
    this.#typing.set(contest, typists.set(username, { doing, lapse }));
    if (before !== doing) this.#tell();
  }

  /** Tells `reader` whenever somebody came or went, or began or ceased to type, until the function it gives back is called. */
  subscribe(reader: () => void): () => void {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  /** Somebody types no more; gives what they typed. */
  #cease(contest: ContestId, username: string): Typing | null {
    const typists = this.#typing.get(contest);
    const typed = typists?.get(username);
    if (!typed) return null;
    clearTimeout(typed.lapse);
    typists?.delete(username);
    return typed.doing;
  }

  #tell(): void {
    this.#version += 1;
    for (const reader of this.#readers) reader();
  }
}
