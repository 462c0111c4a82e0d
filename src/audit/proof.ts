import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { sourceName } from "./audit-entry.ts";
import type { Instant } from "#election/model.ts";

/** Whether every entry of a source follows from the one before, or a sentence that says where it breaks. */
const proof = z.discriminatedUnion("isWhole", [
  z.object({ source: sourceName, isWhole: z.literal(true), entries: z.int(), hash: z.string() }),
  z.object({ source: sourceName, isWhole: z.literal(false), fault: z.string() }),
]);
export type Proof = z.infer<typeof proof>;

/** When the chains were last proven, by the clock on the wall, and by whom; null when the service started. */
export type Check = {
  readonly at: Instant;
  readonly by: string | null;
  readonly proofs: readonly Proof[];
};

/** Proves the journal in a file from its first entry on, beside everything else. */
export async function proveJournal(file: string): Promise<Proof> {
  const worker = new Worker(new URL("verify-worker.ts", import.meta.url), { workerData: file });
  const [answer] = await once(worker, "message");
  return proof.parse(answer);
}
