import { randomUUID } from "node:crypto";

/** Writes a fault down once, with a short reference that can be read out over the phone. */
export function logFault(fault: unknown): string {
  const reference = randomUUID().slice(0, 8);
  const detail = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  process.stderr.write(`${new Date().toISOString()} fault ${reference}: ${detail}\n`);
  return reference;
}
