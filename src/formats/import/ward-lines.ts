import { partyId } from "#election/model.ts";
import { canonicalParty, isIndependent } from "#election/party.ts";
import { counted } from "#formats/problem.ts";
import type { GivenWard } from "./given-wards.ts";
import type { Nominee } from "./nominee.ts";
import type { Notes } from "./notes.ts";
import { withoutAnd } from "./slug.ts";

/** A line of wards.csv. */
export type WardLine = {
  readonly slug: string;
  readonly ballotPaperId: string;
  readonly name: string;
  readonly gss: string;
  readonly seats: number;
  readonly cells: Readonly<Record<string, string>>;
};

/** Wards elect one to three councillors nearly everywhere; a longer list is no sign of more. */
const mostSeats = 3;

/** As many as the longest list of one party, which seldom has fewer candidates than seats. */
function guessedSeats(standing: readonly Nominee[]): number {
  const parties = standing.map(({ cells }) => partyId.parse(cells["party_id"])).map(canonicalParty);
  const lists = Map.groupBy(parties, (id) => id);
  const sizes = [...lists].map(([id, list]) => (isIndependent(id) ? 1 : list.length));
  return Math.min(mostSeats, Math.max(1, ...sizes));
}

/** A number that each row of a ward says, or some of them; a note where two rows differ. */
function saidNumber(
  standing: readonly Nominee[],
  key: "seats" | "electorate",
  tell: (line: number, found: number, first: string) => void,
): number | null {
  const said = standing.flatMap(({ line, [key]: number }) =>
    number === null ? [] : [{ line, number }],
  );
  const [first] = said;
  const other = said.find(({ number }) => number !== first?.number);
  if (first && other) tell(other.line, other.number, `${first.number} on line ${first.line}`);
  return first?.number ?? null;
}

/** What the candidates' file says of a ward's seats. */
function saidSeats(name: string, standing: readonly Nominee[], notes: Notes): number | null {
  return saidNumber(standing, "seats", (line, found, first) =>
    notes.notUnderstood(line, `${name} elects ${found} here and ${first}. Correct one.`),
  );
}

/** What either file says of who may vote in a ward; the list of wards goes first. */
function electorateOf(
  name: string,
  standing: readonly Nominee[],
  given: GivenWard | undefined,
  notes: Notes,
): Readonly<Record<string, string>> {
  const said = saidNumber(standing, "electorate", (line, found, first) =>
    notes.notUnderstood(
      line,
      `${name} has an electorate of ${found} here and ${first}. Correct one.`,
    ),
  );
  const listed = given?.cells["electorate"];
  if (listed !== undefined || said === null) return {};
  return { electorate: String(said) };
}

function seatsOf(
  name: string,
  standing: readonly Nominee[],
  given: GivenWard | undefined,
  notes: Notes,
): number {
  const said = saidSeats(name, standing, notes);
  const listed = given?.seats ?? null;
  if (said !== null && listed !== null && said !== listed) {
    notes.notUnderstood(
      standing[0]?.line ?? null,
      `${name} elects ${said} here and ${listed} in the list of wards. The notice of poll says which is right.`,
    );
  }
  const known = said ?? listed;
  if (known !== null) return known;
  const seats = guessedSeats(standing);
  notes.guessed(
    "seats",
    null,
    `${name} elects ${counted(seats, "councillor")}: guessed from the largest list of one party.`,
  );
  return seats;
}

function isSame(slug: string, other: string): boolean {
  return withoutAnd(slug) === withoutAnd(other);
}

function checkGiven(
  wards: ReadonlyMap<string, readonly Nominee[]>,
  given: readonly GivenWard[],
  notes: Notes,
  givenNotes: Notes,
): void {
  for (const [slug, [first]] of wards) {
    if (!first || given.some((ward) => isSame(ward.slug, slug))) continue;
    notes.notUnderstood(
      first.line,
      `${first.ward.name} is not in the list of wards, ${givenNotes.file}. Write it the same in both.`,
    );
  }
  for (const { slug, name, line } of given) {
    if ([...wards.keys()].some((one) => isSame(one, slug))) continue;
    givenNotes.guessed("seats", line, `Nobody stands in ${name}, so it is not up for election.`);
  }
}

/** Rows of one ward may spell its name in two ways, but not be of two ballot papers. */
function checkAlike(first: Nominee, standing: readonly Nominee[], notes: Notes): void {
  const spelt = standing.find(({ ward }) => ward.name !== first.ward.name);
  if (spelt) {
    notes.guessed(
      "other",
      spelt.line,
      `“${spelt.ward.name}” is the same ward as “${first.ward.name}”.`,
    );
  }
  const other = standing.find(({ ballotPaperId }) => ballotPaperId !== first.ballotPaperId);
  if (!other) return;
  const said = other.ballotPaperId ?? "empty";
  notes.notUnderstood(
    other.line,
    `The ballot paper id of ${first.ward.name} is ${said}, unlike line ${first.line}. Seats filled together are one contest.`,
  );
}

/**
 * The wards people stand in, with what the candidates' file and a list of wards know of them; how many a ward
 * elects is guessed where neither says it.
 */
export function wardLines(
  electionId: string,
  people: readonly Nominee[],
  notes: Notes,
  list: { readonly given: readonly GivenWard[]; readonly notes: Notes } | null,
): readonly WardLine[] {
  const wards = Map.groupBy(people, ({ ward }) => ward.slug);
  if (list) checkGiven(wards, list.given, notes, list.notes);
  return [...wards].flatMap(([slug, standing]) => {
    const [first] = standing;
    if (!first) return [];
    const given = list?.given.find((ward) => isSame(ward.slug, slug));
    const { name } = given ?? first.ward;
    checkAlike(first, standing, notes);
    const gss = given?.gss || (standing.find((one) => one.gss !== "")?.gss ?? "");
    const seats = seatsOf(name, standing, given, notes);
    const made = electionId.replace(/[^.]+$/, (date) => `${slug}.${date}`);
    const ballotPaperId = first.ballotPaperId ?? given?.ballotPaperId ?? made;
    return [
      {
        slug,
        ballotPaperId,
        name,
        gss,
        seats,
        cells: { ...electorateOf(name, standing, given, notes), ...given?.cells },
      },
    ];
  });
}
