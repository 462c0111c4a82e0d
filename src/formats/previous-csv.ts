import { type PartyId, partyId } from "#election/model.ts";
import { slugOnAnyDay } from "./ballot-paper-id.ts";
import { readCsv } from "./csv.ts";
import type { Problems } from "./problem.ts";

const columns = {
  required: ["ballot_paper_id", "person_name", "party_id", "votes_cast", "elected"],
  optional: [],
};

/** Someone who stood last time. */
export type PreviousRow = {
  readonly line: number;
  readonly ballotPaperId: string;
  readonly partyId: PartyId;
  readonly isElected: boolean;
};

/** Who stood last time in the wards whose boundaries have not changed since; no other belongs in the file. */
export function readPrevious(text: string, problems: Problems): PreviousRow[] {
  return readCsv(text, columns, problems).flatMap(({ line, cells }) => {
    const party = partyId.safeParse(cells["party_id"]);
    const elected = cells["elected"] ?? "";
    const isElected = /^(true|t|yes|1|elected)$/i.test(elected);
    if (!party.success) {
      problems.error(line, `${cells["person_name"] || "This person"} has no party_id. Fill it in.`);
      return [];
    }
    if (!isElected && !/^(false|f|no|0|not elected)?$/i.test(elected)) {
      problems.error(line, `elected is “${elected}”. Write True or False.`);
    }
    const ballotPaperId = cells["ballot_paper_id"] ?? "";
    return [{ line, ballotPaperId, partyId: party.data, isElected }];
  });
}

/** The winners' parties by ward slug; the ballot paper ids may be of last time's election or of this one. */
export function holdersByWard(
  rows: readonly PreviousRow[],
  electionId: string,
): Map<string, PartyId[]> {
  const elected = rows.filter(({ isElected }) => isElected);
  const wards = Map.groupBy(elected, ({ ballotPaperId }) =>
    slugOnAnyDay(ballotPaperId, electionId),
  );
  return new Map(
    [...wards].flatMap(([slug, winners]) =>
      slug === null ? [] : [[slug, winners.map((row) => row.partyId).toSorted()]],
    ),
  );
}
