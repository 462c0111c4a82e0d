import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFigures } from "#election/count/checks.ts";
import type { CommandInput } from "#election/count/event.ts";
import { readFigures } from "#election/count/typed-figures.ts";
import { varianceLimit } from "#election/count/variance.ts";
import { checkIds, electionOf, Story, typedReturn, wardOf } from "../support/election.ts";

const ward = wardOf("Abbey", 1, ["ADAMS, Al", "BROWN, Bea"], { electorate: 3000 });
const several = wardOf("Bourne", 2, ["DIXEY, Judy", "EVANS, Eve", "FOX, Flo"], {
  electorate: 3000,
});
/** Two votes fewer than the valid papers. */
const short = typedReturn(1000, [0, 1, 0, 9], [600, 388]);

type Recorded = Omit<Extract<CommandInput, { kind: "record-variance" }>, "kind">;

const two: Recorded = {
  check: "V-RECON-SINGLE",
  papers: "2",
  direction: "fewer",
  reason: "Counted three times.",
};

function counting(of = ward, papers = 1000): Story {
  const story = new Story(electionOf([ward, several]));
  story.counts(of.id, papers);
  return story;
}

function settled(more: Partial<Recorded> = {}, of = ward, papers = 1000): Story {
  const story = counting(of, papers);
  const recorded = story.does("ro", of.id, { kind: "record-variance", ...two, ...more });
  expect(recorded.ok).toBe(true);
  const check = more.check ?? two.check;
  expect(story.does("deputy", of.id, { kind: "confirm-variance", check }).ok).toBe(true);
  return story;
}

describe("a count that stays out by a paper or two", () => {
  test("is refused, and declared with its true figures once two officers have settled it", () => {
    expect(checkIds(counting().agrees(ward.id, short))).toEqual(["V-RECON-SINGLE"]);
    const story = settled();
    const agreed = story.agrees(ward.id, short);
    expect(agreed.findings).toMatchObject([{ check: "V-RECON-SINGLE", severity: "information" }]);
    expect(story.does("ro", ward.id, { kind: "declare-result", readBack: "Abbey" }).ok).toBe(true);
    const stage = story.state.contests.get(ward.id)?.stage;
    expect(stage?.kind === "declared" && stage.declarations[0]).toMatchObject({
      figures: {
        papers: 1000,
        votes: [
          ["1", 600],
          ["2", 388],
        ],
      },
      variances: [{ check: "V-RECON-SINGLE", amount: -2, confirmedBy: { username: "dev" } }],
    });
    const corrected = story.corrects(ward.id, {
      reason: "A digit was typed wrongly.",
      typed: typedReturn(1000, [0, 1, 0, 9], [601, 387]),
    });
    expect(corrected.ok).toBe(true);
  });

  test("needs two officers, and no clerk or supervisor is one", () => {
    const story = counting();
    for (const who of ["entry", "check", "supervisor"] as const) {
      const asked = story.does(who, ward.id, { kind: "record-variance", ...two });
      expect(checkIds(asked)).toEqual(["not-your-role"]);
    }
    story.does("ro", ward.id, { kind: "record-variance", ...two });
    const again = { kind: "confirm-variance", check: "V-RECON-SINGLE" } as const;
    expect(checkIds(story.does("ro", ward.id, again))).toEqual(["V-STATE"]);
    expect(checkIds(story.agrees(ward.id, short))).toEqual(["V-RECON-SINGLE"]);
  });

  test.each([
    ["another number", typedReturn(1000, [0, 1, 0, 9], [600, 389])],
    ["the other direction", typedReturn(1000, [0, 1, 0, 9], [600, 392])],
  ])("settles its own amount, not %s", (_, typed) => {
    expect(checkIds(settled().agrees(ward.id, typed))).toEqual(["V-RECON-SINGLE"]);
  });

  test("is at most the larger of 2 papers and 1 in 200", () => {
    expect([0, 400, 599, 600, 1000, 1200].map(varianceLimit)).toEqual([2, 2, 2, 3, 5, 6]);
    const record = (papers: string) =>
      counting().does("ro", ward.id, { kind: "record-variance", ...two, papers });
    expect(record("5").ok).toBe(true);
    expect(checkIds(record("6"))).toEqual(["V-VARIANCE"]);
    expect(checkIds(record("0"))).toEqual(["V-VARIANCE"]);
    expect(checkIds(record("two"))).toEqual(["V-INT"]);
  });

  test("is never as large as the last seat’s margin", () => {
    const close = (margin: number) =>
      typedReturn(1000, [0, 1, 0, 9], [(988 + margin) / 2, (988 - margin) / 2]);
    expect(checkIds(settled().agrees(ward.id, close(2)))).toEqual(["V-RECON-SINGLE", "V-VARIANCE"]);
    expect(settled().agrees(ward.id, close(4)).ok).toBe(true);
  });

  test("can be papers against the verification, in a ward of several seats too", () => {
    const check = "V-VERIFIED-EQ-COUNTED" as const;
    const typed = typedReturn(999, [0, 1, 0, 9], [800, 700, 300]);
    expect(checkIds(counting(several).agrees(several.id, typed))).toEqual([check]);
    const story = settled({ check, papers: "1" }, several);
    expect(story.agrees(several.id, typed).ok).toBe(true);
    const declared = story.does("ro", several.id, { kind: "declare-result", readBack: "Bourne" });
    expect(declared.ok).toBe(true);
    const one = { kind: "record-variance", ...two } as const;
    expect(checkIds(counting(several).does("ro", several.id, one))).toEqual(["V-VARIANCE"]);
  });

  test("is gone at a recount", () => {
    const story = settled();
    story.agrees(ward.id, short);
    story.does("ro", ward.id, { kind: "call-recount" });
    expect(checkIds(story.agrees(ward.id, short))).toEqual(["V-RECON-SINGLE"]);
  });
});

test("no variance lets a count through that is out by as much as the last seat’s margin", () => {
  const actor = { username: "dev", name: "Dev Deputy" };
  const at = "2022-05-06T01:00:00.000Z" as never;
  const votes = fc.nat(60);
  fc.assert(
    fc.property(votes, votes, fc.integer({ min: -12, max: 12 }), (a, b, out) => {
      const papers = Math.max(0, a + b - out);
      const { figures } = readFigures(ward, typedReturn(papers, [0, 0, 0, 0], [a, b]));
      if (!figures) throw new Error("The figures are not understood.");
      const check = "V-RECON-SINGLE" as const;
      const amount = a + b - papers;
      const variance = { check, amount, reason: "Counted.", by: actor, at, confirmedBy: actor };
      const found = checkFigures({ contest: ward, figures, verified: null, variances: [variance] });
      const isThrough = !found.some(({ severity }) => severity === "hard");
      const isSmall =
        Math.abs(amount) <= varianceLimit(papers) && Math.abs(amount) < Math.abs(a - b);
      if (isThrough && amount !== 0) expect(isSmall).toBe(true);
    }),
  );
});

describe("papers rejected in part as many as the votes not used", () => {
  const inPart = (n: number) => typedReturn(1000, [0, 1, 0, 9], [990, 990 - n, 0], n);

  test("stop the ward above 5 and 1 in 100, and pass below", () => {
    expect(checkIds(counting(several).agrees(several.id, inPart(9)))).not.toContain("V-PART");
    const stopped = counting(several).agrees(several.id, inPart(10));
    expect(stopped.findings).toMatchObject([
      { check: "V-PART", severity: "hard", values: { because: "unused" } },
    ]);
  });

  test("are settled by two officers alone", () => {
    const story = settled({ check: "V-PART", papers: "60", direction: "more" }, several);
    expect(story.agrees(several.id, inPart(61)).ok).toBe(false);
    expect(story.agrees(several.id, inPart(60)).findings).toContainEqual(
      expect.objectContaining({ check: "V-PART", severity: "information" }),
    );
    story.does("ro", several.id, { kind: "declare-result", readBack: "Bourne" });
    expect(story.stage(several.id)).toBe("declared");
  });
});
