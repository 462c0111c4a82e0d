/** Somebody, or a party, that a post may name with a figure. */
export type Named = {
  readonly name: string;
  /** All ways of writing it in full. */
  readonly forms: readonly string[];
  /** The surname, or the party's own word: a name where it has a capital. */
  readonly short: string;
  /** The votes, or the seats; two people of one name have one each. */
  readonly figures: readonly number[];
  /** Whether it is one of those that may be told alone: who is elected, the party that has a majority. */
  readonly isTold: boolean;
};

export type Names = {
  readonly named: readonly Named[];
  /** Parties as the ballot paper and the register have them. */
  readonly parties: readonly string[];
  /** Wards, the council, dates, and whatever else is named. */
  readonly others: readonly string[];
  /** Texts of our own, whose words are nobody's surname. */
  readonly own: readonly string[];
};

// Characters of no script: one for a party, one for any other name, and from the first on one for each of `named`.
export const aParty = "\u{f8fe}";
const aName = "\u{f8ff}";
const first = 0xe000;
export const anyNamed = "\u{e000}-\u{f8fd}";

/** What stands for `named[index]`. */
export function markOf(index: number): string {
  return String.fromCodePoint(first + index);
}

/** A text in the one form in which texts are compared, without the characters that nobody sees. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/[‘’ʼ]/g, "'")
    .replaceAll(/[\p{Co}\p{Cf}]/gu, "");
}

/** Finds any of some phrases as whole words, the longest first; a star at a phrase's end stands for any ending. */
export function phrasePattern(phrases: Iterable<string>): RegExp {
  const sources = [...phrases]
    .toSorted((a, b) => b.length - a.length)
    .map((phrase) => phrase.split(/\s+/).map(RegExp.escape).join("\\s+"))
    .map((source) => source.replace(/\\\*$/, "[\\p{L}\\p{M}]*"));
  const edge = "[\\p{L}\\p{M}\\p{N}]";
  return new RegExp(`(?<!${edge})(?:${sources.join("|")})(?!${edge})`, "giu");
}

function keyOf(phrase: string): string {
  return plain(phrase).trim().replaceAll(/\s+/g, " ").toLowerCase();
}

/** The marks for each way of writing each name; a way that two share is marked as both. */
function marks(
  named: readonly Named[],
  formsOf: (one: Named) => readonly string[],
): Map<string, string> {
  const found = new Map<string, Set<string>>();
  for (const [index, one] of named.entries()) {
    for (const key of formsOf(one).map(keyOf)) {
      if (key !== "") found.set(key, (found.get(key) ?? new Set()).add(markOf(index)));
    }
  }
  return new Map([...found].map(([key, some]) => [key, [...some].join("")]));
}

function marked(text: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return text;
  return text.replaceAll(phrasePattern(names.keys()), (found) => names.get(keyOf(found)) ?? aName);
}

function markedWithCapital(text: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return text;
  return text.replaceAll(phrasePattern(names.keys()), (found) => {
    const [letter = ""] = found;
    return letter === letter.toUpperCase() ? (names.get(keyOf(found)) ?? aName) : found;
  });
}

/**
 * Puts a mark in the place of each name of a text, so that what is left is what somebody says of them. A short form is
 * a name where it is written with a capital and is no word of our own.
 */
export function nameMarker({ named, parties, others, own }: Names): (text: string) => string {
  const names = new Map([
    ...others.map((name) => [keyOf(name), aName] as const),
    ...parties.map((name) => [keyOf(name), aParty] as const),
    ...marks(named, ({ forms }) => forms),
  ]);
  names.delete("");
  const lines = new Set(own.flatMap((text) => plain(text).split("\n")));
  const words = marked([...lines].join("\n"), names);
  const shorts = marks(named, ({ short }) => [short]);
  for (const short of shorts.keys()) if (phrasePattern([short]).test(words)) shorts.delete(short);
  return (text) => markedWithCapital(marked(plain(text), names), shorts);
}
