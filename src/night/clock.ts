import type { Instant } from "#election/model.ts";

export type Clock = { now(): Instant };

/** Milliseconds since 1970 as an instant. */
function instantAt(milliseconds: number): Instant {
  // The one place where text becomes an instant without parsing: this is the form the schema asks for.
  return new Date(milliseconds).toISOString() as Instant;
}

export const systemClock: Clock = { now: () => instantAt(Date.now()) };

/**
 * A clock that is never before the last entry of the journal, whatever was done to the machine's: what happened stays
 * in order, and a result that was declared after the close of poll stays after it.
 */
export function notBefore(clock: Clock, last: () => Instant | null): Clock {
  return {
    now() {
      const [now, at] = [clock.now(), last()];
      return at !== null && at > now ? at : now;
    },
  };
}

/**
 * A rehearsal's own clock: it starts at `from`, whatever today is, and runs `speed` times as fast as the
 * one on the wall.
 */
export function rehearsalClock(from: Instant, speed: number): Clock {
  const [start, opened] = [Date.parse(from), performance.now()];
  return { now: () => instantAt(start + (performance.now() - opened) * speed) };
}
