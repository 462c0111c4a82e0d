import { expect, test } from "vitest";
import { cy } from "#i18n/cy.ts";
import { nouns } from "#i18n/cy/nouns.ts";
import { count } from "#i18n/cy/number.ts";
import { en } from "#i18n/en.ts";
import { samples } from "./samples.ts";

type Tree = { readonly [name: string]: unknown };

/** Every sentence of a language by its place, with the samples filled in. */
function sentences(words: Tree, given: Tree, place = ""): [string, string][] {
  return Object.entries(words).flatMap(([name, value]): [string, string][] => {
    const here = `${place}${name}`;
    if (typeof value === "string") return [[here, value]];
    if (typeof value === "function") {
      const tries = (given[name] ?? []) as readonly (readonly unknown[])[];
      return tries.map((args): [string, string] => [
        `${here}(${JSON.stringify(args)})`,
        String(value(...args)),
      ]);
    }
    return sentences(value as Tree, (given[name] ?? {}) as Tree, `${here}.`);
  });
}

const welsh = sentences(cy, samples);
const english = new Map(sentences(en, samples));

/** What is written the same in both languages. */
const same = ["ward.share(", "ward.turnoutFigure("];

test.each(welsh)("%s is not left in English", (place, text) => {
  if (!same.some((start) => place.startsWith(start))) expect(text).not.toBe(english.get(place));
  expect(text).not.toMatch(
    /\b(the|and|with|was|were|this|that|from|votes?|seats?|results?|polls?)\b/i,
  );
  expect(text.trim()).not.toBe("");
});

test("English and Welsh say the same things", () => {
  expect(welsh.map(([place]) => place)).toEqual([...english.keys()]);
});

test.each([
  [0, "0 papur pleidleisio", "0 sedd", "0 canlyniad newydd"],
  [1, "1 papur pleidleisio", "1 sedd", "1 canlyniad newydd"],
  [2, "2 bapur pleidleisio", "2 sedd", "2 ganlyniad newydd"],
  [3, "3 phapur pleidleisio", "3 sedd", "3 chanlyniad newydd"],
  [5, "5 papur pleidleisio", "5 sedd", "5 canlyniad newydd"],
  [6, "6 phapur pleidleisio", "6 sedd", "6 chanlyniad newydd"],
  [10, "10 papur pleidleisio", "10 sedd", "10 canlyniad newydd"],
  [1206, "1,206 o bapurau pleidleisio", "1,206 sedd", "1,206 o ganlyniadau newydd"],
])("%i mutates what it counts", (value, papers, seats, results) => {
  expect(count(value, nouns.ballotPaper)).toBe(papers);
  expect(count(value, nouns.seat)).toBe(seats);
  expect(count(value, nouns.newResult)).toBe(results);
});

test.each([
  ["2027-05-06T07:00:00+01:00", "7am"],
  ["2027-05-06T12:00:00+01:00", "hanner dydd"],
  ["2027-05-06T22:00:00+01:00", "10pm"],
  ["2027-05-07T00:00:00+01:00", "hanner nos"],
  ["2027-05-07T00:05:00Z", "1:05am"],
  ["2027-01-07T13:30:00Z", "1:30pm"],
])("%s is %s", (instant, said) => {
  expect(cy.time.of(instant)).toBe(said);
});

test.each([
  ["2027-05-06", "dydd Iau 6 Mai 2027"],
  ["2027-05-06T23:30:00Z", "dydd Gwener 7 Mai 2027"],
  ["2027-02-01", "dydd Llun 1 Chwefror 2027"],
  ["2027-08-10", "dydd Mawrth 10 Awst 2027"],
  ["2027-12-22", "dydd Mercher 22 Rhagfyr 2027"],
  ["2027-10-03", "dydd Sul 3 Hydref 2027"],
])("%s is %s", (instant, said) => {
  expect(cy.time.day(instant)).toBe(said);
});

test("something that happens on a day happens ddydd", () => {
  expect(cy.ward.moment("2027-05-07T01:42:00+01:00")).toBe("1:42am ddydd Gwener 7 Mai 2027");
});

test("names are joined with ac before a vowel and a before a consonant", () => {
  expect(cy.ward.lotSentence(["Non Huws", "Ifan Ellis"])).toContain(
    "i’r ymgeiswyr Non Huws ac Ifan Ellis.",
  );
  expect(cy.ward.lotSentence(["Ifan Ellis", "Non Huws"])).toContain("Ifan Ellis a Non Huws.");
  expect(cy.ward.lotSentence(["Non Huws", "Ênlli Rees"])).toContain("Non Huws ac Ênlli Rees.");
});

test("figures and counts of nothing known are as given", () => {
  expect(cy.figure(1234567)).toBe("1,234,567");
  expect(cy.figure("X")).toBe("X");
  expect(cy.figure(undefined)).toBe("");
});
