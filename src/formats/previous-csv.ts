import { type PartyId, partyId } from "#election/model.ts";
import { readCsv } from "./csv.ts";
import type { Problems } from "./problem.ts";

const columns = {
  required: ["ballot_paper_id", "person_name", "party_id", "votes_cast", "elected"],
  optional: [],
};

/**
 * Who won the seats that are up now, by this election's ballot paper id: only wards whose boundaries have
 * not changed belong in the file.
 */
export function readPrevious(text: string, problems: Problems): Map<string, PartyId[]> {
  const holders = new Map<string, PartyId[]>();
  for (const { line, cells } of readCsv(text, columns, problems)) {
    if (!/^(true|yes|1|elected)$/i.test(cells["elected"] ?? "")) continue;
    const party = partyId.safeParse(cells["party_id"]);
    if (!party.success) problems.error(line, "Someone elected has no party_id. Fill it in.");
    else {
      const ward = cells["ballot_paper_id"] ?? "";
      holders.set(ward, [...(holders.get(ward) ?? []), party.data]);
    }
  }
  return holders;
}
