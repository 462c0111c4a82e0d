import { saysNothing, saysNotStanding } from "#formats/publishable.ts";
import type { Notes } from "./notes.ts";
import type { Table, TableRow } from "./table.ts";

/** What a column is for, however the system that wrote it calls it. */
type Role =
  | "personId"
  /** As printed, commonly used names and all. */
  | "ballotPaperName"
  | "fullName"
  | "surname"
  | "forenames"
  | "commonSurname"
  | "commonForenames"
  | "title"
  | "ballotPaperId"
  | "electionId"
  | "electionDate"
  /** The election in words, where a file may have several. */
  | "election"
  | "council"
  | "died"
  | "ward"
  | "wardCy"
  | "gss"
  | "seats"
  | "description"
  | "party"
  | "partyId"
  | "cancelled"
  | "byElection"
  | "electorate"
  | "expectedDeclaration"
  | "previousElectorate"
  | "previousTurnout";

/**
 * Headers without spaces, underscores and case: Democracy Club's, those its importer knows of electoral
 * management systems (ynr, bulk_adding), the LGA's election results schema, and the ONS's lists of wards.
 */
const names: Readonly<Record<Role, RegExp>> = {
  personId: /^(personid|candidateid)$/,
  ballotPaperName: /^(ballotpapername|nameonballotpaper)$/,
  fullName:
    /^(personname|candidatename|fullname|name|nameofcandidates?|candidatesname|candidates?|nameofperson(s)?nominated|personnominated|enw(ryr?)?ymgeisydd|enw)$/,
  surname:
    /^((candidates?)?(surname|lastname|familyname)(infull|ofcandidate)?|candidateline1|candcsur(caps)?|sopnlastname|cyfenw)$/,
  forenames:
    /^((candidates?)?(forenames?|firstnames?|othernames?|givennames?)(infull|ofcandidate)?|candidateline2|candcfor|sopnfirstnames|enwaueraill|enwaucyntaf|enwcyntaf)$/,
  commonSurname: /^(candidates?)?common(ly)?(used)?(surname|lastname|familyname)$/,
  commonForenames:
    /^(candidates?)?common(ly)?(used)?(forenames?|firstnames?|othernames?|givennames?)$/,
  title: /^((candidates?)?title|honorificprefix|honorificsuffix|salutation)$/,
  ballotPaperId: /^ballotpaperid$/,
  electionId: /^electionid$/,
  electionDate: /^(electiondate|dateofelection|polldate|dateofpoll|pollingday)$/,
  election:
    /^(election(name|title)?|nameofelection|contest|(type)ofelection|electiontype|etholiad)$/,
  council: /^((local)?(council|authority)(name)?|electedbody(label|name)?|organisationlabel)$/,
  died: /^(deathdate|dateofdeath)$/,
  ward: /^((nameof)?(electoral)?(area|ward|division)(name|label)?|electionarea(name)?|postlabel|wd\d\dnm|rhanbarth|adranetholiadol|wardetholiadol|enwr?ward)$/,
  wardCy: /^(ward(name)?cy|ward(name)?welsh|welshward(name)?|wd\d\dnmw)$/,
  gss: /^(gss(code)?|electoralareauri|electoralareacode|wardcode|wd\d\dcd)$/,
  seats:
    /^(seats(contested)?|(numberof)?vacancies|numberofseats|noofseats|vacantseats|(numberof)?councillorstobeelected|numbertobeelected|nifer(y|o)?seddi|seddi)$/,
  description:
    /^((candidates?)?description(ifany)?(ofcandidate)?|partydescription(text)?|candidateline5|partyofficial|disgrifiad(osoes)?)$/,
  party: /^((political)?party(name|label)?)$/,
  partyId: /^(partyid|politicalpartyuri)$/,
  cancelled: /^cancelledpoll$/,
  byElection: /^byelection$/,
  electorate: /^(electorate|electors|(registered|total)elect(ors|orate))$/,
  expectedDeclaration: /^expecteddeclaration$/,
  previousElectorate: /^previouselectorate$/,
  previousTurnout: /^previousturnout$/,
};

/** Where somebody lives, how to reach them, who signed for them: never part of an election's content. */
const personal =
  /address|postcode|^addr|^candidateline\d+$|e?mail|phone|mobile|^tel|birth|^dob$|^age$|agent|contact|proposer|seconder|witness|assent|nationality|gender|^sex$|occupation|qualification|signature|cyfeiriad|cynig|eilio|eilydd|asiant|ebost|twitter|facebook|instagram|linkedin|whatsapp/;

/** The statement's own column, and what else says of somebody that they stand or do not. */
const ofStanding =
  /nolonger|withdr[ae]w|deceased|invalid|rheswm|^reason(why|for)|^((candidate|nomination)s?)?(status|outcome|decision|validity|valid|standing|stands|accepted)$/;

/** A header as it is compared: letters and digits only, small. */
export function plain(header: string): string {
  return header
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

const roles = Object.keys(names) as readonly Role[];

function roleNamed(header: string): Role | null {
  const forms = [plain(header), plain(header.replace(/\([^)]*\)/g, ""))];
  return roles.find((role) => forms.some((form) => names[role].test(form))) ?? null;
}

/** What a heading means; one in two languages, such as “Surname / Cyfenw”, by either half. */
function roleOf(header: string): Role | null {
  const halves = header.split(/[/|\n]| [-–] /);
  if (halves.length === 1 || roleNamed(header) !== null) return roleNamed(header);
  if (halves.some((half) => personal.test(plain(half)))) return null;
  const found = new Set(halves.map(roleNamed).filter((role) => role !== null));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

const whose: readonly (Role | null)[] = ["surname", "fullName", "ballotPaperName"];
const what: readonly (Role | null)[] = ["ward", "ballotPaperId", "description", "party", "partyId"];

/** Whether a line has the headings of a list of candidates, below the title that a spreadsheet begins with. */
export function isHeadings(cells: readonly string[]): boolean {
  const found = cells.map(roleOf);
  return found.some((role) => whose.includes(role)) && found.some((role) => what.includes(role));
}

/** Whether a line has the headings of a list of wards. */
export function isWardHeadings(cells: readonly string[]): boolean {
  return cells.map(roleOf).some((role) => role === "ward" || role === "ballotPaperId");
}

/** The cells of a row by what they are for; a role no column has is absent. */
export type Cells = Partial<Readonly<Record<Role, string>>>;
export type RoleRow = {
  readonly line: number;
  readonly cells: Cells;
  /** What the row says of whether the person stands, each under its heading. */
  readonly standing: readonly { readonly header: string; readonly text: string }[];
};

/** Nothing, as people and programs write it. */
const nothing = /^(?:n\/?a|n\.a\.?|none|nil|null|nan|not applicable|[-–—.]+)$/i;
const ofNames: readonly Role[] = ["surname", "forenames", "fullName", "ballotPaperName", "ward"];

function filled(role: Role, cell: string): string {
  // Na, Nil and None may be somebody's name, so that only their forms in capitals and signs are nothing there.
  const isNothing = ofNames.includes(role) ? saysNothing(cell) : nothing.test(cell);
  return isNothing ? "" : cell;
}

function listed(headers: readonly string[]): string {
  return headers.map((header) => `“${header}”`).join(", ");
}

/** A role in words: `ballotPaperId` is “ballot paper id”. */
function inWords(role: Role): string {
  return role.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function tell(header: readonly string[], { used, standing }: Columns, notes: Notes): void {
  const read = [
    ...[...used].map(([at, role]) => `${inWords(role)} (“${header[at]}”)`),
    ...standing.map((at) => `who stands (“${header[at]}”)`),
  ];
  if (read.length > 0) notes.understood(null, `Columns: ${read.join(", ")}.`);
  const others = header.filter(
    (name, at) => !used.has(at) && !standing.includes(at) && name !== "",
  );
  const dropped = others.filter((name) => personal.test(plain(name)));
  const unused = others.filter((name) => !dropped.includes(name));
  if (dropped.length > 0) {
    notes.dropped(
      null,
      `Personal details are never kept: ${listed(dropped)} ${dropped.length === 1 ? "was" : "were"} left out.`,
    );
  }
  if (unused.length > 0) notes.dropped(null, `Columns nobody here reads: ${listed(unused)}.`);
}

/** Roles that several columns may have: their cells stand side by side. */
const joined: readonly Role[] = ["title", "election"];

type Columns = {
  readonly used: ReadonlyMap<number, Role>;
  /** Columns that are about whether somebody stands. */
  readonly standing: readonly number[];
  /** Columns that nobody reads, where a word about standing may be all the same. */
  readonly others: readonly number[];
};

function columnsOf(header: readonly string[]): Columns {
  const all = header.map((name, at) => ({ name, at, role: roleOf(name) }));
  const rest = all.filter(({ role }) => role === null);
  const isOfStanding = ({ name }: { name: string }) =>
    name.split(/[/|\n]/).some((half) => ofStanding.test(plain(half)));
  const others = rest.filter((one) => !isOfStanding(one) && !personal.test(plain(one.name)));
  return {
    used: new Map(all.flatMap(({ at, role }) => (role === null ? [] : [[at, role] as const]))),
    standing: rest.filter(isOfStanding).map(({ at }) => at),
    others: others.map(({ at }) => at),
  };
}

/** A remark such as “Withdrawn 3 April” in a column of no name. */
function isRemark(text: string): boolean {
  return text.length <= 80 && saysNotStanding(text.split(/\s+/).slice(0, 3).join(" "));
}

function standingOf(
  cells: readonly string[],
  header: readonly string[],
  { standing, others }: Columns,
): RoleRow["standing"] {
  const said = (at: number) => ({
    header: header[at] || "a column without a heading",
    text: cells[at] ?? "",
  });
  return [
    ...standing.map(said).map((one) => ({ ...one, text: nothing.test(one.text) ? "" : one.text })),
    ...others.map(said).filter(({ text }) => isRemark(text)),
  ];
}

/** The cells by role; a note where two columns for one thing differ, since nobody knows which is right. */
function cellsOf(
  { line, cells }: TableRow,
  header: readonly string[],
  used: Columns["used"],
  notes: Notes,
): Cells {
  const found: Partial<Record<Role, string>> = {};
  const from: Partial<Record<Role, number>> = {};
  for (const [at, role] of used) {
    const cell = filled(role, cells[at] ?? "");
    const before = found[role];
    if (!before) {
      found[role] = cell;
      from[role] = at;
    } else if (joined.includes(role) && cell !== "") {
      found[role] = `${before} – ${cell}`;
    } else if (cell !== "" && cell !== before) {
      const first = header[from[role] ?? at];
      notes.notUnderstood(
        line,
        `“${first}” and “${header[at]}” both have the ${inWords(role)}, and differ here. Keep one of the columns.`,
      );
    }
  }
  return found;
}

/**
 * Reads a table's rows by what its columns are for. Personal details, and every column that is not known,
 * stay behind here.
 */
export function byRole({ header, rows }: Table, notes: Notes): RoleRow[] {
  const columns = columnsOf(header);
  tell(header, columns, notes);
  return rows.map((row) => ({
    line: row.line,
    cells: cellsOf(row, header, columns.used, notes),
    standing: standingOf(row.cells, header, columns),
  }));
}
