import { byRole, type Cells, type RoleRow } from "./columns.ts";
import { exportedPerson, isDemocracyClub } from "./democracy-club.ts";
import { describedPerson } from "./described-person.ts";
import type { Asked, Nominee, Reading } from "./nominee.ts";
import type { Notes } from "./notes.ts";
import { rowWard } from "./row-ward.ts";
import { readTable } from "./table.ts";
import { whichElection } from "./which-election.ts";

/** Something that would publish where somebody lives or how to write to them. */
const address = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\S@\S/i;

function isPublishable(line: number, cells: readonly string[], notes: Notes): boolean {
  const found = cells.find((cell) => address.test(cell));
  if (found === undefined) return true;
  notes.notUnderstood(
    line,
    "A name or description has a postcode or an email address in it. The columns may have slipped.",
  );
  return false;
}

function seatsOf({ line, cells }: RoleRow, notes: Notes): number | null {
  const text = cells.seats ?? "";
  if (text === "") return null;
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  notes.notUnderstood(line, `The seats are “${text}”. Write a whole number of 1 or more.`);
  return null;
}

function nominee(row: RoleRow, isExport: boolean, reading: Reading): Nominee | null {
  const { line, cells } = row;
  const { notes } = reading;
  const ward = rowWard(row, reading);
  const person = isExport
    ? exportedPerson(row, notes)
    : describedPerson(row, ward?.slug ?? "", reading);
  const seats = seatsOf(row, notes);
  if (ward === null || person === null) return null;
  if (!isPublishable(line, [...Object.values(person), ward.name], notes)) return null;
  const { slug, name, ballotPaperId } = ward;
  const gss = /[EWSN]\d{8}$/.exec(cells.gss ?? "")?.[0] ?? "";
  return { line, ward: { slug, name }, ballotPaperId, gss, seats, cells: person };
}

/**
 * Ids made up from a ward and a name are alike for namesakes, and for a person who is in the file twice; an id
 * of Democracy Club's is one person's.
 */
function toldApart(people: readonly Nominee[], isExport: boolean, notes: Notes): Nominee[] {
  const seen = new Map<string, Nominee[]>();
  return people.map((one) => {
    const id = one.cells["person_id"] ?? "";
    const same = seen.get(id) ?? [];
    seen.set(id, [...same, one]);
    const [earlier] = same;
    if (!earlier) return one;
    const description = one.cells["party_description_text"];
    const isTwice =
      isExport || same.some(({ cells }) => cells["party_description_text"] === description);
    const who = one.cells["person_name"] ?? "";
    if (isTwice) {
      notes.notUnderstood(one.line, `${who} is already on line ${earlier.line}. Keep one.`);
      return one;
    }
    notes.guessed(one.line, `${who} is another person than the one on line ${earlier.line}.`);
    return { ...one, cells: { ...one.cells, person_id: `${id}-${same.length + 1}` } };
  });
}

function hasColumns(header: readonly string[], [first]: readonly RoleRow[], notes: Notes): boolean {
  const cells: Cells = first?.cells ?? {};
  const has = (...roles: readonly (keyof Cells)[]) => roles.some((role) => role in cells);
  const missing = [
    has("surname", "fullName", "ballotPaperName") ? [] : ["the surname, such as CandidateSurname"],
    has("ward", "ballotPaperId") ? [] : ["the ward, such as Electoral Area Name"],
    has("description", "party", "partyId") ? [] : ["the description, such as CandidateDescription"],
  ].flat();
  if (!first) notes.notUnderstood(null, "This file has no candidates. It needs a line for each.");
  else if (missing.length > 0) {
    notes.notUnderstood(
      1,
      `No column has ${missing.join(", and none ")}. The columns are: ${header.join(", ")}.`,
    );
  }
  return first !== undefined && missing.length === 0;
}

/**
 * Reads a file of candidates: Democracy Club's export as it is, or an electoral management system's with what
 * that takes. Null where the election cannot be told; the notes say what was made of it, row by row.
 */
export function importCandidates(
  bytes: Uint8Array,
  asked: Asked,
  notes: Notes,
): { readonly electionId: string; readonly people: readonly Nominee[] } | null {
  const table = readTable(bytes, notes);
  if (table === null) return null;
  const rows = byRole(table, notes);
  if (!hasColumns(table.header, rows, notes)) return null;
  const electionId = whichElection(rows, asked, notes);
  if (electionId === null) return null;
  const isExport = isDemocracyClub(table.header);
  if (isExport) {
    notes.understood(null, "This is Democracy Club's export. Its names and parties are kept.");
  }
  const ids = new Set(rows.map(({ cells }) => cells.personId || ""));
  const hasOwnIds = ids.size === rows.length && !ids.has("");
  const reading = { ...asked, electionId, hasOwnIds, notes };
  const people = rows.flatMap((row) => nominee(row, isExport, reading) ?? []);
  return { electionId, people: toldApart(people, isExport, notes) };
}
