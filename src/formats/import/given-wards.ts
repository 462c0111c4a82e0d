import { slugOnAnyDay, wardSlug } from "#formats/ballot-paper-id.ts";
import { byRole, type Cells, isWardHeadings, type RoleRow } from "./columns.ts";
import type { Notes } from "./notes.ts";
import { readTable } from "./table.ts";
import { slugOfWard, wardName } from "./ward-name.ts";
import { spreadsheetNumber } from "./whole-number.ts";

/** A ward as a list of wards has it; empty where the list does not say. */
export type GivenWard = {
  readonly line: number;
  readonly slug: string;
  readonly name: string;
  /** Of this election, or null. */
  readonly ballotPaperId: string | null;
  readonly gss: string;
  readonly seats: number | null;
  /** Cells of wards.csv that are taken as they are. */
  readonly cells: Readonly<Record<string, string>>;
};

/** A whole number with or without commas; null for an empty cell, and with a note for anything else. */
function whole(text: string, what: string, line: number, notes: Notes): number | null {
  if (text === "") return null;
  const number = spreadsheetNumber(text);
  if (number !== null) return number;
  notes.notUnderstood(line, `The ${what} is “${text}”. Write a whole number.`);
  return null;
}

function givenWard({ line, cells }: RoleRow, electionId: string, notes: Notes): GivenWard[] {
  const cell = (role: keyof Cells) => cells[role] ?? "";
  const name = wardName(cell("ward"));
  const id = cell("ballotPaperId");
  const slug = slugOnAnyDay(id, electionId) ?? slugOfWard(name);
  if (slug === "") {
    notes.notUnderstood(line, "This line has no ward. Fill it in.");
    return [];
  }
  const seats = whole(cell("seats"), "number of seats", line, notes);
  const electorate = whole(cell("electorate"), "electorate", line, notes);
  const others = {
    electorate: electorate === null ? "" : String(electorate),
    ward_cy: cell("wardCy"),
    expected_declaration: cell("expectedDeclaration"),
    previous_electorate: cell("previousElectorate"),
    previous_turnout: cell("previousTurnout"),
  };
  return [
    {
      line,
      slug,
      name: name || slug,
      ballotPaperId: wardSlug(id, electionId) === null ? null : id,
      gss: /[EWSN]\d{8}$/.exec(cell("gss"))?.[0] ?? "",
      seats: seats === 0 ? null : seats,
      cells: Object.fromEntries(Object.entries(others).filter(([, cell]) => cell !== "")),
    },
  ];
}

/**
 * Reads a list of wards: a wards.csv, or another list with at least a column for the ward's name. Null where
 * it cannot be read, which the notes say.
 */
export function importWards(
  bytes: Uint8Array,
  electionId: string,
  notes: Notes,
): readonly GivenWard[] | null {
  const table = readTable(bytes, notes, isWardHeadings);
  if (table === null) return null;
  const rows = byRole(table, notes);
  const [first] = rows;
  if (first && !("ward" in first.cells || "ballotPaperId" in first.cells)) {
    const header = table.header.join(", ");
    notes.notUnderstood(1, `No column has the ward, such as ward. The columns are: ${header}.`);
    return null;
  }
  const wards = rows.flatMap((row) => givenWard(row, electionId, notes));
  for (const [slug, [one, again]] of Map.groupBy(wards, (ward) => ward.slug)) {
    if (!one || !again) continue;
    notes.notUnderstood(
      again.line,
      `${again.name} (${slug}) is already on line ${one.line}. Keep one.`,
    );
  }
  return wards;
}
