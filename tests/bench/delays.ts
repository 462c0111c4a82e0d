import { median, quantile } from "./figures.ts";

/** How long a message took to half of its listeners and to all but a hundredth, in milliseconds. */
export type Delays = { readonly p50Ms: number; readonly p99Ms: number };

/** The usual message of several, each with the delays of all its listeners. */
export function delaysOf(messages: readonly (readonly number[])[]): Delays {
  return {
    p50Ms: median(messages.map((delays) => quantile(delays, 0.5))),
    p99Ms: median(messages.map((delays) => quantile(delays, 0.99))),
  };
}
