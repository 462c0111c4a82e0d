import type { ContestId, Instant } from "#election/model.ts";
import type { AuditEntry } from "./audit-entry.ts";

/** What the auditor looks for; null and empty where it may be anything. */
export type AuditFilter = {
  readonly contest: ContestId | null;
  /** Part of a username or of a name. */
  readonly person: string;
  readonly kind: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Anywhere in the event, whatever its case. */
  readonly text: string;
};

/** What an entry's words are besides what it holds: a filter finds it by these too. */
export type Naming = {
  readonly person: (username: string) => string;
  readonly ward: (contest: ContestId) => string;
  readonly kind: (kind: string) => string;
};

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** Whether an entry is one of those looked for; of one that is withheld, only what the viewer sees is looked at. */
export function isSought(
  filter: AuditFilter,
  { person, ward, kind }: Naming,
  entry: AuditEntry,
): boolean {
  const { at, by, contest, event, hash } = entry;
  if (filter.contest !== null && contest !== filter.contest) return false;
  if (filter.kind !== null && event.kind !== filter.kind) return false;
  if (filter.from !== null && at < filter.from) return false;
  if (filter.to !== null && at > filter.to) return false;
  if (!holds(`${by}\n${person(by)}`, filter.person)) return false;
  if (filter.text === "") return true;
  const place = contest === null ? "" : ward(contest);
  const words = [JSON.stringify(event), kind(event.kind), place, by, person(by), hash];
  return holds(words.join("\n"), filter.text);
}
