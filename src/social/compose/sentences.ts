import { whollyRejected } from "#election/ballot-papers.ts";
import type { PublicContest, PublicResult } from "#election/public-view.ts";
import { posts as cy } from "#i18n/cy/posts.ts";
import { posts as en } from "#i18n/en/posts.ts";
import type { Announcement } from "../announcement.ts";

export type PostLanguage = "en" | "cy";
type PostWords = typeof en;

const words: Readonly<Record<PostLanguage, PostWords>> = { en, cy };

/** How much of a result is said, the most first: never some parties and not others. */
const amounts = [
  { people: "all", hasDescriptions: true, hasRejected: true },
  { people: "all", hasDescriptions: true, hasRejected: false },
  { people: "all", hasDescriptions: false, hasRejected: false },
  { people: "elected", hasDescriptions: true, hasRejected: false },
  { people: "elected", hasDescriptions: false, hasRejected: false },
  { people: "none", hasDescriptions: false, hasRejected: false },
] as const;
type Amount = (typeof amounts)[number];

/** A ward's name in a language. */
function wardName({ ward, ward_cy }: PublicContest, language: PostLanguage): string {
  return language === "cy" ? (ward_cy ?? ward) : ward;
}

function people(result: PublicResult, say: PostWords, amount: Amount): string {
  const told = result.candidates.filter(({ elected }) => amount.people === "all" || elected);
  const said = told.map((candidate) => {
    const { elected, by_lot } = candidate;
    const mark = by_lot ? say.byLotMark : elected ? say.electedMark : null;
    return say.person(candidate, amount.hasDescriptions, amount.people === "all" ? mark : null);
  });
  return `${said.join("; ")}.`;
}

function rejected({ rejected: heads }: PublicResult): number {
  const { official_mark, too_many, identifiable } = heads;
  return whollyRejected({
    officialMark: official_mark,
    tooMany: too_many,
    identifiable,
    void: heads.void,
  });
}

function resultText(
  contest: PublicContest,
  result: PublicResult,
  language: PostLanguage,
  amount: Amount,
): string[] {
  const say = words[language];
  const name = wardName(contest, language);
  const opening = result.correction
    ? [say.corrected(name, say.ground(result.correction.ground))]
    : [];
  if (amount.people === "none") return [...opening, say.declaredOnly(name)];
  const byLot = result.candidates.filter(({ by_lot }) => by_lot).map(({ name: who }) => who);
  const seats = result.candidates.filter(({ elected }) => elected).length;
  return [
    ...opening,
    say.elected(name, seats),
    people(result, say, amount),
    ...(byLot.length > 0 && amount.people === "all" ? [say.lot(byLot)] : []),
    ...(amount.hasRejected ? [say.rejected(rejected(result))] : []),
    ...(result.turnout === null ? [] : [say.turnout(result.turnout)]),
  ];
}

function controlText({ council }: Announcement, say: PostWords): string[] {
  const { control, parties, total } = council;
  if (control.kind === "undecided") return [];
  const party = parties.find(
    ({ party_id }) => control.kind === "party" && party_id === control.party_id,
  );
  return [party ? say.majority(party.name, party.held, total) : say.noMajority];
}

function seatsText({ council }: Announcement, say: PostWords): string {
  const held = council.parties
    .filter((party) => party.held > 0)
    .toSorted((a, b) => b.held - a.held || a.name.localeCompare(b.name, "en"))
    .map((party) => ({ name: party.name, seats: party.held }));
  return say.seats(held);
}

function wardText(
  announcement: Announcement,
  contest: PublicContest,
  language: PostLanguage,
): string[] {
  const say = words[language];
  const name = wardName(contest, language);
  if (announcement.kind === "uncontested") {
    return [
      say.unopposed(
        name,
        contest.candidates.map((candidate) => candidate.name),
      ),
    ];
  }
  if (announcement.kind === "verified") {
    const { verified } = contest;
    const share = verified?.turnout ?? null;
    // The turnout only where the Returning Officer lets it be known before the declaration.
    return share === null
      ? [say.verified(name)]
      : [say.verifiedTurnout(name, verified?.papers ?? 0, share), say.verified(name)];
  }
  const { state } = contest;
  return Object.hasOwn(say.calledOff, state)
    ? [say.calledOff[state as keyof PostWords["calledOff"]](name)]
    : [];
}

function councilText(announcement: Announcement, language: PostLanguage): string[] {
  const say = words[language];
  const { kind, election, progress } = announcement;
  const title = language === "cy" ? (election.title_cy ?? election.title) : election.title;
  if (kind === "count-started") return [say.countStarted(title)];
  const control = controlText(announcement, say);
  if (kind === "control-decided") return control;
  return [say.allDeclared(progress.total), ...control, seatsText(announcement, say)];
}

/** What a post says in one language, from the most to the least; a rehearsal's begins by saying so. */
export function ladder(
  announcement: Announcement,
  language: PostLanguage,
  hasLink: boolean,
): readonly string[] {
  const { contest, kind, test, url } = announcement;
  const say = words[language];
  const result = contest?.result;
  const isResult = kind === "declared" || kind === "corrected";
  const texts =
    contest && result && isResult
      ? amounts.map((amount) => resultText(contest, result, language, amount))
      : [contest ? wardText(announcement, contest, language) : councilText(announcement, language)];
  const link = hasLink && url !== null ? [say.fullResult(url)] : [];
  return texts
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => [...(test ? [say.test] : []), ...sentences, ...link].join("\n"));
}
