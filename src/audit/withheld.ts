import type { ContestState } from "#election/count/contest-state.ts";
import { type ContestEvent, contestEvent, type Role } from "#election/count/event.ts";
import { mayAsk } from "#election/count/roles.ts";
import type { ContestId } from "#election/model.ts";
import type { AuditEntry } from "./audit-entry.ts";

/** Somebody who looks, by what they may do. */
export type Viewer = { readonly roles: readonly Role[] };

/**
 * Who may read the figures of a ward that is not declared: the auditor and the officers, but nobody who could type
 * them, since the second entry is blind (domain.md §4).
 */
export function readsProvisional(viewer: Viewer): boolean {
  const isNear = (["auditor", "ro", "deputy"] as const).some((role) => viewer.roles.includes(role));
  return isNear && !mayAsk(viewer, "enter-figures");
}

/** Whether an event tells something of the count's figures. */
const hasFigures: Record<ContestEvent["kind"], boolean> = {
  "verification-started": false,
  "box-added": false,
  "box-removed": true,
  "box-recorded": true,
  "verification-recorded": true,
  "count-started": false,
  "figures-entered": true,
  "variance-recorded": true,
  "variance-confirmed": false,
  "sheets-listed": false,
  "sheet-entered": true,
  "sheet-settled": true,
  "provisional-result-agreed": true,
  "recount-called": false,
  "lot-drawn": true,
  "result-declared": false,
  "correction-proposed": true,
  "correction-dropped": false,
  "result-corrected": false,
  reopened: true,
  "poll-not-taken": true,
  "poll-reinstated": true,
};

/** A kind this version does not know may hold anything. */
function tellsFigures(kind: string): boolean {
  const known = contestEvent.options.find(({ shape }) => shape.kind.value === kind);
  return known === undefined || hasFigures[known.shape.kind.value];
}

/** The entry as a viewer may read it: the figures of a ward are withheld until it is declared. */
export function asSeenBy(
  viewer: Viewer,
  states: ReadonlyMap<ContestId, ContestState>,
): (entry: AuditEntry) => AuditEntry {
  if (readsProvisional(viewer)) return (entry) => entry;
  return (entry) => {
    const { source, contest, event, kept } = entry;
    const isOfCount = source === "journal" && String(kept["stream"]).startsWith("contest:");
    if (!isOfCount || !tellsFigures(event.kind)) return entry;
    const { kind } = event;
    const isDeclared = contest !== null && states.get(contest)?.stage.kind === "declared";
    // What was proposed beside a declaration is its own secret; once confirmed it is in the correction.
    if (isDeclared && kind !== "correction-proposed") return entry;
    // The digest and the key are of the command, which the figures could be guessed by.
    return { ...entry, event: { kind }, isWithheld: true, kept: withoutContent(entry) };
  };
}

function withoutContent({ kept, event }: AuditEntry): AuditEntry["kept"] {
  const { seq, stream, version, at, by, hash } = kept;
  return { seq, stream, version, at, by, event: { kind: event.kind }, hash };
}
