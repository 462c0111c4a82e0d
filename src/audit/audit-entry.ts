import { z } from "zod";
import type { ContestId, Instant } from "#election/model.ts";

/** Where an entry is kept: what happened at the election, or what its staff's accounts did. */
export const sourceName = z.enum(["journal", "staff"]);
export type SourceName = z.infer<typeof sourceName>;

/** One thing that happened, as the auditor sees it. `seq` counts within its source. */
export type AuditEntry = {
  readonly source: SourceName;
  readonly seq: number;
  readonly at: Instant;
  /** The account that asked for it. */
  readonly by: string;
  /** The ward it is about; null where it is about none. */
  readonly contest: ContestId | null;
  readonly event: { readonly kind: string };
  /** True where the viewer may not read its figures yet: its event is then the kind alone. */
  readonly isWithheld: boolean;
  readonly hash: string;
  /** The hash of the entry before it, which its own is made from. */
  readonly previous: string;
  /** Everything the source keeps of it, as it keeps it. */
  readonly kept: Readonly<Record<string, unknown>>;
};

/** Something the audit reads: entries numbered from 1 without a gap, each chained to the one before. */
export type AuditSource = {
  readonly name: SourceName;
  /** The number of the last entry; 0 where there is none. */
  last(): Promise<number>;
  /** Entries with `after < seq <= until`, oldest first. */
  between(after: number, until: number): AsyncIterable<AuditEntry>;
};
