import { notAName, spreadsheetFault, traceIn, traceInPlace } from "#formats/publishable.ts";
import { byRole, type Cells, isHeadings, type RoleRow } from "./columns.ts";
import { exportedPerson, isDemocracyClub } from "./democracy-club.ts";
import { describedPerson } from "./described-person.ts";
import { isNominated } from "./nomination-column.ts";
import type { Asked, Nominee, Reading } from "./nominee.ts";
import type { Notes } from "./notes.ts";
import { rowWard } from "./row-ward.ts";
import { readTable } from "./table.ts";
import { checkTitle, whichElection } from "./which-election.ts";
import { spreadsheetNumber } from "./whole-number.ts";

/** Whether nothing of a row is a spreadsheet's fault, a sum of papers, or somebody's address; notes say what is. */
function isPublishable(
  line: number,
  person: Readonly<Record<string, string>>,
  ward: string,
  notes: Notes,
): boolean {
  const names = [person["sopn_last_name"], person["sopn_first_names"], person["person_name"]];
  const bad = names.find((name) => name !== undefined && notAName(name) !== null);
  if (bad !== undefined) {
    notes.notUnderstood(line, `“${bad}” ${notAName(bad)}. Correct this line or take it out.`);
    return false;
  }
  const own = Object.values(person);
  const texts = [...own, ward];
  const broken = texts.find((text) => spreadsheetFault(text) !== null);
  if (broken !== undefined) {
    notes.notUnderstood(line, `“${broken}” is ${spreadsheetFault(broken)}. Correct it.`);
    return false;
  }
  const trace = own.map(traceIn).find((found) => found !== null) ?? traceInPlace(ward);
  if (trace === null) return true;
  notes.notUnderstood(
    line,
    `A name or description has ${trace} in it, which is never published. The columns may have slipped.`,
  );
  return false;
}

function numberIn({ line }: RoleRow, text: string, what: string, notes: Notes): number | null {
  if (text === "") return null;
  const number = spreadsheetNumber(text);
  if (number !== null && number > 0) return number;
  notes.notUnderstood(line, `The ${what} “${text}”. Write a whole number of 1 or more.`);
  return null;
}

function nominee(row: RoleRow, isExport: boolean, reading: Reading): Nominee | null {
  const { line, cells } = row;
  const { notes } = reading;
  const ward = rowWard(row, reading);
  const person = isExport
    ? exportedPerson(row, notes)
    : describedPerson(row, ward?.slug ?? "", reading);
  const seats = numberIn(row, cells.seats ?? "", "seats are", notes);
  const electorate = numberIn(row, cells.electorate ?? "", "electorate is", notes);
  if (ward === null || person === null) return null;
  if (!isPublishable(line, person, ward.name, notes)) return null;
  const { slug, name, ballotPaperId } = ward;
  const gss = /[EWSN]\d{8}$/.exec(cells.gss ?? "")?.[0] ?? "";
  return { line, ward: { slug, name }, ballotPaperId, gss, seats, electorate, cells: person };
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
    notes.guessed(
      "names",
      one.line,
      `${who} is another person than the one on line ${earlier.line}.`,
    );
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
  if (!first)
    notes.notUnderstood(
      null,
      "This file has no candidates. It needs a line for each, which the statement of persons nominated has.",
    );
  else if (missing.length > 0) {
    notes.notUnderstood(
      1,
      `No column has ${missing.join(", and none ")}. The columns are: ${header.join(", ")}.`,
    );
  }
  return first !== undefined && missing.length === 0;
}

/**
 * Spreadsheets write a ward only on the first line of its block. Where no ward is written twice running, the
 * lines without one are taken to be of the ward above, as a guess.
 */
function withWards(rows: readonly RoleRow[], notes: Notes): readonly RoleRow[] {
  const written = rows.filter(({ cells }) => cells.ward);
  const isTwice = written.some(({ cells }, at) => cells.ward === written[at - 1]?.cells.ward);
  const hasIds = rows.some(({ cells }) => cells.ballotPaperId);
  if (isTwice || hasIds || written[0] !== rows[0]) return rows;
  let above = "";
  return rows.map((row) => {
    above = row.cells.ward || above;
    if (row.cells.ward) return row;
    notes.guessed(
      "names",
      row.line,
      `This line has no ward and is taken to be of ${above}, the ward above it.`,
      "Where the file had no ward, the ward above was taken: check post_label in candidates.csv.",
    );
    return { ...row, cells: { ...row.cells, ward: above } };
  });
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
  const table = readTable(bytes, notes, isHeadings);
  if (table === null) return null;
  checkTitle(table.title, asked, notes);
  const all = byRole(table, notes);
  if (!hasColumns(table.header, all, notes)) return null;
  const found = whichElection(withWards(all, notes), asked, notes);
  if (found === null) return null;
  const { electionId } = found;
  const rows = found.rows.filter((row) => isNominated(row, asked.poll, notes));
  const isExport = isDemocracyClub(table.header);
  if (isExport) {
    notes.understood(null, "This is Democracy Club's export. Its names and parties are kept.");
  }
  const ids = new Set(rows.map(({ cells }) => cells.personId || ""));
  const hasOwnIds = ids.size === rows.length && !ids.has("");
  const reading = { ...asked, electionId, hasOwnIds, notes };
  const people = rows.flatMap((row) => nominee(row, isExport, reading) ?? []);
  if (people.length === 0 && notes.isUnderstood) {
    notes.notUnderstood(null, "Nobody in this file stands. Check the column that says who does.");
  }
  return { electionId, people: toldApart(people, isExport, notes) };
}
