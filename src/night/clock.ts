import type { Instant } from "#election/model.ts";

export type Clock = { now(): Instant };

/** Milliseconds since 1970 as an instant. */
function instantAt(milliseconds: number): Instant {
  // The one place where text becomes an instant without parsing: this is the form the schema asks for.
  return new Date(milliseconds).toISOString() as Instant;
}

export const systemClock: Clock = { now: () => instantAt(Date.now()) };

/**
 * A rehearsal's own clock: it starts at `from`, whatever today is, and runs `speed` times as fast as the
 * one on the wall.
 */
export function rehearsalClock(from: Instant, speed: number): Clock {
  const [start, opened] = [Date.parse(from), performance.now()];
  return { now: () => instantAt(start + (performance.now() - opened) * speed) };
}
