import { type Candidate, candidate, personId, partyId } from "#election/model.ts";
import { readCsv, type Row } from "./csv.ts";
import type { Problems } from "./problem.ts";

/** Democracy Club's export, with the columns it has only for some elections. */
const columns = {
  required: [
    "person_id",
    "person_name",
    "election_id",
    "ballot_paper_id",
    "election_date",
    "party_id",
    "party_name",
    "post_label",
    "seats_contested",
    "cancelled_poll",
  ],
  optional: ["party_description_text", "sopn_last_name", "sopn_first_names", "gss", "by_election"],
};

export type Nomination = {
  readonly line: number;
  readonly ballotPaperId: string;
  readonly electionId: string;
  readonly seats: string;
  readonly isCancelled: boolean;
  readonly partyName: string;
  readonly candidate: Candidate;
};

/** A surname in capitals as a ballot paper has it: the small c of McWilliams stays small. */
function inCapitals(surname: string): string {
  return surname.replace(/\p{L}+/gu, (part) =>
    /^(Mc|Mac)\p{Lu}/u.test(part)
      ? part.replace(
          /^(Ma?c)(.*)$/u,
          (_whole, prefix: string, rest: string) => prefix + rest.toLocaleUpperCase("en-GB"),
        )
      : part.toLocaleUpperCase("en-GB"),
  );
}

function nameOf({
  person_name = "",
  sopn_last_name,
  sopn_first_names,
}: Row["cells"]): [string, string] {
  if (sopn_last_name) return [sopn_last_name, sopn_first_names ?? ""];
  const words = person_name.split(/\s+/u);
  return [words.at(-1) ?? "", words.slice(0, -1).join(" ")];
}

function nomination({ line, cells }: Row, problems: Problems): Nomination | null {
  const [surname, forenames] = nameOf(cells);
  const name = forenames ? `${inCapitals(surname)}, ${forenames}` : inCapitals(surname);
  const parsed = candidate.safeParse({
    id: cells["person_id"],
    surname,
    forenames,
    name,
    description: cells["party_description_text"] ?? cells["party_name"],
    partyId: cells["party_id"],
  });
  if (!parsed.success) {
    const empty = [
      [personId, "person_id"],
      [partyId, "party_id"],
    ] as const;
    const missing = empty.filter(([schema, column]) => !schema.safeParse(cells[column]).success);
    const which = missing.map(([, column]) => column).join(", ") || "person_name";
    problems.error(line, `This candidate has no ${which}. Fill it in.`);
    return null;
  }
  return {
    line,
    ballotPaperId: cells["ballot_paper_id"] ?? "",
    electionId: cells["election_id"] ?? "",
    seats: cells["seats_contested"] ?? "",
    isCancelled: /^(true|1|yes)$/i.test(cells["cancelled_poll"] ?? ""),
    partyName: cells["party_name"] ?? "",
    candidate: parsed.data,
  };
}

/** Everyone nominated, in the order of the file; people who stand twice are told to `problems`. */
export function readCandidates(text: string, problems: Problems): Nomination[] {
  const nominations = readCsv(text, columns, problems).flatMap(
    (row) => nomination(row, problems) ?? [],
  );
  const seen = new Map<string, Nomination>();
  for (const one of nominations) {
    const earlier = seen.get(one.candidate.id);
    seen.set(one.candidate.id, one);
    if (!earlier) continue;
    const where =
      earlier.ballotPaperId === one.ballotPaperId ? "the same ward" : earlier.ballotPaperId;
    problems.error(
      one.line,
      `${one.candidate.name} (person ${one.candidate.id}) already stands in ${where}, on line ${earlier.line}. Nobody may stand twice.`,
    );
  }
  return nominations;
}

/** Ballot-paper order: by surname, then forenames (RPA 1983 Sch. 1 r. 19). */
export function inBallotOrder(candidates: readonly Candidate[]): Candidate[] {
  const order = new Intl.Collator("en-GB", { sensitivity: "base" });
  return candidates.toSorted(
    (a, b) =>
      order.compare(a.surname, b.surname) ||
      order.compare(a.forenames, b.forenames) ||
      a.id.localeCompare(b.id),
  );
}
