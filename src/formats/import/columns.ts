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
  fullName: /^(personname|candidatename|fullname|name)$/,
  surname:
    /^((candidates?)?(surname|lastname|familyname)|candidateline1|candcsur(caps)?|sopnlastname)$/,
  forenames:
    /^((candidates?)?(forenames?|firstnames?|othernames?|givennames?)|candidateline2|candcfor|sopnfirstnames)$/,
  commonSurname: /^(candidates?)?common(ly)?(used)?(surname|lastname|familyname)$/,
  commonForenames:
    /^(candidates?)?common(ly)?(used)?(forenames?|firstnames?|othernames?|givennames?)$/,
  title: /^((candidates?)?title|honorificprefix|honorificsuffix|salutation)$/,
  ballotPaperId: /^ballotpaperid$/,
  electionId: /^electionid$/,
  electionDate: /^(electiondate|dateofelection|polldate|dateofpoll|pollingday)$/,
  ward: /^((electoral)?(area|ward|division)(name|label)?|electionarea(name)?|postlabel|wd\d\dnm)$/,
  wardCy: /^(ward(name)?cy|ward(name)?welsh|welshward(name)?|wd\d\dnmw)$/,
  gss: /^(gss(code)?|electoralareauri|electoralareacode|wardcode|wd\d\dcd)$/,
  seats: /^(seats(contested)?|(numberof)?vacancies|numberofseats|noofseats|vacantseats)$/,
  description: /^((candidates?)?description|partydescription(text)?|candidateline5|partyofficial)$/,
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
  /address|postcode|^addr|^candidateline\d+$|e?mail|phone|mobile|^tel|birth|^dob$|^age$|agent|contact|proposer|seconder|witness|assent|nationality|gender|^sex$|occupation|qualification|signature|twitter|facebook|instagram|linkedin|whatsapp/;

/** A header as it is compared: letters and digits only, small. */
export function plain(header: string): string {
  return header.toLowerCase().replace(/[^a-z0-9]/g, "");
}

const roles = Object.keys(names) as readonly Role[];

function roleOf(header: string): Role | null {
  return roles.find((role) => names[role].test(plain(header))) ?? null;
}

/** The cells of a row by what they are for; a role no column has is absent. */
export type Cells = Partial<Readonly<Record<Role, string>>>;
export type RoleRow = { readonly line: number; readonly cells: Cells };

function listed(headers: readonly string[]): string {
  return headers.map((header) => `“${header}”`).join(", ");
}

/** A role in words: `ballotPaperId` is “ballot paper id”. */
function inWords(role: Role): string {
  return role.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function tell(header: readonly string[], used: ReadonlyMap<number, Role>, notes: Notes): void {
  const read = [...used].map(([at, role]) => `${inWords(role)} (“${header[at]}”)`);
  if (read.length > 0) notes.understood(null, `Columns: ${read.join(", ")}.`);
  const others = header.filter((name, at) => !used.has(at) && name !== "");
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

/**
 * Reads a table's rows by what its columns are for. Of two columns for one thing the first that is filled in
 * counts. Personal details, and every column that is not known, stay behind here.
 */
export function byRole({ header, rows }: Table, notes: Notes): RoleRow[] {
  const used = new Map(
    header.flatMap((name, at) => {
      const role = roleOf(name);
      return role === null ? [] : [[at, role] as const];
    }),
  );
  tell(header, used, notes);
  const cellsOf = ({ cells }: TableRow): Cells => {
    const found: Partial<Record<Role, string>> = {};
    for (const [at, role] of used) found[role] ||= cells[at] ?? "";
    return found;
  };
  return rows.map((row) => ({ line: row.line, cells: cellsOf(row) }));
}
