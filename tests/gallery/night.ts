import type { CommandInput } from "#election/count/event.ts";
import type { PersonId } from "#election/model.ts";
import type { Content } from "#formats/content-folder.ts";
import type { WardPapers } from "../../src/cli/ward-count.ts";
import { correct } from "../support/correct.ts";
import { does } from "../support/does.ts";
import type { Service } from "../support/service.ts";

/** The sample as a Welsh council would have it: every page in two languages. */
export function inTwoLanguages(content: Content): Content {
  return { ...content, council: { ...content.council, languages: ["en", "cy"] } };
}

/** The same, with a ward in which as many stand as there are seats. */
export function withUncontested(content: Content): Content {
  const { election } = content;
  const contests = election.contests.map((contest) => {
    if (contest.slug !== "primrose-hill") return contest;
    const candidates = contest.candidates.slice(0, contest.seats - 1);
    return { ...contest, candidates, notPolled: "uncontested" as const };
  });
  return inTwoLanguages({ ...content, election: { ...election, contests } });
}

/** A ward's papers by its slug. */
function papersOf({ papers }: Pick<Service, "papers">, slug: string): WardPapers {
  const found = papers.find(({ id }) => id.includes(`.${slug}.`));
  if (!found) throw new Error(`The sample has no ward ${slug}.`);
  return found;
}

/** The same papers with an equality of votes for the last seat, which the one who had it wins by lot. */
function tied(papers: WardPapers, seats: number): WardPapers {
  const votes = Object.entries(papers.typed)
    .filter(([field]) => field.startsWith("votes."))
    .toSorted(([, a], [, b]) => Number(b) - Number(a));
  const [last, next] = [votes[seats - 1], votes[seats]];
  if (!last || !next) throw new Error(`${papers.ward} has no candidate who is not elected.`);
  const both = Number(last[1]) + Number(next[1]);
  const even = String(Math.floor(both / 2));
  const typed = { ...papers.typed, [last[0]]: even, [next[0]]: even };
  return { ...papers, typed, lotWinners: [last[0].replace("votes.", "") as PersonId] };
}

/** Calls off three polls, each in its way. */
export async function callOff(service: Service): Promise<void> {
  const called = [
    ["belsize", "countermanded", "A candidate, Ms Example, has died.", "2022-06-16"],
    ["frognal", "abandoned", "A candidate died while the polls were open.", null],
    ["haverstock", "postponed", "The Secretary of State postponed this poll.", null],
  ] as const;
  for (const [slug, as, reason, newDate] of called) {
    await acts(service, "ro", slug, { kind: "mark-not-polled", as, reason, newDate });
  }
}

const reasons = Object.fromEntries(
  ["V-SIMILAR-NAMES", "V-TURNOUT", "V-USE-RATE", "V-SLATE-SPREAD", "V-REJ-RATE", "V-PART"].map(
    (check) => [check, "Read again from the sheet; the paper has the same."],
  ),
);

/** The demo staff of a rehearsal, as whom the pages are looked at too. */
type Who = "entry" | "check" | "supervisor" | "deputy" | "ro";

async function acts(
  { running }: Service,
  who: Who,
  slug: string,
  input: CommandInput,
): Promise<void> {
  const contest = running.wardcast.night.election.contests.find((one) => one.slug === slug);
  if (!contest) throw new Error(`The sample has no ward ${slug}.`);
  const actor = running.wardcast.staff.account(who);
  if (!actor) throw new Error(`There is no demo account ${who}.`);
  await does(running.wardcast.night, actor, contest.id, input);
}

/** How far into its count a ward is taken: the places where its page changes for the staff. */
const stages = ["verifying", "verified", "counting", "entered", "differing", "agreed", "recount"];

async function takeTo(service: Service, slug: string, stage: string): Promise<void> {
  const { polling, postal, typed } = papersOf(service, slug);
  const [first = ""] = Object.keys(typed).filter((field) => field.startsWith("votes."));
  const slip = { ...typed, [first]: String(Number(typed[first]) - 9) };
  const boxes = [
    { name: "Polling stations", kind: "polling" as const, counted: polling },
    { name: "Postal", kind: "postal" as const, counted: postal },
  ];
  const second = stage === "differing" ? slip : typed;
  const steps: readonly (readonly [Who, CommandInput, from: string])[] = [
    ["entry", { kind: "start-verification" }, "verifying"],
    ["entry", { kind: "record-verification", boxes, reasons }, "verified"],
    ["entry", { kind: "start-count" }, "counting"],
    ["entry", { kind: "enter-figures", typed, reasons }, "entered"],
    ["check", { kind: "enter-figures", typed: second, reasons }, "differing"],
    ["ro", { kind: "call-recount", isAnnounced: true }, "recount"],
  ];
  for (const [who, command, from] of steps) {
    if (stages.indexOf(from) > stages.indexOf(stage)) break;
    if (from === "recount" && stage !== "recount") break;
    await acts(service, who, slug, command);
  }
}

/** Wards at every stage of the count, for what the staff see. */
export const atStages: Readonly<Record<string, string>> = {
  highgate: "verifying",
  "gospel-oak": "verified",
  kilburn: "counting",
  "kings-cross": "entered",
  "regents-park": "differing",
  "south-hampstead": "agreed",
  "fortune-green": "recount",
};

/** A ward that is counted by tables: the sheet of one was typed in two ways, the other is still to come. */
async function countByTables(service: Service, slug: string): Promise<void> {
  await takeTo(service, slug, "counting");
  const sheets = ["Table 1", "Table 2"].map((name) => ({ name, kind: "mixed" as const }));
  await acts(service, "supervisor", slug, { kind: "list-sheets", sheets });
  const votes = Object.keys(papersOf(service, slug).typed).filter((field) => /^votes/.test(field));
  const given = votes.map((field) => [field, "80"] as const);
  const typed = { ...Object.fromEntries(given), papers: "300", inPart: "0" };
  const sheet = { kind: "enter-sheet", sheet: "Table 1" } as const;
  const [first = ""] = votes;
  await acts(service, "entry", slug, { ...sheet, typed });
  await acts(service, "check", slug, { ...sheet, typed: { ...typed, [first]: "89" } });
}

/** A correction that waits for its second person. */
async function propose(service: Service, slug: string): Promise<void> {
  const paper = papersOf(service, slug);
  const typed = { ...paper.typed };
  const [first = "", second = ""] = Object.keys(typed).filter((field) =>
    field.startsWith("votes."),
  );
  Object.assign(typed, { [first]: typed[second], [second]: typed[first] });
  await acts(service, "supervisor", slug, {
    kind: "correct-result",
    ground: "transcription",
    reason: "Two figures were typed the wrong way round.",
    readBack: paper.ward,
    typed,
  });
}

/** A count that is out: one variance that waits for another officer, and one that both have recorded. */
async function recordVariances(service: Service, slug: string): Promise<void> {
  const said = { papers: "1", reason: "Counted three times, by three people." };
  const verified = { check: "V-VERIFIED-EQ-COUNTED", direction: "fewer", ...said } as const;
  await acts(service, "ro", slug, { kind: "record-variance", ...verified });
  await acts(service, "deputy", slug, { kind: "confirm-variance", check: verified.check });
  const part = { check: "V-PART", direction: "more", ...said } as const;
  await acts(service, "ro", slug, { kind: "record-variance", ...part });
}

/** Half a night: wards declared, one corrected, one decided by lot, three called off, and one at every stage between. */
export async function halfNight(service: Service): Promise<void> {
  await callOff(service);
  const plain = ["bloomsbury", "camden-square", "hampstead-town", "west-hampstead"];
  const wards = plain.map((slug) => papersOf(service, slug));
  const counted = await service.count([...wards, tied(papersOf(service, "camden-town"), 2)]);
  const refused = counted.filter(({ refusedBy }) => refusedBy.length > 0);
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  await correct(service, papersOf(service, "hampstead-town"));
  for (const [slug, stage] of Object.entries(atStages)) await takeTo(service, slug, stage);
  await countByTables(service, "holborn-covent-garden");
  await propose(service, "west-hampstead");
  await recordVariances(service, "kilburn");
}
