import type { Contest, ContestId } from "#election/model.ts";
import { csvLine, excelMark } from "#formats/write-csv.ts";
import type { AuditEntry } from "./audit-entry.ts";
import type { Naming } from "./filter.ts";
import { rowsOf } from "./rows.ts";
import { kindText, londonText, withheldText } from "./words.ts";

export type ExportSettings = {
  readonly naming: Naming;
  readonly contest: (id: ContestId) => Contest | null;
  /** True for a rehearsal: every line says so. */
  readonly isTest: boolean;
};

const columns = [
  "test",
  "source",
  "seq",
  "at_utc",
  "at_london",
  "username",
  "name",
  "ballot_paper_id",
  "ward",
  "kind",
  "happened",
  "holds",
  "hash",
  "previous_hash",
  "kept_json",
] as const;

function holds(entry: AuditEntry, { contest }: ExportSettings): string {
  if (entry.isWithheld) return withheldText;
  const ward = entry.contest === null ? null : contest(entry.contest);
  return rowsOf(entry, ward)
    .map(({ label, text }) => `${label}: ${text}`)
    .join("; ");
}

function cellsOf(
  entry: AuditEntry,
  settings: ExportSettings,
): Record<(typeof columns)[number], string> {
  const { source, seq, at, by, contest, event, hash, previous, kept } = entry;
  const { naming, isTest } = settings;
  return {
    test: isTest ? "TEST" : "",
    source,
    seq: String(seq),
    at_utc: at,
    at_london: londonText(at),
    username: by,
    name: naming.person(by),
    ballot_paper_id: contest ?? "",
    ward: contest === null ? "" : naming.ward(contest),
    kind: event.kind,
    happened: kindText(event.kind),
    holds: holds(entry, settings),
    hash,
    previous_hash: previous,
    kept_json: JSON.stringify(kept),
  };
}

/** The entries as CSV, a line each, as they come. */
export async function* csvLines(
  entries: AsyncIterable<AuditEntry>,
  settings: ExportSettings,
): AsyncGenerator<string> {
  yield excelMark + csvLine(columns);
  for await (const entry of entries) {
    const cells = cellsOf(entry, settings);
    yield csvLine(columns.map((column) => cells[column]));
  }
}

/** The entries as JSON Lines: each as its source keeps it, with the hash it is chained to. */
export async function* jsonLines(
  entries: AsyncIterable<AuditEntry>,
  { isTest }: Pick<ExportSettings, "isTest">,
): AsyncGenerator<string> {
  for await (const { source, previous, isWithheld, kept } of entries) {
    const withheld = isWithheld ? { withheld: true } : {};
    yield `${JSON.stringify({ test: isTest, source, ...withheld, previous, ...kept })}\n`;
  }
}
