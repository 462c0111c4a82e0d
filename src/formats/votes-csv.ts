import { type PersonId, personId } from "#election/model.ts";
import { readCsv } from "./csv.ts";
import { InputError, readInput } from "./rehearsal-input.ts";

const columns = {
  required: ["ballot_paper_id", "person_id", "votes_cast"],
  optional: ["by_lot"],
  ignored: "all" as const,
};

/** One candidate's votes as they are in the file: text, for the rules to read. */
export type VotesRow = {
  readonly ballotPaperId: string;
  readonly personId: PersonId;
  readonly votesCast: string;
  /** Whom the lot favoured, where the last seat was tied. */
  readonly byLot: boolean;
};

/**
 * Reads votes.csv; a file that is not one is refused whole with a sentence. A candidate's second row stays
 * beside the first as a stranger's, so that the rules refuse the ward (V-ALL-CANDS) and neither row wins.
 */
export async function readVotes(file: string): Promise<VotesRow[]> {
  const rows = await readInput(file, (text, problems) => readCsv(text, columns, problems));
  const seen = new Set<string>();
  return rows.map(({ line, cells }) => {
    const id = cells["person_id"] ?? "";
    if (id === "") throw new InputError(`${file}, line ${line}: person_id is empty. Fill it in.`);
    const ballotPaperId = cells["ballot_paper_id"] ?? "";
    const row = `${ballotPaperId} ${id}`;
    const isSecond = seen.has(row);
    seen.add(row);
    return {
      ballotPaperId,
      personId: personId.parse(isSecond ? `${id} a second time, on line ${line}` : id),
      votesCast: cells["votes_cast"] ?? "",
      byLot: /^(true|yes|1)$/i.test(cells["by_lot"] ?? ""),
    };
  });
}
