import { readCsv, type Row } from "./csv.ts";
import { InputError, readInput } from "./rehearsal-input.ts";

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

/** Nobody but the count can say which of a ward's two returns is right. */
function refuseSecondReturn(file: string, rows: readonly Row[]): void {
  const lines = new Map<string, number>();
  for (const { line, cells } of rows) {
    const id = cells["ballot_paper_id"] ?? "";
    const earlier = lines.get(id);
    if (earlier !== undefined) {
      throw new InputError(
        `${file}, line ${line}: ${id} already has a return on line ${earlier}. Keep the right one.`,
      );
    }
    lines.set(id, line);
  }
}

/** Reads returns.csv; a file that is not one, or has two returns of a ward, is refused whole with a sentence. */
export async function readReturns(file: string): Promise<ReturnRow[]> {
  const rows = await readInput(file, (text, problems) => readCsv(text, columns, problems));
  refuseSecondReturn(file, rows);
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
