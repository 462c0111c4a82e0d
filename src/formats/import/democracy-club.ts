import { plain, type RoleRow } from "./columns.ts";
import type { Notes } from "./notes.ts";

/** The columns of Democracy Club's export that say a file is one. */
const columns = ["person_id", "person_name", "ballot_paper_id", "party_id", "party_name"];

/** Whether a file is Democracy Club's, whose names and parties are taken as they are. */
export function isDemocracyClub(header: readonly string[]): boolean {
  const headers = header.map(plain);
  return columns.every((column) => headers.includes(plain(column)));
}

/** Democracy Club's own cells of a person, as they are; null, with a note, where one is missing. */
export function exportedPerson(
  { line, cells }: RoleRow,
  notes: Notes,
): Record<string, string> | null {
  const { personId = "", fullName = "", partyId = "", party = "" } = cells;
  const needed = {
    person_id: personId,
    person_name: fullName,
    party_id: partyId,
    party_name: party,
  };
  const missing = Object.entries(needed).filter(([, value]) => value === "");
  if (missing.length > 0) {
    const columns = missing.map(([column]) => column).join(" and no ");
    notes.notUnderstood(line, `${fullName || "This line"} has no ${columns}. Fill it in.`);
    return null;
  }
  const optional = {
    cancelled_poll: cells.cancelled,
    party_description_text: cells.description,
    sopn_last_name: cells.surname,
    sopn_first_names: cells.forenames,
    by_election: cells.byElection,
  };
  const there = Object.entries(optional).flatMap(([column, value]) =>
    value === undefined ? [] : [[column, value] as const],
  );
  return { ...needed, ...Object.fromEntries(there) };
}
