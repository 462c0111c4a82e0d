import type { PartyId } from "./model.ts";

const labour = "PP53" as PartyId;

/** Registered ids that stand for one party when seats are counted: Labour and Co-operative is Labour. */
const sameParty = new Map<string, PartyId>([
  ["joint-party:53-119", labour],
  ["joint-party:119-53", labour],
]);

/** The party a seat is counted for (domain.md §3.3); local parties stay distinct. */
export function canonicalParty(id: PartyId): PartyId {
  return sameParty.get(id) ?? id;
}

/** Independents are not a party: their seats are never pooled towards control (domain.md §3.4). */
export function isIndependent(id: PartyId): boolean {
  return id === "ynmp-party:2";
}
