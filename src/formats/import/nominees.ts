import { wardSlug } from "../ballot-paper-id.ts";
import { byRole, type Cells, plain, type RoleRow } from "./columns.ts";
import { describedParty, nameOfParty } from "./described-party.ts";
import type { Asked, Nominee } from "./nominee.ts";
import type { Notes } from "./notes.ts";
import { personName } from "./person-name.ts";
import { slugify } from "./slug.ts";
import { readTable } from "./table.ts";
import { wardName } from "./ward-name.ts";
import { whichElection } from "./which-election.ts";

/** The columns of Democracy Club's export that say a file is one, so that its names are taken as they are. */
const democracyClub = ["person_id", "person_name", "ballot_paper_id", "party_id", "party_name"];

type Reading = Asked & {
  readonly electionId: string;
  /** False where two rows share an id: some systems number the candidates of each ward from one. */
  readonly hasOwnIds: boolean;
  readonly notes: Notes;
};

/** The ward of a row by its ballot paper id, else by its name; null, with a note, where there is neither. */
function wardOf({ line, cells }: RoleRow, { electionId, poll, notes }: Reading) {
  const area = cells.ward ?? "";
  const id = cells.ballotPaperId ?? "";
  const own = id === "" ? null : wardSlug(id, electionId);
  if (id !== "" && own === null) {
    notes.notUnderstood(line, `“${id}” is not a ballot paper id of ${electionId}. Correct it.`);
    return null;
  }
  const name = wardName(area) || (own ?? "");
  const slug = own ?? slugify(name);
  if (slug === "") {
    const what = area === "" ? "has no ward" : `has the ward “${area}”, which has no letters`;
    notes.notUnderstood(line, `This line ${what}. Fill it in.`);
    return null;
  }
  const made = electionId.replace(new RegExp(`${poll}$`), `${slug}.${poll}`);
  return { name, slug, ballotPaperId: id || made };
}

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

/** Democracy Club's own cells, as they are. */
function passedThrough({ line, cells }: RoleRow, notes: Notes): Record<string, string> | null {
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

/** What the ballot paper says of the person; “none” and a dash mean that it says nothing. */
function descriptionOf({ line, cells }: RoleRow, notes: Notes): string {
  const { description = "", party = "" } = cells;
  const said = /^(\(?no(ne| description)?\)?|n\/a|-+)$/i.test(description) ? "" : description;
  if (said !== "" || party === "") return said;
  notes.guessed(
    line,
    `No description: the name of the party, ${party}, stands for it.`,
    "Where the file had no description, the party's name stands for it: check party_description_text in candidates.csv.",
  );
  return party;
}

function partyOf(
  row: RoleRow,
  description: string,
  { nation, notes }: Reading,
): { readonly id: string; readonly name: string } {
  const { partyId = "", party = "" } = row.cells;
  const given = /(?:^|\/)((?:PPm? ?\d+)|joint-party:[\d-]+|ynmp-party:\d+)$/i.exec(partyId)?.[1];
  if (given !== undefined) {
    const id = given.replace(" ", "");
    return { id, name: nameOfParty(id) ?? (party || description || id) };
  }
  const found = describedParty(description, nation);
  if (found.isGuess) {
    notes.guessed(
      row.line,
      `“${description}” is not a description known here, so its party is ${found.id}. Put the Electoral Commission's number in its place.`,
    );
  }
  return found;
}

/** The cells of a person from a system that is not Democracy Club's. */
function understood(row: RoleRow, ward: string, reading: Reading): Record<string, string> | null {
  const { line, cells } = row;
  const { hasOwnIds, notes } = reading;
  const { surname, forenames } = personName(cells, line, notes);
  if (surname === "") {
    notes.notUnderstood(line, "This line has no surname. Fill it in.");
    return null;
  }
  const description = descriptionOf(row, notes);
  const party = partyOf(row, description, reading);
  return {
    person_id: hasOwnIds ? (cells.personId ?? "") : `${ward}-${slugify(`${surname} ${forenames}`)}`,
    person_name: `${forenames} ${surname}`.trim(),
    party_id: party.id,
    party_name: party.name,
    cancelled_poll: cells.cancelled || "False",
    party_description_text: description,
    sopn_last_name: surname,
    sopn_first_names: forenames,
  };
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
  const ward = wardOf(row, reading);
  const person = isExport ? passedThrough(row, notes) : understood(row, ward?.slug ?? "", reading);
  const seats = seatsOf(row, notes);
  if (ward === null || person === null) return null;
  if (!isPublishable(line, [...Object.values(person), ward.name], notes)) return null;
  const { slug, name, ballotPaperId } = ward;
  const gss = /[EWSN]\d{8}$/.exec(cells.gss ?? "")?.[0] ?? "";
  return { line, ward: { slug, name }, ballotPaperId, gss, seats, cells: person };
}

/** Ids made up from a ward and a name are alike for namesakes, and for a person who is in the file twice. */
function toldApart(people: readonly Nominee[], notes: Notes): Nominee[] {
  const seen = new Map<string, Nominee[]>();
  return people.map((one) => {
    const id = one.cells["person_id"] ?? "";
    const same = seen.get(id) ?? [];
    seen.set(id, [...same, one]);
    const [earlier] = same;
    if (!earlier) return one;
    const isTwice = same.some(
      ({ cells }) => cells["party_description_text"] === one.cells["party_description_text"],
    );
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
  const headers = table.header.map(plain);
  const isExport = democracyClub.every((column) => headers.includes(plain(column)));
  const ids = new Set(rows.map(({ cells }) => cells.personId || ""));
  const hasOwnIds = ids.size === rows.length && !ids.has("");
  const reading = { ...asked, electionId, hasOwnIds, notes };
  const people = rows.flatMap((row) => nominee(row, isExport, reading) ?? []);
  return { electionId, people: toldApart(people, notes) };
}
