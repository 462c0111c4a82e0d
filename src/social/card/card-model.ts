import { partyOf } from "#components/party.ts";
import { isIndependent } from "#election/party.ts";
import type { PublicCandidate, PublicContest, PublicResult } from "#election/public-view.ts";
import type { card } from "#i18n/en/card.ts";
import type { Announcement } from "../announcement.ts";

export type CardWords = typeof card;

/** The council's own colours: what is written in `ink` stands on `primary`. */
export type Brand = { readonly primary: string; readonly ink: string };

/** A word that must not be missed, and what it means. */
export type Band = { readonly word: string; readonly meaning: string };

export type CardRow = {
  readonly name: string;
  readonly description: string;
  /** “Elected”, in words; null for who is not. */
  readonly mark: string | null;
  /** Null where nobody voted. */
  readonly votes: { readonly count: number; readonly figure: string } | null;
  readonly colour: string;
};

/** Everything a card says, in words: the picture adds only how it looks. */
export type CardModel = {
  readonly brand: Brand;
  readonly test: Band | null;
  readonly correction: Band | null;
  /** The council's name and the election's; only the election's where that begins with the council's. */
  readonly heading: readonly string[];
  readonly title: string;
  readonly sentence: { readonly headline: string; readonly text: string } | null;
  /** Candidates in the order of the ballot paper. */
  readonly rows: readonly CardRow[];
  readonly foot: readonly string[];
};

type Content = Pick<CardModel, "sentence" | "rows" | "foot">;

function row(
  { council }: Announcement,
  words: CardWords,
  { name, description, party_id }: PublicCandidate,
): CardRow {
  const party = partyOf(council, party_id);
  const ownWords = isIndependent(party_id) ? words.independent : (party.name ?? words.noParty);
  return {
    name: name.normalize("NFC"),
    description: (description || ownWords).normalize("NFC"),
    mark: null,
    votes: null,
    colour: party.colour,
  };
}

function resultContent(
  announcement: Announcement,
  words: CardWords,
  { earlier_results }: PublicContest,
  result: PublicResult,
): Content {
  const first = earlier_results[0] ?? result;
  return {
    sentence: null,
    rows: result.candidates.map((candidate) => {
      const { votes, elected, by_lot } = candidate;
      const mark = by_lot ? words.electedByLot : words.elected;
      return {
        ...row(announcement, words, candidate),
        mark: elected ? mark : null,
        votes: { count: votes, figure: words.figure(votes) },
      };
    }),
    foot: [
      result.turnout === null ? words.papers(result.papers) : words.turnout(result.turnout),
      words.declaredAt(first.declared_at),
    ],
  };
}

function controlSentence({ council, progress }: Announcement, words: CardWords): string {
  const { control, majority, total } = council;
  switch (control.kind) {
    case "party": {
      const party = council.parties.find(({ party_id }) => party_id === control.party_id);
      return words.hasMajority(party?.name ?? "", party?.held ?? 0, total);
    }
    case "no-overall-control":
      return progress.declared < progress.total ? words.noMajorityPossible : words.noMajority;
    case "undecided":
      return words.undecided(majority, total);
  }
}

function sentence(announcement: Announcement, words: CardWords): Content["sentence"] {
  const { kind, contest, progress } = announcement;
  switch (kind) {
    case "declared":
    case "corrected":
      return null;
    case "count-started":
      return { headline: words.countStarted, text: words.countStartedMeaning };
    case "verified":
    case "uncontested":
    case "postponed": {
      const { label, meaning } = words.stage(contest?.state ?? kind);
      return { headline: label, text: meaning };
    }
    case "control-decided":
      return {
        headline: controlSentence(announcement, words),
        text: words.progress(progress.declared, progress.total),
      };
    case "all-declared":
      return {
        headline: words.allDeclared(progress.total),
        text: controlSentence(announcement, words),
      };
  }
}

function otherContent(announcement: Announcement, words: CardWords): Content {
  const { kind, at, contest, progress } = announcement;
  const unopposed = kind === "uncontested" ? (contest?.candidates ?? []) : [];
  const turnout = kind === "all-declared" ? progress.turnout : null;
  return {
    sentence: sentence(announcement, words),
    rows: unopposed.map((candidate) => ({
      ...row(announcement, words, candidate),
      mark: words.elected,
    })),
    foot: [...(turnout === null ? [] : [words.turnout(turnout)]), words.at(at)],
  };
}

/** What the card of an announcement says, in the language of `words`. */
export function cardModel(announcement: Announcement, words: CardWords, brand: Brand): CardModel {
  const { election, contest, kind, test } = announcement;
  const council = words.name(election.council, election.council_cy);
  const title = words.name(election.title, election.title_cy);
  const result = kind === "declared" || kind === "corrected" ? contest?.result : undefined;
  return {
    brand,
    test: test ? { word: words.test, meaning: words.testMeaning } : null,
    correction: result?.correction
      ? { word: words.corrected, meaning: words.correctedAt(result.declared_at) }
      : null,
    heading: contest === null || title.startsWith(council) ? [title] : [council, title],
    title: contest ? words.ward(words.name(contest.ward, contest.ward_cy)) : council,
    ...(contest && result
      ? resultContent(announcement, words, contest, result)
      : otherContent(announcement, words)),
  };
}
