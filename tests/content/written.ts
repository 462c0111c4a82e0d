import path from "node:path";
import { DomUtils, parseDocument } from "htmlparser2";
import { franchise } from "#election/franchise.ts";
import { localMoment, withOffset } from "#election/timetable/london-time.ts";
import type { Nation } from "#election/timetable/nation.ts";
import { type Timetable, timetable } from "#election/timetable/timetable.ts";
import { type Council, council } from "#formats/council-yaml.ts";
import { londonInstant } from "#formats/election-yaml.ts";
import { pageFacts } from "#formats/page-facts.ts";
import { readPages, type WrittenPage, writePage } from "#formats/pages.ts";
import { time } from "#i18n/en/time.ts";

export const contentFolder = path.resolve(import.meta.dirname, "../../content");

/** The standard pages in English, as they come with Wardcast. */
const read = await readPages(contentFolder, ["en"]);

/** What is wrong with the files of the standard pages, for each of them. */
export const { problems } = read;

/** A poll that residents are told about; `seats` are those of each ward. */
export type SamplePoll = { readonly id: string; readonly nation: Nation; readonly seats: number };

/** Each kind of poll in each nation that holds it. */
export const polls: readonly SamplePoll[] = [
  { id: "local.camden.2027-05-06", nation: "england", seats: 3 },
  { id: "local.cardiff.2027-05-06", nation: "wales", seats: 3 },
  { id: "local.fife.2027-05-06", nation: "scotland", seats: 4 },
  { id: "local.belfast.2027-05-06", nation: "northern-ireland", seats: 6 },
  { id: "mayor.bristol.2027-05-06", nation: "england", seats: 1 },
  { id: "parl.2027-05-06", nation: "england", seats: 1 },
  { id: "parl.2027-05-06", nation: "wales", seats: 1 },
  { id: "parl.2027-05-06", nation: "scotland", seats: 1 },
  { id: "parl.2027-05-06", nation: "northern-ireland", seats: 1 },
  { id: "pcc.2027-05-06", nation: "england", seats: 1 },
  { id: "pcc.2027-05-06", nation: "wales", seats: 1 },
  { id: "gla.a.2027-05-06", nation: "england", seats: 1 },
  { id: "ref.northumberland.2027-05-06", nation: "england", seats: 1 },
  { id: "senedd.2027-05-06", nation: "wales", seats: 6 },
  { id: "sp.2027-05-06", nation: "scotland", seats: 1 },
  { id: "nia.2027-05-06", nation: "northern-ireland", seats: 5 },
  { id: "local.city-of-london.2027-03-18", nation: "england", seats: 4 },
  // Before photo ID was asked for.
  { id: "local.camden.2022-05-05", nation: "england", seats: 3 },
];

/** What any council has to say of itself, under the longest name there is. */
function barely(nation: Nation): unknown {
  return {
    name: "Bournemouth, Christchurch and Poole Council",
    nation,
    brand: { primary: "#006f6b" },
    returning_officer: "Jo Bloggs",
  };
}

/** A council that has said no more than it must. */
export function bareCouncil(nation: Nation): Council {
  return council.parse(barely(nation));
}

/** A council that has said all it can and confirmed every fact. */
export function fullCouncil(nation: Nation): Council {
  return council.parse({
    ...(barely(nation) as object),
    contact: {
      phone: "01202 123 456",
      email: "elections@example.gov.uk",
      address: "Civic Centre\nBourne Avenue\nBH2 6DY\n",
      website: "https://www.example.gov.uk",
    },
    polling_stations_url: "https://www.example.gov.uk/polling-stations",
    confirmed: ["helpline", "postal_hand_in_limit"],
  });
}

/** The timetable of a poll that has one. */
export function timetableOf({ id, nation }: SamplePoll): Timetable {
  const worked = timetable({ id, nation });
  if (!worked.ok) throw new Error(worked.refusal.message);
  return worked.timetable;
}

function dayOf({ id }: SamplePoll): string {
  return id.slice(-"2027-05-06".length);
}

/** A moment long before the poll, each of its deadlines, and the day after it. */
export function momentsOf(poll: SamplePoll): readonly string[] {
  const deadlines = timetableOf(poll).deadlines.map(withOffset);
  const day = dayOf(poll);
  return [londonInstant(day, "09:00", -500), ...deadlines, londonInstant(day, "09:00", 1)];
}

/** The pages that a poll has at a moment; of a poll without a timetable where it is null. */
export function pagesOf(
  poll: SamplePoll,
  moment: string,
  about: Council = fullCouncil(poll.nation),
  dates: Timetable | null = timetableOf(poll),
): readonly WrittenPage[] {
  const day = dayOf(poll);
  const instant = new Date(moment).toISOString();
  const election = {
    title: "Council election",
    pollDate: day,
    pollsOpen: londonInstant(day, "07:00"),
    pollsClose: londonInstant(day, "22:00"),
    contests: [{ seats: poll.seats }, { seats: poll.seats }],
  };
  const facts = pageFacts(
    {
      council: about,
      election,
      timetable: dates,
      franchise: dates && franchise(dates.poll, poll.nation),
      now: { ...localMoment(instant), instant },
    },
    "en",
    time,
  );
  return read.pages.flatMap((page) => writePage(page, facts, (to) => to) ?? []);
}

const blocks = ["h2", "h3", "p", "li"];

/** A heading, a paragraph or an item of a list. */
type Block = { readonly tag: string; readonly text: string };

/** The page's text in the order it is read, title first. */
export function blocksOf({ title, html }: WrittenPage): readonly Block[] {
  const isBlock = ({ name }: { name: string }) => blocks.includes(name);
  const found = DomUtils.findAll(isBlock, parseDocument(html).children)
    // A list item that holds paragraphs is told by them.
    .filter(({ children }) => !DomUtils.existsOne(isBlock, children))
    .map((element) => ({
      tag: element.name,
      text: DomUtils.textContent(element).replace(/\s+/g, " ").trim(),
    }));
  return [{ tag: "h1", text: title }, ...found];
}

/** Where the page's links go. */
export function linksOf({ html }: WrittenPage): readonly string[] {
  return DomUtils.getElementsByTagName("a", parseDocument(html).children).map(
    ({ attribs }) => attribs["href"] ?? "",
  );
}
