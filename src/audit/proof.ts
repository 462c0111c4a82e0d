import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { Instant } from "#election/model.ts";
import { sourceName } from "./audit-entry.ts";

/** Whether every entry of a source follows from the one before, or a sentence that says where it breaks. */
const proof = z.discriminatedUnion("isWhole", [
  z.object({ source: sourceName, isWhole: z.literal(true), entries: z.int(), hash: z.string() }),
  z.object({ source: sourceName, isWhole: z.literal(false), fault: z.string() }),
]);
export type Proof = z.infer<typeof proof>;

/** The files that are proven: the journal's, and that of the accounts and their log. */
export const files = z.object({ journal: z.string(), accounts: z.string() });
export type Files = z.infer<typeof files>;

/** When the chains were last proven, by the clock on the wall, and by whom; null when the service started. */
export type Check = {
  readonly at: Instant;
  readonly by: string | null;
  readonly proofs: readonly Proof[];
};

/** Proves the chains in their files from the first entry on, beside everything else. */
export async function proofsOf(workerData: Files): Promise<readonly Proof[]> {
  const worker = new Worker(new URL("verify-worker.ts", import.meta.url), { workerData });
  const [answer] = await once(worker, "message");
  return z.array(proof).parse(answer);
}
