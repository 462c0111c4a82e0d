import type { Batch } from "#journal/journal.ts";
import { batchOf } from "./batches.ts";

/** A run's nth command, the same for the child that sends it and the parent that sends it again. */
export function crashBatch(run: string, number: number): Batch {
  const events = [{ kind: "figures-entered" }, { kind: "provisional-result-agreed" }];
  return batchOf(`${run}-${number}`, {
    stream: run,
    expected: (number - 1) * events.length,
    events,
  });
}
