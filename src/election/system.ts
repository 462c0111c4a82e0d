import { z } from "zod";
import { type ElectionType, readElectionId } from "./timetable/election-id.ts";
import type { Nation } from "./timetable/nation.ts";

/**
 * How votes are given and counted (domain.md §3.6, §3.8): one vote for one seat, as many votes as seats, a first and a second
 * preference, preferences in any number, or an answer to a question.
 */
export const votingSystem = z.enum([
  "fptp",
  "block",
  "supplementary",
  "stv-scotland",
  "stv-northern-ireland",
  "question",
]);
export type VotingSystem = z.infer<typeof votingSystem>;

export type TransferableSystem = Extract<VotingSystem, `stv-${string}`>;

/** Single officers had supplementary votes until the Elections Act 2022 s. 13 was in force. */
const supplementaryUntil = "2023-05-04";
/**
 * From here on mayors of combined authorities have them again (English Devolution and Community Empowerment Act 2026, Commencement
 * No. 1), and any other officer's may follow by an order that is not known here.
 */
const supplementaryAgain = "2026-06-18";
/** Councils in Wales could not choose a transferable vote for the polls of 2027, and may for those of 2032 (asc 2021/1 ss. 5–6). */
const openInWales = "2032-05-01";

/** Combined authorities by Democracy Club's names, those that do not end in `-ca` or `-cca`, which say it themselves. */
const combinedAuthorities = ["cambridgeshire-and-peterborough", "tees-valley", "west-midlands"];

function isCombinedAuthority(id: string): boolean {
  const organisation = id.split(".")[1] ?? "";
  return /-cc?a$/.test(organisation) || combinedAuthorities.includes(organisation);
}

/** A mayor’s or a commissioner’s: null from the day on which only an order tells. */
function ofOneOfficer(id: string, date: string): VotingSystem | null {
  if (date < supplementaryUntil) return "supplementary";
  if (date < supplementaryAgain) return "fptp";
  return id.startsWith("mayor.") && isCombinedAuthority(id) ? "supplementary" : null;
}

/** Members of a constituency; those of a region or from a list are not elected by any system here. */
function ofConstituency(id: string): VotingSystem | null {
  return id.split(".")[1] === "c" ? "fptp" : null;
}

function ofCouncillors(nation: Nation, date: string, seats: number): VotingSystem | null {
  if (nation === "scotland" || nation === "northern-ireland") return `stv-${nation}`;
  if (nation === "wales" && date >= openInWales) return null;
  return seats === 1 ? "fptp" : "block";
}

/**
 * The voting system of a contest by its ballot paper id, its nation and its seats, as far as the law is known here; null past that,
 * and for lists. Councils in Scotland and Northern Ireland, and the Northern Ireland Assembly, are elected by single transferable
 * vote, by-elections for one seat too (Local Governance (Scotland) Act 2004 s. 2; Electoral Law (Northern Ireland) Order 1972, 1985).
 */
export function votingSystemOf(id: string, nation: Nation, seats: number): VotingSystem | null {
  const poll = readElectionId(id);
  if (poll === null) return null;
  const { date } = poll;
  const systems: Readonly<Record<ElectionType, () => VotingSystem | null>> = {
    local: () => ofCouncillors(nation, date, seats),
    "city-of-london": () => (seats === 1 ? "fptp" : "block"),
    mayor: () => ofOneOfficer(id, date),
    pcc: () => ofOneOfficer(id, date),
    gla: () => (id.startsWith("mayor.") ? ofOneOfficer(id, date) : ofConstituency(id)),
    parl: () => "fptp",
    // From 2026 each constituency elects six members from lists.
    senedd: () => (date < "2026-05-07" ? ofConstituency(id) : null),
    sp: () => ofConstituency(id),
    nia: () => "stv-northern-ireland",
    ref: () => "question",
  };
  return systems[poll.type]();
}

/** Whether voters number the candidates in the order of their choice. */
export function isTransferable(system: VotingSystem): system is TransferableSystem {
  return system === "stv-scotland" || system === "stv-northern-ireland";
}

/** Whether voters mark crosses, each a vote: the systems that the count takes figures of. */
export function isByCrosses(system: VotingSystem): system is "fptp" | "block" {
  return system === "fptp" || system === "block";
}
