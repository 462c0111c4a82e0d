import { whollyRejected } from "#election/count/ballot-papers.ts";
import type { PublicContest, PublicResult } from "#election/public/public-model.ts";
import { posts as cy } from "#i18n/cy/posts.ts";
import { posts as en } from "#i18n/en/posts.ts";
import type { WordLink } from "#social/channels/channel.ts";
import type { Announcement } from "#social/posts/announcement.ts";

export type PostLanguage = "en" | "cy";
type PostWords = typeof en;

const words: Readonly<Record<PostLanguage, PostWords>> = { en, cy };

/** How much of a result is said. */
type Amount = {
  readonly people: "all" | "elected" | "none";
  readonly hasDescriptions: boolean;
  readonly hasVotes: boolean;
  readonly hasRejected: boolean;
  readonly hasTurnout: boolean;
  readonly hasLink: boolean;
};

function amount(people: Amount["people"], ...said: readonly string[]): Amount {
  const has = (part: string) => said.includes(part);
  return {
    people,
    hasDescriptions: has("descriptions"),
    hasVotes: has("votes"),
    hasRejected: has("rejected"),
    hasTurnout: has("turnout"),
    hasLink: has("link"),
  };
}

/** The most first: never some parties and not others, and who is elected for as long as there is room for that. */
const amounts: readonly Amount[] = [
  amount("all", "descriptions", "votes", "turnout", "rejected", "link"),
  amount("all", "descriptions", "votes", "turnout", "link"),
  amount("elected", "descriptions", "votes", "turnout", "link"),
  amount("elected", "descriptions", "votes", "link"),
  amount("elected", "descriptions", "votes"),
  amount("all", "votes", "turnout", "link"),
  amount("elected", "votes", "turnout", "link"),
  amount("elected", "votes", "link"),
  amount("elected", "votes"),
  amount("elected"),
  amount("none", "link"),
  amount("none"),
];

/** Up to here a result is told with the parties of those elected, the turnout and a link. */
export const withParties = 2;

/** A ward's name in a language. */
function wardName({ ward, ward_cy }: PublicContest, language: PostLanguage): string {
  return language === "cy" ? (ward_cy ?? ward) : ward;
}

function people(result: PublicResult, say: PostWords, amount: Amount): string {
  const told = result.candidates.filter(({ elected }) => amount.people === "all" || elected);
  const said = told.map((candidate) => {
    const { elected, by_lot } = candidate;
    const isMarked = elected && amount.people === "all";
    const mark = by_lot ? say.byLotMark : isMarked ? say.electedMark : null;
    return amount.hasVotes
      ? say.person(candidate, amount.hasDescriptions, mark)
      : candidate.name + (mark === null ? "" : ` – ${mark}`);
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

/** Those with a seat now and those who had one, where a correction says that it was not theirs; null else. */
export function seatsMoved({ earlier_results, result }: PublicContest) {
  const electedIn = (one: PublicResult | null | undefined) =>
    (one?.candidates ?? []).filter(({ elected }) => elected);
  const [now, before] = [electedIn(result), electedIn(earlier_results.at(-1))];
  const without = (some: typeof now, others: typeof now) =>
    some.filter((one) => !others.some(({ person_id }) => person_id === one.person_id));
  const [gained, lost] = [without(now, before), without(before, now)];
  if (earlier_results.length === 0 || gained.length + lost.length === 0) return null;
  return { now: gained.map(({ name }) => name), before: lost.map(({ name }) => name) };
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
  if (result.correction?.remedy === "void") return [...opening, say.voided(name)];
  const byLot = result.candidates.filter(({ by_lot }) => by_lot).map(({ name: who }) => who);
  if (amount.people === "none") {
    const drawn = byLot.length > 0 ? [say.lotBriefly(byLot)] : [];
    return [...opening, say.declaredOnly(name), ...drawn];
  }
  const moved = result.correction ? seatsMoved(contest) : null;
  const seats = result.candidates.filter(({ elected }) => elected).length;
  return [
    ...opening,
    ...(moved ? [say.insteadOf(moved.now, moved.before)] : []),
    say.elected(name, seats),
    people(result, say, amount),
    ...(byLot.length > 0 && amount.people === "all" ? [say.lot(byLot)] : []),
    ...(amount.hasRejected ? [say.rejected(rejected(result))] : []),
    ...(amount.hasTurnout && result.turnout !== null ? [say.turnout(result.turnout)] : []),
  ];
}

function controlText({ kind, council }: Announcement, say: PostWords): string[] {
  const { control, parties, total } = council;
  if (control.kind === "undecided" || control.kind === "not-stated") return [];
  const party = parties.find(
    ({ party_id }) => control.kind === "party" && party_id === control.party_id,
  );
  if (!party) return [say.noMajority];
  // How many seats it holds grows until all wards are declared; that it has the majority stays.
  return kind === "all-declared"
    ? [say.seatsHeld(party.name, party.held, total)]
    : [say.majority(party.name)];
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
    // The turnout only where the Returning Officer lets it be known before the declaration.
    return verified === null || verified.turnout === null
      ? [say.verified(name)]
      : [say.verifiedTurnout(name, verified.papers, verified.turnout), say.verified(name)];
  }
  const { state } = contest;
  return Object.hasOwn(say.calledOff, state)
    ? [say.calledOff[state as keyof PostWords["calledOff"]](name)]
    : [];
}

function titleOf({ election }: Announcement, language: PostLanguage): string {
  return language === "cy" ? (election.title_cy ?? election.title) : election.title;
}

/** What is said where all that is so is that what was told is not. */
function notSoText(announcement: Announcement, language: PostLanguage): string[] {
  const { kind, contest } = announcement;
  const { notSo } = words[language];
  if (!Object.hasOwn(notSo, kind)) return [];
  const name = contest ? wardName(contest, language) : titleOf(announcement, language);
  return [notSo[kind as keyof typeof notSo](name)];
}

function councilText(announcement: Announcement, language: PostLanguage): string[] {
  const say = words[language];
  const { kind, progress } = announcement;
  const title = titleOf(announcement, language);
  if (kind === "count-started") return [say.countStarted(title)];
  const control = controlText(announcement, say);
  if (kind === "control-decided") return control;
  return [say.allDeclared(progress.total), ...control, seatsText(announcement, say)];
}

function sentencesOf(
  announcement: Announcement,
  language: PostLanguage,
): readonly { readonly said: string[]; readonly hasLink: boolean; readonly isWhole: boolean }[] {
  const { contest, kind, corrects } = announcement;
  const result = contest?.result;
  if (contest && result && (kind === "declared" || kind === "corrected"))
    return amounts.map((one) => ({
      said: resultText(contest, result, language, one),
      hasLink: one.hasLink,
      isWhole: one.people !== "none",
    }));
  const said =
    corrects === "not-so"
      ? notSoText(announcement, language)
      : contest
        ? wardText(announcement, contest, language)
        : councilText(announcement, language);
  if (said.length === 0) return [];
  const whole = corrects ? [words[language].correction, ...said] : said;
  return [true, false].map((hasLink) => ({ said: whole, hasLink, isWhole: true }));
}

/** How a text leads to its page: by the address in it, by words that are the link, or not at all. */
export type LinkForm = "address" | "words" | "none";

export type Rung = {
  readonly text: string;
  readonly links: readonly WordLink[];
  /** False for a result of which it does not say who is elected. */
  readonly isWhole: boolean;
};

function pageOf({ url, url_cy }: Announcement, language: PostLanguage): string | null {
  return language === "cy" ? (url_cy ?? url) : url;
}

/**
 * What a post says in one language, from the most to the least; a rehearsal's begins by saying so. Results have as many
 * rungs in each language, and each rung says the same in both.
 */
export function rungs(
  announcement: Announcement,
  language: PostLanguage,
  form: LinkForm,
): readonly Rung[] {
  const { contest, kind, test } = announcement;
  const say = words[language];
  const isResult = contest?.result != null && (kind === "declared" || kind === "corrected");
  const label = isResult ? say.fullResult : say.more;
  const url = pageOf(announcement, language);
  return sentencesOf(announcement, language).map(({ said, hasLink, isWhole }) => {
    const isLinked = hasLink && url !== null && form !== "none";
    const link = isLinked ? [form === "words" ? label : say.address(label, url)] : [];
    return {
      text: [...(test ? [say.test] : []), ...said, ...link].join("\n"),
      links: isLinked && form === "words" ? [{ words: label, url }] : [],
      isWhole,
    };
  });
}

/** The same as texts alone. */
export function ladder(
  announcement: Announcement,
  language: PostLanguage,
  hasLink: boolean,
): readonly string[] {
  return rungs(announcement, language, hasLink ? "address" : "none").map(({ text }) => text);
}
