import { type Candidate, candidate } from "#election/model.ts";
import { readCsv, type Row } from "./csv.ts";
import type { Problems } from "./problem.ts";
import {
  isMarkedOut,
  notAName,
  saysNothing,
  spreadsheetFault,
  traceIn,
  traceInPlace,
} from "./publishable.ts";

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
  optional: [
    "party_description_text",
    "sopn_last_name",
    "sopn_first_names",
    "full_name",
    "gss",
    "by_election",
  ],
  // The rest of the export, results and contact details among it, is no part of an election's content.
  ignored: `election election_current party_ec_id party_lists_in_use party_list_position
    previous_party_affiliations post_id organisation_name voting_system voting_system_slug nuts1 NUTS1 gss_code
    by_election_reason candidates_locked votes_cast elected tied_vote_winner rank spoilt_ballots total_electorate
    turnout_reported turnout_percentage results_source old_person_ids honorific_prefix honorific_suffix gender
    birth_date death_date email twitter_username twitter_user_id mastodon_username blue_sky_url threads_url
    tiktok_url facebook_page_url facebook_personal_url party_ppc_page_url homepage_url blog_url other_url
    wikipedia_url wikidata_id linkedin_url instagram_url youtube_profile youtube_url parlparse_id
    theyworkforyou_url favourite_biscuits image image_url image_copyright proxy_image_url_template
    image_uploading_user image_uploading_user_notes statement_to_voters statement_last_updated`.split(
    /\s+/,
  ),
};

export type Nomination = {
  readonly line: number;
  readonly ballotPaperId: string;
  readonly electionId: string;
  readonly electionDate: string;
  readonly seats: string;
  readonly gss: string;
  readonly isCancelled: boolean;
  readonly partyName: string;
  readonly candidate: Candidate;
};

/** A surname in capitals as a ballot paper has it: the small c of McWilliams stays small. */
function inCapitals(surname: string): string {
  return surname.replace(/\p{L}+/gu, (part) =>
    // Written as on the paper already: LeBLANC.
    /^\p{Lu}\p{Ll}+\p{Lu}{2,}$/u.test(part)
      ? part
      : /^(Mc|Mac)\p{Lu}/u.test(part)
        ? part.replace(
            /^(Ma?c)(.*)$/u,
            (_whole, prefix: string, rest: string) => prefix + rest.toLocaleUpperCase("en-GB"),
          )
        : part.toLocaleUpperCase("en-GB"),
  );
}

/** Forenames, then the last word with the particles before it: Kirsten, De Keyser. */
const fullName =
  /^(?:(.+?)\s+)?((?:(?:da|de|del|della|den|der|di|dos|du|la|le|st|ten|ter|van|von)\s+)*\S+)$/iu;

/** Surname and forenames; without the columns of the statement of persons, as well as a full name tells. */
function nameOf({
  person_name = "",
  sopn_last_name,
  sopn_first_names,
}: Row["cells"]): [string, string] {
  if (sopn_last_name) return [sopn_last_name, sopn_first_names ?? ""];
  const [, forenames = "", surname = ""] = fullName.exec(person_name) ?? [];
  return [surname, forenames];
}

/** Columns of a person's name, which the ballot paper and every page have. */
const nameColumns = ["person_name", "sopn_last_name", "sopn_first_names", "full_name"];
/** What else of candidates.csv is published. */
const wordColumns = ["party_description_text", "party_name", "post_label"];

/** What must never be published, or is no candidate's: the same as an imported list is held to. */
function checkPublishable({ line, cells }: Row, problems: Problems): void {
  const told = [...nameColumns, ...wordColumns].find((column) => {
    const text = cells[column] ?? "";
    const fault = nameColumns.includes(column) ? notAName(text) : null;
    const broken = spreadsheetFault(text);
    const trace = column === "post_label" ? traceInPlace(text) : traceIn(text);
    if (fault !== null) {
      problems.error(line, `${column}: “${text}” ${fault}. Correct this line or take it out.`);
    } else if (broken !== null)
      problems.error(line, `${column}: “${text}” is ${broken}. Correct it.`);
    else if (trace !== null) {
      problems.error(line, `${column} has ${trace} in it, which is never published. Take it out.`);
    }
    return fault !== null || broken !== null || trace !== null;
  });
  if (told !== undefined) return;
  const gone = [...nameColumns, "party_description_text"].find((column) =>
    isMarkedOut(cells[column] ?? ""),
  );
  if (gone !== undefined) {
    problems.error(
      line,
      `${gone} says “${cells[gone]}”. Take out the line of whoever does not stand.`,
    );
  }
  const empty = [...nameColumns, "party_description_text"].find((column) =>
    saysNothing(cells[column] ?? ""),
  );
  if (empty !== undefined) problems.error(line, `${empty} is “${cells[empty]}”. Leave it empty.`);
}

/** The columns every candidate must have filled in. */
const filledIn = ["person_id", "person_name", "ballot_paper_id", "party_id", "party_name"];

/** Yes or no as spreadsheets and databases write it; empty is no. */
function yesOrNo({ line, cells }: Row, column: string, problems: Problems): boolean {
  const text = cells[column] ?? "";
  if (/^(true|t|yes|1)$/i.test(text)) return true;
  if (!/^(false|f|no|0)?$/i.test(text)) {
    problems.error(line, `${column} is “${text}”. Write True or False.`);
  }
  return false;
}

function nomination(row: Row, problems: Problems): Nomination | null {
  const { line, cells } = row;
  const missing = filledIn.filter((column) => !cells[column]);
  const isCancelled = yesOrNo(row, "cancelled_poll", problems);
  checkPublishable(row, problems);
  const [surname, forenames] = nameOf(cells);
  const parsed = candidate.safeParse({
    id: cells["person_id"],
    surname,
    forenames,
    name: forenames ? `${inCapitals(surname)}, ${forenames}` : inCapitals(surname),
    fullName: cells["full_name"] || null,
    description: cells["party_description_text"] ?? cells["party_name"],
    partyId: cells["party_id"],
  });
  if (!parsed.success || missing.length > 0) {
    const who = cells["person_name"] || "This candidate";
    problems.loss(line, `${who} has no ${missing.join(" and no ")}. Fill it in.`);
    return null;
  }
  return {
    line,
    ballotPaperId: cells["ballot_paper_id"] ?? "",
    electionId: cells["election_id"] ?? "",
    electionDate: cells["election_date"] ?? "",
    seats: cells["seats_contested"] ?? "",
    gss: (cells["gss"] ?? "").replace(/^gss:/, ""),
    isCancelled,
    partyName: cells["party_name"] ?? "",
    candidate: parsed.data,
  };
}

/** Tells of people who stand twice, by their id, and of namesakes who may be one person. */
function checkTwice(nominations: readonly Nomination[], problems: Problems): void {
  const [byId, byName] = [new Map<string, Nomination>(), new Map<string, Nomination>()];
  for (const one of nominations) {
    const { id, name } = one.candidate;
    const [same, namesake] = [byId.get(id), byName.get(name.toLowerCase())];
    byId.set(id, one);
    byName.set(name.toLowerCase(), one);
    const earlier = same ?? namesake;
    if (!earlier) continue;
    const place =
      earlier.ballotPaperId === one.ballotPaperId ? "the same ward" : earlier.ballotPaperId;
    const where = `${place}, on line ${earlier.line}`;
    if (same) {
      problems.error(
        one.line,
        `${name} (person ${id}) already stands in ${where}. Nobody may stand twice.`,
      );
    } else {
      problems.warning(
        one.line,
        `${name} has the name of another candidate in ${where}. Check that they are two people.`,
      );
    }
  }
}

/** Everyone nominated, in the order of the file. */
export function readCandidates(text: string, problems: Problems): Nomination[] {
  const nominations = readCsv(text, columns, problems).flatMap(
    (row) => nomination(row, problems) ?? [],
  );
  checkTwice(nominations, problems);
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
