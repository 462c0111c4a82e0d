import fc from "fast-check";
import type { PublicView } from "#election/public/public-model.ts";
import type { Announcement } from "#social/posts/announcement.ts";
import { announced, resultOf, wardOf } from "../posts/card/announced.ts";

/** A piece of a text, which is a word, a link, an emoji or punctuation of its own. */
export type Piece = { readonly text: string; readonly kind: "word" | "link" | "emoji" };

/** Letters of a script; what composes and what does not, and what SMS has no place for. */
const scripts = [
  "abcxyzABCXYZ0159",
  "ŵŷâêîôûáéíóúàèìòùäëïöüŴŶ",
  "ñßøåæçÇÉ£€¥§¿¡",
  "()[]{}<>^~|;:,?!&*+=_\"'\\",
  "–—‘’“”…\u{a0}",
  "বেলসাইজওয়ার্ড",
  "بیلسائزحلقہ",
  "ਬੈਲਸਾਈਜ਼ਵਾਰਡ",
  "ŁódźČeštinaȘț",
  "Ελληνικά",
  "Українська",
  "東京都한국어ひらがなカタカナ",
  "e\u{301}w\u{302}y\u{302}q\u{323}\u{307}a\u{30a}",
].map((letters) => [...letters]);

const emojis = [...["🎉", "👨‍👩‍👧‍👦", "👩🏽‍🚀", "🇬🇧", "🇧🇩", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👍🏿", "❤️", "🗳️", "☎️"]];

const links = [
  "https://vote.example.gov.uk/results/belsize/",
  "http://example.com",
  "https://elections.camden.gov.uk/results/?order=votes",
  "anytown.gov.uk",
  "vote.cymru/canlyniadau",
];

const word: fc.Arbitrary<Piece> = fc
  .constantFrom(...scripts)
  .chain((letters) => fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 }))
  .map((letters) => ({ text: letters.join(""), kind: "word" }));
const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 8, arbitrary: word },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...links).map((text): Piece => ({ text, kind: "link" })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...emojis).map((text): Piece => ({ text, kind: "emoji" })),
  },
);

/** Pieces, each with what comes after it: a space or a line's end. */
export const pieces = fc.array(fc.tuple(piece, fc.constantFrom(" ", " ", " ", "\n", "\r\n")), {
  minLength: 1,
  maxLength: 14,
  size: "max",
});
export type Pieces = readonly (readonly [Piece, string])[];

export function textOf(made: Pieces): string {
  return made.map(([{ text }, after]) => text + after).join("");
}

const name = fc
  .array(word, { minLength: 1, maxLength: 4 })
  .map((words) => words.map(({ text }) => text).join(" "));
const person = fc.record({
  name,
  description: fc
    .array(piece, { maxLength: 3 })
    .map((made) => made.map(({ text }) => text).join(" ")),
  votes: fc.nat(99_999),
  elected: fc.boolean(),
});

/** Declarations of a ward of any name, where people of any names stood. */
export function declarations(view: PublicView): fc.Arbitrary<Announcement> {
  const like = wardOf(view, "belsize");
  const result = resultOf(like);
  return fc
    .record({
      ward: name,
      people: fc.array(person, { minLength: 1, maxLength: 6 }),
      url: fc.constantFrom(...links.slice(0, 3), null),
      test: fc.boolean(),
    })
    .map(({ ward, people, url, test }) => {
      const [first] = result.candidates;
      if (!first) throw new Error("Nobody stands in Belsize.");
      const candidates = people.map((one) => ({ ...first, ...one, by_lot: false }));
      const contest = { ...like, ward, candidates, result: { ...result, candidates } };
      return announced(view, "declared", contest, { url, test });
    });
}
