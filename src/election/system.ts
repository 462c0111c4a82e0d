import { z } from "zod";
import { readElectionId } from "./timetable/election-id.ts";
import type { Nation } from "./timetable/nation.ts";

/** How votes are given and counted (domain.md §3.6): one vote for one seat, as many votes as seats, or preferences. */
export const votingSystem = z.enum(["fptp", "block", "stv-scotland", "stv-northern-ireland"]);
export type VotingSystem = z.infer<typeof votingSystem>;

/**
 * The voting system of a contest by its ballot paper id, its nation and its seats. Councils in Scotland and Northern
 * Ireland, and the Northern Ireland Assembly, are elected by single transferable vote, by-elections for one seat too
 * (Local Governance (Scotland) Act 2004 s. 2; Electoral Law (Northern Ireland) Order 1972, 1985).
 */
export function votingSystemOf(id: string, nation: Nation, seats: number): VotingSystem {
  const type = readElectionId(id)?.type;
  if (type === "nia" || (type === "local" && nation === "northern-ireland")) {
    return "stv-northern-ireland";
  }
  if (type === "local" && nation === "scotland") return "stv-scotland";
  return seats === 1 ? "fptp" : "block";
}

export type TransferableSystem = Extract<VotingSystem, `stv-${string}`>;

/** Whether voters number the candidates in the order of their choice. */
export function isTransferable(system: VotingSystem): system is TransferableSystem {
  return system === "stv-scotland" || system === "stv-northern-ireland";
}
