import { createHash } from "node:crypto";

/** A short text that is another whenever a value is: what an open page compares to know what changed. */
export function stamp(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
