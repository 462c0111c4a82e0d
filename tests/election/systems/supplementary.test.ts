import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PersonId, personId } from "../../../src/election/model.ts";
import {
  checkSupplementary,
  remainingOf,
  type SupplementaryFigures,
  supplementaryOutcome,
} from "../../../src/election/systems/supplementary.ts";

type Numbers = Readonly<Record<string, number>>;

function votes(numbers: Numbers): readonly (readonly [PersonId, number])[] {
  return Object.entries(numbers).map(([id, n]) => [personId.parse(id), n] as const);
}

/** A count in which no paper was rejected. */
function figures(first: Numbers, second: Numbers | null = null): SupplementaryFigures {
  return {
    papers: Object.values(first).reduce((sum, n) => sum + n, 0),
    rejected: { officialMark: 0, tooManyFirst: 0, identifiable: 0, voidFirst: 0 },
    first: votes(first),
    second: second && {
      votes: votes(second),
      rejected: { tooManySecond: 0, voidSecond: 0 },
      forOthers: null,
    },
  };
}

function checked(given: SupplementaryFigures): string[] {
  const candidates = given.first.map(([id]) => id);
  return checkSupplementary(given, candidates).map(({ check }) => check);
}

/** The Mayor of London as declared: 3 May 2012 and 5 May 2016 (London Elects). */
const london = {
  2012: {
    first: {
      ...{ johnson: 971_931, livingstone: 889_918, jones: 98_913, paddick: 91_774 },
      ...{ benita: 83_914, webb: 43_274, cortiglia: 28_751 },
    },
    second: { johnson: 82_880, livingstone: 102_355 },
    valid: 2_208_475,
    elected: "johnson",
  },
  2016: {
    first: {
      ...{ khan: 1_148_716, goldsmith: 909_755, berry: 150_673, pidgeon: 120_005 },
      ...{ whittle: 94_373, walker: 53_055, galloway: 37_007, golding: 31_372 },
      ...{ harris: 20_537, furness: 13_325, zylinski: 13_202, love: 4_941 },
    },
    second: { khan: 161_427, goldsmith: 84_859 },
    valid: 2_596_961,
    elected: "khan",
  },
};

describe("a supplementary vote", () => {
  test.each(Object.entries(london))(
    "ends as declared: Mayor of London %s",
    (_, { first, second, valid, elected }) => {
      expect(figures(first).papers).toBe(valid);
      expect(supplementaryOutcome(figures(first))).toEqual({
        kind: "second-count",
        remaining: Object.keys(second),
      });
      const whole = figures(first, second);
      expect(checked(whole)).toEqual([]);
      expect(supplementaryOutcome(whole)).toEqual({
        ...{ kind: "elected", candidate: elected, count: "second", byLot: false },
      });
    },
  );

  test("ends at the first count with more than half, and not with half", () => {
    expect(supplementaryOutcome(figures({ ann: 51, bob: 30, cat: 19 }))).toMatchObject({
      ...{ kind: "elected", candidate: "ann", count: "first" },
    });
    expect(supplementaryOutcome(figures({ ann: 50, bob: 30, cat: 20 }))).toMatchObject({
      ...{ kind: "second-count", remaining: ["ann", "bob"] },
    });
  });

  test("of two candidates goes to the one with more votes, and has no second count", () => {
    expect(supplementaryOutcome(figures({ ann: 40, bob: 41 }))).toMatchObject({
      ...{ candidate: "bob", count: "first" },
    });
    expect(checked(figures({ ann: 40, bob: 41 }, { ann: 0, bob: 0 }))).toEqual(["V-SV-COUNTS"]);
  });

  test("keeps all who are level for the second place, or for the first", () => {
    expect(remainingOf(votes({ ann: 40, bob: 25, cat: 25, dan: 10 }))).toEqual([
      ...["ann", "bob", "cat"],
    ]);
    expect(remainingOf(votes({ ann: 35, bob: 35, cat: 20, dan: 10 }))).toEqual(["ann", "bob"]);
    expect(remainingOf(votes({ ann: 30, bob: 30, cat: 30, dan: 10 }))).toHaveLength(3);
  });

  test("can be won by the second of the first count", () => {
    const turned = figures({ ann: 40, bob: 35, cat: 25 }, { ann: 5, bob: 11 });
    expect(supplementaryOutcome(turned)).toMatchObject({ candidate: "bob", count: "second" });
  });

  test("waits for the lot where votes are level, and takes it only for one of those", () => {
    const level = figures({ ann: 40, bob: 35, cat: 25 }, { ann: 5, bob: 10 });
    const [ann, bob, cat] = level.first.map(([id]) => id);
    expect(supplementaryOutcome(level)).toEqual({ kind: "lot", candidates: [ann, bob] });
    expect(supplementaryOutcome(level, cat)).toEqual({ kind: "lot", candidates: [ann, bob] });
    expect(supplementaryOutcome(level, bob)).toEqual({
      ...{ kind: "elected", candidate: "bob", count: "second", byLot: true },
    });
    expect(supplementaryOutcome(figures({ ann: 5, bob: 5 }))).toMatchObject({ kind: "lot" });
  });
});

describe("the figures of a supplementary vote", () => {
  const sound: SupplementaryFigures = {
    papers: 110,
    rejected: { officialMark: 1, tooManyFirst: 4, identifiable: 2, voidFirst: 3 },
    first: votes({ ann: 40, bob: 35, cat: 15, dan: 10 }),
    second: {
      votes: votes({ ann: 5, bob: 9 }),
      rejected: { tooManySecond: 2, voidSecond: 6 },
      forOthers: 3,
    },
  };
  const { second } = sound;
  if (!second) throw new Error("There is a second count.");

  test("are accepted where both counts add up", () => {
    expect(checked(sound)).toEqual([]);
    expect(checked({ ...sound, second: { ...second, forOthers: null } })).toEqual([]);
  });

  test("are refused where the first preferences are not the valid papers", () => {
    for (const papers of [109, 111]) expect(checked({ ...sound, papers })).toEqual(["V-SV-FIRST"]);
  });

  test("are refused with more second preferences than papers of the eliminated, or fewer than all where all is stated", () => {
    const more = { ...second, votes: votes({ ann: 5, bob: 10 }) };
    expect(checked({ ...sound, second: more })).toEqual(["V-SV-SECOND"]);
    const fewer = { ...second, forOthers: 2 };
    expect(checked({ ...sound, second: fewer })).toEqual(["V-SV-SECOND"]);
    const tooMany = { ...second, votes: votes({ ann: 8, bob: 10 }), forOthers: null };
    expect(checked({ ...sound, second: tooMany })).toEqual(["V-SV-SECOND"]);
  });

  test("are refused with second preferences for who was eliminated, or none of who remains", () => {
    const stranger = { ...second, votes: votes({ ann: 5, bob: 8, cat: 1 }) };
    expect(checked({ ...sound, second: stranger })).toEqual(["V-SV-CANDS"]);
    const one = { ...second, votes: votes({ ann: 14 }) };
    expect(checked({ ...sound, second: one })).toEqual(["V-SV-CANDS"]);
  });

  test("are refused with a second count where somebody has more than half", () => {
    const first = votes({ ann: 51, bob: 25, cat: 14, dan: 10 });
    expect(checked({ ...sound, first })).toEqual(["V-SV-COUNTS"]);
  });

  test("are refused with half a vote, a missing candidate or one twice", () => {
    expect(checked({ ...sound, papers: 110.5 })).toEqual(["V-SV-INT"]);
    const candidates = sound.first.map(([id]) => id);
    const short = { ...sound, first: sound.first.slice(1) };
    expect(checkSupplementary(short, candidates)[0]?.check).toBe("V-SV-CANDS");
  });

  test("of a part of the area are held against those who remain in the whole of it", () => {
    const here = figures({ ann: 10, bob: 20, cat: 40 }, { ann: 12, bob: 25 });
    const [ann, bob, cat] = here.first.map(([id]) => id);
    if (!ann || !bob || !cat) throw new Error("Three stand.");
    expect(checkSupplementary(here, [ann, bob, cat], [ann, bob])).toEqual([]);
    expect(checkSupplementary(here, [ann, bob, cat])).not.toEqual([]);
  });

  test("elect whom counting the papers one by one elects", () => {
    const people = ["ann", "bob", "cat", "dan"] as const;
    const paper = fc.tuple(fc.constantFrom(...people), fc.constantFrom(...people, null));
    fc.assert(
      fc.property(fc.array(paper, { minLength: 1, maxLength: 60 }), (papers) => {
        const first = Object.fromEntries(
          people.map((one) => [one, papers.filter(([choice]) => choice === one).length]),
        );
        const most = Math.max(...Object.values(first));
        const outcome = supplementaryOutcome(figures(first));
        expect(outcome.kind === "elected").toBe(most * 2 > papers.length);
        if (outcome.kind !== "second-count") return;
        const stay = new Set<string>(outcome.remaining.toSorted());
        const second: Record<string, number> = {};
        for (const one of stay) {
          second[one] = papers.filter(([a, b]) => !stay.has(a) && b === one).length;
        }
        const whole = figures(first, second);
        expect(checked(whole)).toEqual([]);
        const sums = [...stay].map((one) => (first[one] ?? 0) + (second[one] ?? 0));
        const best = Math.max(...sums);
        const winners = [...stay].filter((_, index) => sums[index] === best);
        const end = supplementaryOutcome(whole);
        expect(end.kind === "elected" ? [end.candidate] : end).toEqual(
          winners.length === 1 ? winners : { kind: "lot", candidates: winners },
        );
      }),
      { numRuns: 1000 },
    );
  });
});
