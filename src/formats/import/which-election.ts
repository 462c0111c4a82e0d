import { formatISO } from "date-fns/formatISO";
import { isValid } from "date-fns/isValid";
import { parse } from "date-fns/parse";
import { inUtc } from "#election/timetable/calendar-date.ts";
import { dateOf } from "#formats/ballot-paper-id.ts";
import { counted } from "#formats/problem.ts";
import type { Cells, RoleRow } from "./columns.ts";
import type { Asked } from "./nominee.ts";
import type { Notes } from "./notes.ts";
import { councilSlug } from "./slug.ts";
import type { TableRow } from "./table.ts";

/** A date as systems write it, 2027-05-06 or 06/05/2027; null for what is not one. */
function isoDate(text: string): string | null {
  const [, day = "", month = "", year = ""] = /^(\d\d?)[/.](\d\d?)[/.](\d{4})\b/.exec(text) ?? [];
  if (year !== "") return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return /^(\d{4}-\d\d-\d\d)/.exec(text)?.[1] ?? null;
}

/** The id of a row's election; older exports of Democracy Club's have it in a column called election. */
function idOf({ electionId, election = "" }: Cells): string {
  return electionId || (dateOf(election) === null ? "" : election);
}

/** The rows' different values, each with the first line that has it. */
function values(rows: readonly RoleRow[], of: (cells: Cells) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const { line, cells } of rows) {
    const value = of(cells);
    if (value !== "" && !found.has(value)) found.set(value, line);
  }
  return found;
}

function quotedList(all: Iterable<string>): string {
  const quoted = [...all].map((one) => `“${one}”`);
  return [quoted.slice(0, -1).join(", "), ...quoted.slice(-1)].filter(Boolean).join(" and ");
}

/** Whether every date is the poll's; the first that is not is told of, and how many more there are. */
function isOfDay(rows: readonly RoleRow[], { poll }: Asked, notes: Notes): boolean {
  const others = [...values(rows, ({ electionDate = "" }) => electionDate)].filter(
    ([text]) => isoDate(text) !== poll,
  );
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

/** A date in a title such as “Election of Borough Councillors, Thursday 6 May 2027”, as an ISO date. */
function dateIn(text: string): string | null {
  const [, day, month, year] =
    /\b(\d{1,2})(?:st|nd|rd|th)? (January|February|March|April|May|June|July|August|September|October|November|December),? (\d{4})\b/i.exec(
      text,
    ) ?? [];
  if (day === undefined)
    return /\b\d\d?[/.]\d\d?[/.]\d{4}\b/.test(text)
      ? isoDate(text.replace(/^.*?(?=\d\d?[/.]\d\d?[/.]\d{4})/, ""))
      : null;
  const at = parse(`${day} ${month} ${year}`, "d MMMM yyyy", 0, inUtc);
  return isValid(at) ? formatISO(at, { representation: "date" }) : null;
}

/** A list says above its headings which poll it is of; one of another poll is refused. */
export function checkTitle(title: readonly TableRow[], { poll }: Asked, notes: Notes): void {
  for (const { line, cells } of title) {
    const dates = cells.map(dateIn).filter((date) => date !== null);
    if (dates.length === 0 || dates.includes(poll)) continue;
    notes.notUnderstood(
      line,
      `The list says that it is of ${dates[0]}, but the poll asked for is ${poll}. Give the list of that poll, or another --poll.`,
    );
  }
}

/** Elections that are no council's, by what a file calls them. */
const ofOthers = /commissioner|\bmayor|parliament|senedd|assembly|police/i;

/** The rows of one of the elections or councils that a file names; null, with a note that lists them. */
function ofOne(
  rows: readonly RoleRow[],
  of: (cells: Cells) => string,
  what: string,
  { only }: Asked,
  notes: Notes,
): readonly RoleRow[] | null {
  const named = values(rows, of);
  const wanted = [...named.keys()].find((one) => one.toLowerCase() === only?.toLowerCase());
  if (wanted !== undefined) {
    const own = rows.filter(({ cells }) => of(cells) === wanted);
    const left = rows.length - own.length;
    if (left > 0)
      notes.dropped(null, `Left out as they are not of “${wanted}”: ${counted(left, "line")}.`);
    return own;
  }
  if (named.size > 1) {
    notes.notUnderstood(
      [...named.values()][1] ?? null,
      `This file has ${named.size} ${what}: ${quotedList(named.keys())}. Give a file of one, or say which with --only.`,
    );
    return null;
  }
  const [one] = named.keys();
  if (one === undefined || !ofOthers.test(one)) return rows;
  notes.notUnderstood(
    named.get(one) ?? null,
    `“${one}” is no election of councillors by wards. Give a file of one that is.`,
  );
  return null;
}

function ofNamed(rows: readonly RoleRow[], asked: Asked, notes: Notes): readonly RoleRow[] | null {
  const name = ({ election = "" }: Cells) => (dateOf(election) === null ? election : "");
  const own = ofOne(rows, name, "elections", asked, notes);
  return own && ofOne(own, ({ council = "" }) => council, "councils", asked, notes);
}

/** The rows of the election that was asked for by its id, where a file has several. */
function ofId(
  rows: readonly RoleRow[],
  { electionId }: Asked,
  notes: Notes,
): readonly RoleRow[] | null {
  const ids = values(rows, idOf);
  if (ids.size < 2) return rows;
  if (electionId === null || !ids.has(electionId)) {
    notes.notUnderstood(
      [...ids.values()][1] ?? null,
      `This file has ${ids.size} elections: ${quotedList(ids.keys())}. Give a file of one, or say which with --election.`,
    );
    return null;
  }
  const own = rows.filter(({ cells }) => idOf(cells) === electionId);
  notes.dropped(
    null,
    `Left out as they are not of ${electionId}: ${counted(rows.length - own.length, "line")}.`,
  );
  return own;
}

/**
 * The election's rows and its id: the one that was given, else the file's own, else made from the council's
 * name. Null, with a note, where the file is of another election or day, or of several.
 */
export function whichElection(
  rows: readonly RoleRow[],
  asked: Asked,
  notes: Notes,
): { readonly electionId: string; readonly rows: readonly RoleRow[] } | null {
  const named = ofNamed(rows, asked, notes);
  const own = named && ofId(named, asked, notes);
  if (own === null || !isOfDay(own, asked, notes)) return null;
  const [first] = values(own, idOf);
  if (first === undefined) {
    if (asked.electionId !== null) return { electionId: asked.electionId, rows: own };
    const id = `local.${councilSlug(asked.council)}.${asked.poll}`;
    notes.guessed("other", null, `The election id ${id} is made from the council's name.`);
    return { electionId: id, rows: own };
  }
  const [id, line] = first;
  if (asked.electionId === null) {
    return fits(id, line, asked, notes) ? { electionId: id, rows: own } : null;
  }
  if (asked.electionId === id) return { electionId: id, rows: own };
  notes.notUnderstood(
    line,
    `The election is ${id}, but ${asked.electionId} is asked for. Give the file of one election.`,
  );
  return null;
}
