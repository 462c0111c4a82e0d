import { test } from "vitest";

/** `npm run test:slow` tests everything; `npm test`, which is to be done in two minutes, a part of what takes long. */
const isSlow = process.env["WARDCAST_TEST_MODE"] === "slow";

/** How often a property is tried: as often as is said, and ten times as often in the slow run. */
export function runs(often: number): number {
  return isSlow ? 10 * often : often;
}

/** Of many cases so many, from one end of them to the other; in the slow run all. */
export function some<T>(cases: readonly T[], few: number): readonly T[] {
  if (isSlow || cases.length <= few) return cases;
  const step = (cases.length - 1) / Math.max(1, few - 1);
  return Array.from({ length: few }, (_, index) => cases[Math.round(index * step)] as T);
}

/** A test of the slow run alone: what `npm test` has a shorter journey of. */
export const slowTest = test.runIf(isSlow);
