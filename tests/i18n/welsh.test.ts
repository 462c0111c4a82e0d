import { utc } from "@date-fns/utc";
import { eachDayOfInterval } from "date-fns/eachDayOfInterval";
import { format } from "date-fns/format";
import { cy as welshLocale } from "date-fns/locale/cy";
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
    if (value === null) return [];
    if (typeof value === "string") return [[here, value]];
    if (typeof value !== "function")
      return sentences(value as Tree, (given[name] ?? {}) as Tree, `${here}.`);
    const tries = given[name] as readonly (readonly unknown[])[] | undefined;
    if (!tries) throw new Error(`samples.ts has nothing to try ${here} with.`);
    return tries.map((args): [string, string] => [
      `${here}(${JSON.stringify(args)})`,
      String(value(...args)),
    ]);
  });
}

const welsh = sentences(cy, samples);
const english = new Map(sentences(en, samples));

/** What is written the same in both languages. */
const same = [
  "dates.plainIntro(",
  "dates.plainLine(",
  "figure(",
  "layout.map",
  'map.stateInKey(["X",1])',
  "map.ward(",
  "map.winners(",
  "wards.wardColumn",
  "ward.share(",
  "ward.turnoutFigure(",
];

test.each(welsh)("%s is not left in English", (place, text) => {
  if (!same.some((start) => place.startsWith(start))) expect(text).not.toBe(english.get(place));
  expect(text).not.toMatch(
    /\b(the|and|with|was|were|this|that|from|votes?|seats?|results?|polls?)\b/i,
  );
  expect(text.trim()).not.toBe("");
});

test("English and Welsh say the same things", () => {
  expect(new Set(welsh.map(([place]) => place))).toEqual(new Set(english.keys()));
});

test.each([
  [0, "0 papur pleidleisio", "0 sedd", "0 ymgeisydd", "0 diwrnod"],
  [1, "1 papur pleidleisio", "1 sedd", "1 ymgeisydd", "1 diwrnod"],
  [2, "2 bapur pleidleisio", "2 sedd", "2 ymgeisydd", "2 ddiwrnod"],
  [3, "3 phapur pleidleisio", "3 sedd", "3 ymgeisydd", "3 diwrnod"],
  [5, "5 papur pleidleisio", "5 sedd", "5 ymgeisydd", "5 diwrnod"],
  [6, "6 phapur pleidleisio", "6 sedd", "6 ymgeisydd", "6 diwrnod"],
  [10, "10 papur pleidleisio", "10 sedd", "10 ymgeisydd", "10 diwrnod"],
  [20, "20 o bapurau pleidleisio", "20 sedd", "20 o ymgeiswyr", "20 diwrnod"],
  [1206, "1,206 o bapurau pleidleisio", "1,206 sedd", "1,206 o ymgeiswyr", "1,206 diwrnod"],
])("%i mutates what it counts", (value, papers, seats, candidates, days) => {
  expect(count(value, nouns.ballotPaper)).toBe(papers);
  expect(count(value, nouns.seat)).toBe(seats);
  expect(count(value, nouns.candidate)).toBe(candidates);
  expect(count(value, nouns.day)).toBe(days);
});

test.each([
  [1, "1 cynghorydd i’w ethol", "Dangos 1 canlyniad newydd"],
  [2, "2 gynghorydd i’w hethol", "Dangos 2 ganlyniad newydd"],
  [3, "3 chynghorydd i’w hethol", "Dangos 3 chanlyniad newydd"],
  [6, "6 chynghorydd i’w hethol", "Dangos 6 chanlyniad newydd"],
  [10, "10 cynghorydd i’w hethol", "Dangos 10 canlyniad newydd"],
  [11, "11 o gynghorwyr i’w hethol", "Dangos 11 o ganlyniadau newydd"],
])("a sentence about %i agrees with it", (value, councillors, results) => {
  expect(cy.wards.seatsUp(value)).toBe(councillors);
  expect(cy.live.showNew(value)).toBe(results);
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

test("every day of a year is called as date-fns calls it, which pages do without for its weight", () => {
  const year = eachDayOfInterval({ start: "2028-01-01", end: "2028-12-31" }, { in: utc });
  const called = year.map((day) => format(day, "EEEE d MMMM yyyy", { locale: welshLocale }));
  expect(year.map((day) => cy.time.day(day.toISOString()))).toEqual(called);
});

test("something that happens on a day happens ddydd", () => {
  expect(cy.ward.moment("2027-05-07T01:42:00+01:00")).toBe("1:42am ddydd Gwener 7 Mai 2027");
  expect(cy.poster.vote(cy.time.day("2027-05-06"))).toBe("Pleidleisiwch ddydd Iau 6 Mai 2027");
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
