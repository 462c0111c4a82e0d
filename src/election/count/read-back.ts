import type { Contest } from "#election/model.ts";

type Named = Pick<Contest, "ward" | "wardCy">;

/** The same letters whatever keyboard they came from: case and spacing never differ between two names. */
function asWritten(text: string): string {
  return text.normalize("NFKC").trim().replace(/\s+/gu, " ").toLocaleLowerCase("en-GB");
}

const joiners = new Set(["and", "a", "ac"]);

/** A name as its words: no accents, apostrophes or dashes, and "&" is the word it stands for in either language. */
function wordsOf(text: string): readonly string[] {
  // An acute accent that stands for an apostrophe becomes a space once it is normalised.
  const plain = asWritten(text.replace(/['’‘ʼ`´.]/gu, ""))
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/&/gu, " and ");
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.map((word) => (joiners.has(word) ? "and" : word));
}

/** The words, and the same without the "ward" that may stand before or after a name. */
function spellings(text: string): readonly string[] {
  const words = wordsOf(text);
  const after = words.at(-1) === "ward" ? words.slice(0, -1) : words;
  const before = words[0] === "ward" ? words.slice(words[1] === "of" ? 2 : 1) : words;
  return [words, after, before].map((each) => each.join(" ")).filter(Boolean);
}

function namesOf({ ward, wardCy }: Named): readonly string[] {
  return wardCy === null ? [ward] : [ward, wardCy];
}

function isSpelt(typed: string, ward: Named): boolean {
  const known = new Set(namesOf(ward).flatMap(spellings));
  return spellings(typed).some((spelling) => known.has(spelling));
}

function isWritten(typed: string, ward: Named): boolean {
  return namesOf(ward).some((name) => asWritten(name) === asWritten(typed));
}

/**
 * Whether `typed` reads back `ward` and no other of the election's wards. Names are read aloud, not spelt: words count,
 * in either language, and not how an apostrophe, a dash, an accent or "and" is typed. A name that another ward has as
 * well in some spelling is taken only as it is written.
 */
export function isReadBack(typed: string, ward: Named, others: readonly Named[]): boolean {
  if (isWritten(typed, ward)) return true;
  return isSpelt(typed, ward) && !others.some((other) => isSpelt(typed, other));
}
