import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checkFigures } from "#election/count/checks.ts";
import { outcome, turnout } from "#election/count/outcome.ts";
import { readFigures } from "#election/count/typed-figures.ts";
import type { PersonId } from "#election/model.ts";
import { checkIds, electionOf, Story, typedReturn, wardOf } from "../support/election.ts";

const candidates = z.array(z.tuple([z.string(), z.string(), z.number(), z.boolean()]));
const cases = z
  .array(
    z.object({
      id: z.string(),
      facts: z.record(z.string(), z.unknown()),
      must_fire: z.array(z.string()).optional(),
      must_not_fire: z.array(z.string()).optional(),
      expected: z.record(z.string(), z.unknown()).optional(),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL("../fixtures/real-cases.json", import.meta.url), "utf8")));

function realCase(id: string) {
  const found = cases.find((real) => real.id === id);
  if (!found) throw new Error(`${id} is not among the real cases.`);
  return found;
}

/** Fires exactly the checks the case names, without the `(warn)` that says how severe one is. */
function named(ids: readonly string[] | undefined): string[] {
  return (ids ?? []).map((id) => id.replace("(warn)", "")).toSorted();
}

describe("errors that were really declared or published", () => {
  test("Highworth 2019: block votes credited in full to each of the slate", () => {
    const { facts, must_fire } = realCase("highworth-2019");
    const slate = Array.from({ length: 10 }, (_, index) => ({
      name: `SLATE${index}, A`,
      party: "PP52",
    }));
    const others = Array.from({ length: 7 }, (_, index) => `OTHER${"I".repeat(index * 3 + 1)}, B`);
    const ward = wardOf("Highworth", 10, [...slate, ...others]);
    const slateVotes = slate.map((_, index) => 3010 + index);
    const rest =
      z.number().parse(facts["votes_counted_total"]) - slateVotes.reduce((a, b) => a + b, 0);
    const votes = [
      ...slateVotes,
      ...others.map((_, index) => (index === 0 ? rest - 6 * 1600 : 1600)),
    ];
    const papers = z.number().parse(facts["papers_issued"]);
    const { figures } = readFigures(ward, typedReturn(papers, [0, 0, 0, 0], votes));
    const found = figures
      ? checkIds(checkFigures({ contest: ward, figures, verified: papers }))
      : [];
    // The case's own note: with ten seats the sum of votes is out of bounds too.
    expect(found).toEqual([...named(must_fire), "V-SUM-LE-SEATS"]);
  });

  test("Nelson 2023: two candidates' figures changed places, and only the second entry sees it", () => {
    const { facts, must_fire } = realCase("nelson-marsden-west-2023");
    const ward = wardOf("Marsden West", 1, ["GREEN, Julie", "HANNAH-WOOD, Patricia"], {
      electorate: 1400,
    });
    const votes = z
      .object({
        true: z.record(z.string(), z.number()),
        declared: z.record(z.string(), z.number()),
      })
      .parse(facts);
    const [right, wrong] = [Object.values(votes.true), Object.values(votes.declared)];
    const papers = right.reduce((a, b) => a + b, 0) + 3;
    const story = new Story(electionOf([ward]));
    story.counts(ward.id, papers);
    const first = story.does("entry", ward.id, {
      kind: "enter-figures",
      typed: typedReturn(papers, [0, 1, 0, 2], wrong),
    });
    const second = story.does("check", ward.id, {
      kind: "enter-figures",
      typed: typedReturn(papers, [0, 1, 0, 2], right),
    });
    expect(checkIds(first)).toEqual([]);
    expect(checkIds(second)).toEqual(named(must_fire));
    expect(story.stage(ward.id)).toBe("counting");
  });

  test("Prestatyn North 2011: a block of votes went to a similar name", () => {
    const { facts, must_fire } = realCase("prestatyn-north-2011");
    // The other candidates of the slates were not published; theirs are like the recount's.
    const declared = z.record(z.string(), z.number()).parse(facts["declared"]);
    const ward = wardOf("Prestatyn North", 2, [
      { name: "JONES, Ann", party: "PP53", description: "Labour Party" },
      { name: "PENLINGTON, Paul", party: "PP53", description: "Labour Party" },
      { name: "PENNINGTON, Allan", party: "PP52", description: "Conservative" },
      { name: "WILLIAMS, Hugh", party: "PP52", description: "Conservative" },
    ]);
    const votes = [
      790,
      declared["PENLINGTON, Paul (Labour)"] ?? 0,
      declared["PENNINGTON, Allan (Conservative)"] ?? 0,
      330,
    ];
    const { figures } = readFigures(ward, typedReturn(1140, [0, 2, 0, 8], votes));
    const found = figures ? checkFigures({ contest: ward, figures, verified: 1140 }) : [];
    expect(checkIds(found)).toEqual(named(must_fire));
    expect(found.every(({ severity }) => severity === "warning")).toBe(true);
  });

  test("Crowland 2007: a ballot box was left out", () => {
    const { must_fire } = realCase("crowland-2007");
    const ward = wardOf("Crowland", 1, ["ABEL, Ann", "BAKER, Bo"], { electorate: 2000 });
    const story = new Story(electionOf([ward]));
    story.does("entry", ward.id, { kind: "start-verification" });
    const boxes = (last: string) => [
      { name: "Library", kind: "polling" as const, counted: "400" },
      { name: "School", kind: "polling" as const, counted: last },
      { name: "Postal", kind: "postal" as const, counted: "100" },
    ];
    const missing = story.does("entry", ward.id, { kind: "record-verification", boxes: boxes("") });
    story.does("entry", ward.id, { kind: "record-verification", boxes: boxes("250") });
    story.does("entry", ward.id, { kind: "start-count" });
    const typed = typedReturn(500, [0, 1, 0, 4], [250, 245]);
    const leftOut = story.does("entry", ward.id, { kind: "enter-figures", typed });
    expect([...checkIds(missing), ...checkIds(leftOut)]).toEqual(named(must_fire));
  });

  test("Brightlingsea 2023: turnout was published as votes by electorate", () => {
    const { facts, expected } = realCase("tendring-brightlingsea-2023");
    const standing = candidates.parse(facts["candidates"]);
    const electorate = z.number().parse(facts["electorate"]);
    const ward = wardOf(
      "Brightlingsea",
      3,
      standing.map(([name]) => name),
      { electorate },
    );
    const votes = standing.map(([, , n]) => n);
    const [fewest, most] = z
      .tuple([z.number(), z.number()])
      .parse(expected?.["papers_range_from_turnout"]);
    for (const papers of [fewest, most]) {
      const { figures } = readFigures(ward, typedReturn(papers, [0, 10, 0, 22], votes));
      const found = figures ? checkFigures({ contest: ward, figures, verified: papers }) : null;
      expect(found?.filter(({ severity }) => severity === "hard")).toEqual([]);
      expect(turnout(papers, electorate)).toBeCloseTo(
        z.number().parse(facts["turnout_correct_pct"]),
        1,
      );
    }
    const elected = standing.flatMap(([, , , won], index) => (won ? [String(index + 1)] : []));
    const listed = votes.map((n, index): [PersonId, number] => [String(index + 1) as PersonId, n]);
    expect(outcome(listed, 3).elected).toEqual(elected);
  });

  test("Cherwell 2021: the total of rejected papers was published as nought", () => {
    const { facts, expected } = realCase("cherwell-banbury-town-centre-2021");
    const standing = candidates.parse(facts["candidates"]);
    const ward = wardOf(
      "Banbury Town Centre",
      1,
      standing.map(([name]) => name),
      { electorate: 1824 },
    );
    const typed = typedReturn(
      521,
      [0, 0, 0, 13],
      standing.map(([, , n]) => n),
    );
    const { figures } = readFigures(ward, {
      ...typed,
      typedRejectedTotal: "0",
      typedTurnout: "28.56",
    });
    const found = figures ? checkIds(checkFigures({ contest: ward, figures, verified: 521 })) : [];
    expect(found).toEqual(named(z.array(z.string()).parse(expected?.["must_fire"])));
  });
});
