import { isIndependent } from "#election/party.ts";
import type {
  PublicCandidate,
  PublicContest,
  PublicResult,
} from "#election/public/public-model.ts";
import { partyOf, rankedParties } from "#election/public/ranked-parties.ts";
import type { card } from "#i18n/en/card.ts";
import type { Announcement } from "#social/posts/announcement.ts";
import { CardError } from "./card-error.ts";

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
  /** What the bar shows: votes, or a party's seats; null where there is nothing to show. */
  readonly bar: { readonly count: number; readonly figure: string } | null;
  readonly colour: string;
};

/** Everything a card says, in words: the picture adds only how it looks. */
export type CardModel = {
  readonly brand: Brand;
  readonly test: Band | null;
  readonly correction: Band | null;
  /** The council's name and the election's; only the election's where that has the council's in it. */
  readonly heading: readonly string[];
  readonly title: string;
  readonly sentence: { readonly headline: string; readonly text: string } | null;
  /** Candidates in the order of the ballot paper; parties by their seats. */
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
    bar: null,
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
        bar: { count: votes, figure: words.figure(votes) },
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
    case "not-stated":
      return words.progress(progress.declared, progress.total);
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
        headline: controlSentence(announcement, words).replace(/\.$/, ""),
        text: words.progress(progress.declared, progress.total),
      };
    case "all-declared":
      return {
        headline: words.allDeclared(progress.total),
        text: controlSentence(announcement, words),
      };
  }
}

/** Who stands on a card without votes: those elected unopposed, or the parties of the new council. */
function otherRows(announcement: Announcement, words: CardWords): CardRow[] {
  const { kind, contest, council } = announcement;
  if (kind === "uncontested") {
    return (contest?.candidates ?? []).map((candidate) => ({
      ...row(announcement, words, candidate),
      mark: words.elected,
    }));
  }
  if (kind !== "all-declared") return [];
  return rankedParties(council)
    .filter(({ held }) => held > 0)
    .map(({ party_id, name, colour, held }) => ({
      name: isIndependent(party_id) ? words.independent : name.normalize("NFC"),
      description: "",
      mark: null,
      bar: { count: held, figure: words.figure(held) },
      colour,
    }));
}

function otherContent(announcement: Announcement, words: CardWords): Content {
  const { kind, at, progress } = announcement;
  const turnout = kind === "all-declared" ? progress.turnout : null;
  return {
    sentence: sentence(announcement, words),
    rows: otherRows(announcement, words),
    foot: [...(turnout === null ? [] : [words.turnout(turnout)]), words.at(at)],
  };
}

/**
 * What the card of an announcement says, in the language of `words`. Refuses (`CardError`) a declaration
 * without its result.
 */
export function cardModel(announcement: Announcement, words: CardWords, brand: Brand): CardModel {
  const { election, contest, kind, test } = announcement;
  const council = words.name(election.council, election.council_cy);
  const title = words.name(election.title, election.title_cy);
  const isResult = kind === "declared" || kind === "corrected";
  const result = isResult ? contest?.result : null;
  if (isResult && !result) {
    throw new CardError(`${announcement.id} has no result to draw. Post it without its card.`);
  }
  return {
    brand,
    test: test ? { word: words.test, meaning: words.testMeaning } : null,
    correction: result?.correction
      ? { word: words.corrected, meaning: words.correctedAt(result.declared_at) }
      : null,
    heading: contest === null || title.includes(council) ? [title] : [council, title],
    title: contest ? words.ward(words.name(contest.ward, contest.ward_cy)) : council,
    ...(contest && result
      ? resultContent(announcement, words, contest, result)
      : otherContent(announcement, words)),
  };
}
