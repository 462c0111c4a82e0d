import { readCsv } from "./csv.ts";
import { readInput } from "./rehearsal-input.ts";

const columns = {
  required: [
    "ballot_paper_id",
    "papers_polling",
    "papers_postal",
    "rejected_official_mark",
    "rejected_too_many",
    "rejected_identifiable",
    "rejected_void",
    "rejected_in_part",
  ],
  optional: [],
  ignored: "all" as const,
};

/** A ward's return as it is in the file: text, for the rules to read. */
export type ReturnRow = {
  readonly ballotPaperId: string;
  readonly papersPolling: string;
  readonly papersPostal: string;
  readonly rejectedOfficialMark: string;
  readonly rejectedTooMany: string;
  readonly rejectedIdentifiable: string;
  readonly rejectedVoid: string;
  readonly rejectedInPart: string;
};

/** Reads returns.csv; a file that is not one is refused whole with a sentence. */
export async function readReturns(file: string): Promise<ReturnRow[]> {
  const rows = await readInput(file, (text, problems) => readCsv(text, columns, problems));
  return rows.map(({ cells }) => ({
    ballotPaperId: cells["ballot_paper_id"] ?? "",
    papersPolling: cells["papers_polling"] ?? "",
    papersPostal: cells["papers_postal"] ?? "",
    rejectedOfficialMark: cells["rejected_official_mark"] ?? "",
    rejectedTooMany: cells["rejected_too_many"] ?? "",
    rejectedIdentifiable: cells["rejected_identifiable"] ?? "",
    rejectedVoid: cells["rejected_void"] ?? "",
    rejectedInPart: cells["rejected_in_part"] ?? "",
  }));
}
