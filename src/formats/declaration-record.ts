import { createHash } from "node:crypto";
import type { Declaration } from "#election/count/event.ts";
import type { Contest } from "#election/model.ts";

/** Keys in the order of the alphabet at every depth, so that the same record is the same text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}

/** A declaration as it was frozen, as JSON that is the same to the byte whoever writes it. */
export function declarationRecord(
  { id }: Pick<Contest, "id">,
  declaration: Declaration,
): { readonly json: string; readonly sha256: string } {
  const json = `${JSON.stringify(sorted({ contest: id, ...declaration }))}\n`;
  return { json, sha256: createHash("sha256").update(json).digest("hex") };
}
