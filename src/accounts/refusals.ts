import { networkOf } from "./network.ts";
import type { StaffEvent } from "./staff-log.ts";

type Refusal = StaffEvent & { readonly kind: "refused" | "sign-in-refused" };

type Counted = { readonly refusal: Refusal; readonly since: number; written: number; more: number };

const windowMs = 15 * 60_000;
/** So many of one asker are written in full, a stranger's or a signed-in person's, and so many of all strangers. */
const mostOfOne = { "sign-in-refused": 5, refused: 1000 } as const;
const mostOfAll = 500;

/** Who is counted together: strangers by where they come from, people who are signed in by their name. */
function askerOf({ kind, by, address }: Refusal): string {
  return kind === "refused" ? `${by}@${address}` : `@${networkOf(address ?? "")}`;
}

/**
 * What is written of refusals. Within a quarter of an hour the first five sign-ins from one address are, 500 from all
 * addresses and a thousand other refusals of one person; and how many more there were, in one line, so that nobody can
 * fill the log, or hide an entry among refusals.
 */
export class Refusals {
  readonly #write: (event: StaffEvent) => void;
  readonly #now: () => number;
  readonly #askers = new Map<string, Counted>();
  #inFull = 0;
  #more = 0;
  #since = 0;

  constructor(write: (event: StaffEvent) => void, now: () => number) {
    this.#write = write;
    this.#now = now;
  }

  note(refusal: Refusal): void {
    const now = this.#now();
    this.#endWindows(now);
    const counted = this.#askers.get(askerOf(refusal));
    if (counted && counted.written >= mostOfOne[refusal.kind]) {
      counted.more += 1;
      return;
    }
    if (refusal.kind === "sign-in-refused") {
      if (this.#inFull >= mostOfAll) {
        this.#more += 1;
        return;
      }
      this.#inFull += 1;
    }
    if (counted) counted.written += 1;
    else this.#askers.set(askerOf(refusal), { refusal, since: now, written: 1, more: 0 });
    this.#write(refusal);
  }

  /** Writes what was only counted, as when the service stops. */
  flush(): void {
    this.#endWindows(Number.POSITIVE_INFINITY);
  }

  #endWindows(now: number): void {
    for (const [asker, { refusal, since, more }] of this.#askers) {
      if (now - since < windowMs) continue;
      this.#askers.delete(asker);
      if (more > 0) this.#write({ ...refusal, detail: `${more} more, not written one by one` });
    }
    if (now - this.#since < windowMs) return;
    const more = this.#more;
    this.#since = now;
    this.#inFull = 0;
    this.#more = 0;
    const everybody = { by: "", kind: "sign-in-refused", address: null } as const;
    if (more > 0)
      this.#write({ ...everybody, detail: `${more} more of many askers, not written one by one` });
  }
}
