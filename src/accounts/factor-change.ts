import type { Session } from "./sessions.ts";

const minute = 60_000;
/** How long somebody who has shown their second factor may take to set up another. */
const confirmedMs = 10 * minute;
/** As long as a session lasts at most: what is older is nobody's any more. */
const pendingMs = 14 * 60 * minute;

/**
 * What sessions are about to change of their second factor, by the session's name: the secret of an app whose code was
 * not typed yet, and who has just shown the factor they have. In memory alone: a restart asks again.
 */
export class FactorChange {
  readonly #now: () => number;
  readonly #secrets = new Map<string, { readonly secret: string; readonly until: number }>();
  readonly #confirmed = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The secret a session was shown; made where there is none. */
  secretOf({ id }: Session, make: () => string): string {
    const now = this.#now();
    for (const [old, { until }] of this.#secrets) if (until < now) this.#secrets.delete(old);
    const secret = this.#secrets.get(id)?.secret ?? make();
    this.#secrets.set(id, { secret, until: now + pendingMs });
    return secret;
  }

  confirm({ id }: Session): void {
    const now = this.#now();
    for (const [old, until] of this.#confirmed) if (until < now) this.#confirmed.delete(old);
    this.#confirmed.set(id, now + confirmedMs);
  }

  isConfirmed({ id }: Session): boolean {
    return (this.#confirmed.get(id) ?? 0) > this.#now();
  }

  /** The session changed its factor, or is over. */
  done({ id }: Session): void {
    this.#secrets.delete(id);
    this.#confirmed.delete(id);
  }
}
