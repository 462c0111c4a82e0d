import type { Locale } from "date-fns";
import { format } from "date-fns/format";
import { cy } from "date-fns/locale/cy";
import { enGB } from "date-fns/locale/en-GB";
import { inUtc } from "#election/timetable/calendar-date.ts";
import type { Topic } from "#formats/guess.ts";
import type { Imported } from "./new-import.ts";

/** What the folder is for, as it was asked on the command line. */
export type About = {
  readonly council: string;
  readonly nation: string;
  readonly poll: string;
  readonly languages: readonly string[];
  readonly hasPrevious: boolean;
};

/** A text as YAML writes it whatever is in it: JSON's quotation marks are YAML's as well. */
const quoted = (text: string): string => JSON.stringify(text);

export function councilText({ council, nation, languages }: About): string {
  return `# What the council says of itself. "wardcast check" tells of anything that is wrong here.

# The council's name as residents know it, and in Welsh where it has one.
name: ${quoted(council)}
# name_cy: Cyngor ...

# england, wales, scotland or northern-ireland: decides dates, who can vote and what ID is asked for.
nation: ${nation}

# Where the site will stand. Search engines and shared links need it.
# site_url: https://elections.example.gov.uk

# The council's own colour, and the colour of text on it. They need a contrast of 4.5 to 1.
# A logo and a favicon are picture files beside this one.
brand:
  primary: "#1d3d6b"
  ink: "#ffffff"
  # logo: logo.svg
  # favicon: favicon.svg

# How residents reach the elections team. What is not here is not shown.
contact: {}
#  phone: 020 0000 0000
#  email: elections@example.gov.uk
#  address: Elections, Town Hall, ...
#  website: https://www.example.gov.uk/elections

# The languages of the site, English first; cy is Welsh.
languages: [${languages.join(", ")}]

# Who declares the results, as the notices say it.
returning_officer: The Returning Officer

# Where residents find their polling station, and where they can ask for news.
# polling_stations_url: https://wheredoivote.co.uk
# notify_url: https://www.example.gov.uk/email-updates

# Facts that are shown only when you have confirmed them: helpline, postal_hand_in_limit.
confirmed: []

# More links for the foot of each page.
links: []
#  - text: Voting and elections
#    href: https://www.example.gov.uk/elections

# Where results are posted on the night.
channels: []
`;
}

/** A date as a title has it: 6 May 2027. */
function longDate(poll: string, locale: Locale): string {
  return format(poll, "d MMMM yyyy", { ...inUtc, locale });
}

function welshTitle({ council, poll, languages }: About): string {
  if (!languages.includes("cy")) return "";
  return `title_cy: ${quoted(`Etholiad ${council}, ${longDate(poll, cy)}`)}\n`;
}

export function electionText(
  about: About,
  { electionId, wards }: Imported,
  toConfirm: ReadonlyMap<string, Topic>,
): string {
  const seats = wards.reduce((sum, ward) => sum + ward.seats, 0);
  const guesses = [...toConfirm]
    .map(([sentence, about]) => `  - about: ${about}\n    guess: ${quoted(sentence)}\n`)
    .join("");
  return `# What is decided of this election. "wardcast check" tells of anything that is wrong here.

# true is for practising: every page says TEST, the clock can be moved and the accounts are demo ones.
rehearsal: false

# Democracy Club's id of the election, which ends in the date of the poll.
id: ${electionId}
title: ${quoted(`${about.council} election, ${longDate(about.poll, enGB)}`)}
${welshTitle(about)}polls:
  open: "07:00"
  close: "22:00"

# Seats on the whole council, whether or not they are up, and those that are not up, by party.
council_seats: ${seats}
continuing: []
#  - party_id: PP53
#    seats: 12

# What holds and gains are measured against: last-ordinary, eve-of-poll, or none where boundaries changed.
baseline: ${about.hasPrevious ? "last-ordinary" : "none"}

# Days of public thanksgiving or mourning before the poll, which move deadlines.
extra_dies_non: []

# Where the facts come from, for the foot of the results.
sources: []

# What was guessed when this folder was made. Check each guess, put right what is wrong, and take it out. The site
# can be published when none is left but those about: other.
to_confirm:${guesses === "" ? " []\n" : `\n${guesses}`}`;
}

function csv(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
): string {
  const cell = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? "")).join(","));
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

/** The columns that some row has, after those that have to be there. */
function columnsOf(
  rows: readonly Readonly<Record<string, string>>[],
  required: readonly string[],
  optional: readonly string[],
): string[] {
  return [
    ...required,
    ...optional.filter((column) => rows.some((row) => row[column] !== undefined)),
  ];
}

export function candidatesText({ electionId, people, wards }: Imported, poll: string): string {
  const rows = people.map(({ ward, cells }) => {
    const line = wards.find(({ slug }) => slug === ward.slug);
    return {
      ...cells,
      election_id: electionId,
      ballot_paper_id: line?.ballotPaperId ?? "",
      election_date: poll,
      post_label: line?.name ?? ward.name,
      seats_contested: String(line?.seats ?? ""),
      gss: line?.gss ?? "",
    };
  });
  const required =
    "person_id person_name election_id ballot_paper_id election_date party_id party_name post_label seats_contested cancelled_poll";
  const optional = [
    "party_description_text",
    "sopn_last_name",
    "sopn_first_names",
    "full_name",
    "gss",
    "by_election",
  ];
  return csv(columnsOf(rows, required.split(" "), optional), rows);
}

export function wardsText({ wards }: Imported): string {
  const rows = wards.map(({ ballotPaperId, gss, name, seats, cells }) => ({
    electorate: "",
    ...cells,
    ballot_paper_id: ballotPaperId,
    gss,
    ward: name,
    seats: String(seats),
  }));
  const required = ["ballot_paper_id", "gss", "ward", "seats", "electorate"];
  const optional = ["ward_cy", "expected_declaration", "previous_electorate", "previous_turnout"];
  return csv(columnsOf(rows, required, optional), rows);
}
