import { dateOf } from "../ballot-paper-id.ts";
import type { RoleRow } from "./columns.ts";
import type { Asked } from "./nominee.ts";
import type { Notes } from "./notes.ts";
import { councilSlug } from "./slug.ts";

/** A date as systems write it, 2027-05-06 or 06/05/2027; null for what is not one. */
function isoDate(text: string): string | null {
  const [, day = "", month = "", year = ""] = /^(\d\d?)[/.](\d\d?)[/.](\d{4})\b/.exec(text) ?? [];
  if (year !== "") return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return /^(\d{4}-\d\d-\d\d)/.exec(text)?.[1] ?? null;
}

/** The file's different values of a column, each with the first line that has it. */
function values(
  rows: readonly RoleRow[],
  role: "electionId" | "electionDate",
): Map<string, number> {
  const found = new Map<string, number>();
  for (const { line, cells } of rows) {
    const value = cells[role];
    if (value && !found.has(value)) found.set(value, line);
  }
  return found;
}

/** Whether every date is the poll's; the first that is not is told of, and how many more there are. */
function isOfDay(rows: readonly RoleRow[], { poll }: Asked, notes: Notes): boolean {
  const others = [...values(rows, "electionDate")].filter(([text]) => isoDate(text) !== poll);
  const [first] = others;
  if (first === undefined) return true;
  const more = others.length === 1 ? "" : `, and there are ${others.length - 1} more dates`;
  notes.notUnderstood(
    first[1],
    `The election is of ${first[0]}${more}, but the poll asked for is ${poll}. Give the file of that poll alone, or another --poll.`,
  );
  return false;
}

/** Whether an id may be of a council by its name: northbury, county-durham for Durham, hull for Kingston upon Hull. */
function mayBe(id: string, council: string): boolean {
  const [own, named] = [id.split(".")[1] ?? "", councilSlug(council)];
  return `-${own}-`.includes(`-${named}-`) || `-${named}-`.includes(`-${own}-`);
}

function fits(id: string, line: number, { poll, council }: Asked, notes: Notes): boolean {
  const made = `local.${councilSlug(council)}.${poll}`;
  if (dateOf(id) !== poll) {
    notes.notUnderstood(
      line,
      `The election is ${id}, but ${made} is asked for. Give the file of that poll, or another --poll.`,
    );
    return false;
  }
  if (mayBe(id, council)) return true;
  notes.notUnderstood(
    line,
    `The election is ${id}, but ${council} would be ${made}. Give that council's file, or add --election ${id} if it is right.`,
  );
  return false;
}

/**
 * The id of the election: the one that was given, else the file's own, else made from the council's name.
 * Null, with a note, where the file is of another election or day, or of several.
 */
export function whichElection(rows: readonly RoleRow[], asked: Asked, notes: Notes): string | null {
  if (!isOfDay(rows, asked, notes)) return null;
  const ids = values(rows, "electionId");
  const [first] = ids;
  if (first === undefined) {
    if (asked.electionId !== null) return asked.electionId;
    const id = `local.${councilSlug(asked.council)}.${asked.poll}`;
    notes.guessed(null, `The election id ${id} is made from the council's name.`);
    return id;
  }
  const [id, line] = first;
  if (asked.electionId === null && ids.size === 1) return fits(id, line, asked, notes) ? id : null;
  const wanted = asked.electionId ?? id;
  const others = [...ids].filter(([other]) => other !== wanted);
  for (const [other, at] of others) {
    notes.notUnderstood(
      at,
      `The election is ${other}, but ${wanted} is asked for. Give the file of one election.`,
    );
  }
  return others.length === 0 ? wanted : null;
}
