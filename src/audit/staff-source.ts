import type { StaffEntry, StaffLog } from "#accounts/staff-log.ts";
import type { AuditSource } from "./audit-entry.ts";

/** An entry's event: what happened, with everything that is not said of every entry. */
export type StaffEvent = Pick<StaffEntry, "kind" | "detail" | "address">;

/** The log of the accounts as the audit reads it; its times are by the clock on the wall. */
export function staffSource(log: StaffLog): AuditSource {
  return {
    name: "staff",
    last: async () => log.head().seq,
    async *between(after, until) {
      for (const kept of log.read(after)) {
        const { seq, at, by, kind, detail, address, previous, hash } = kept;
        if (seq > until) return;
        const event: StaffEvent = { kind, detail, address };
        yield {
          ...{ source: "staff", seq, at, by, contest: null, event, isWithheld: false },
          ...{ hash, previous, kept },
        };
      }
    },
  };
}
