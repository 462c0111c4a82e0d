import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkIds, electionOf, Story, wardOf } from "../support/election.ts";

const boxes = [
  { name: "Library", kind: "polling" },
  { name: "School", kind: "polling" },
  { name: "Postal 1", kind: "postal" },
] as const;
const ward = wardOf("Belsize", 2, ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cy"], {
  electorate: 6000,
  boxes,
});
const plain = wardOf("Frognal", 1, ["DEAN, Di", "EVANS, Ed"], { electorate: 4000 });

function verifying(contest = ward): Story {
  const story = new Story(electionOf([ward, plain]));
  story.does("entry", contest.id, { kind: "start-verification" });
  return story;
}

const record = (name: string, typed: Record<string, string>) =>
  ({ kind: "record-box", name, typed }) as const;
const confirm = { kind: "confirm-verification" } as const;

describe("verification box by box", () => {
  test("the verified number is the sum of all boxes, once every one of them is in", () => {
    const story = verifying();
    story.does("entry", ward.id, record("Library", { counted: "812", account: "812" }));
    story.does(
      "check",
      ward.id,
      record("School", { counted: "700", supplied: "1000", unused: "297", spoilt: "3" }),
    );
    expect(checkIds(story.does("supervisor", ward.id, confirm))).toEqual(["V-BOXES-ALL-RECEIVED"]);
    story.does("entry", ward.id, record("Postal 1", { counted: "588" }));
    expect(story.does("supervisor", ward.id, confirm).ok).toBe(true);
    expect(story.state.contests.get(ward.id)?.stage).toMatchObject({
      kind: "verified",
      verification: {
        papers: 2100,
        boxes: [{ by: { username: "asha" } }, { by: { username: "ben" } }, { counted: 588 }],
      },
    });
  });

  test("a clerk cannot say that all boxes are in", () => {
    expect(checkIds(verifying().does("entry", ward.id, confirm))).toEqual(["not-your-role"]);
  });

  test("totals for the whole ward do not stand in for boxes that are listed", () => {
    const totals = [
      { name: "Polling stations", kind: "polling" as const, counted: "1512" },
      { name: "Postal", kind: "postal" as const, counted: "588" },
    ];
    const decision = verifying().does("entry", ward.id, {
      kind: "record-verification",
      boxes: totals,
    });
    expect(checkIds(decision)).toEqual(["V-BOXES-ALL-RECEIVED"]);
  });

  test("a box that differs from its account needs to be explained, and a box with more is remarked on", () => {
    const story = verifying();
    const more = { counted: "813", account: "812" };
    expect(checkIds(story.does("entry", ward.id, record("Library", more)))).toEqual([
      "V-BOXES-ALL-RECEIVED",
    ]);
    const explained = { ...more, variance: "Counted twice, 813 both times." };
    expect(story.does("entry", ward.id, record("Library", explained)).ok).toBe(true);
    story.does("entry", ward.id, record("School", { counted: "700" }));
    story.does("entry", ward.id, record("Postal 1", { counted: "588" }));
    expect(checkIds(story.does("supervisor", ward.id, confirm))).toEqual(["V-ISSUED"]);
    const reasons = { "V-ISSUED": "A paper of another ward's box was moved here." };
    expect(story.does("supervisor", ward.id, { ...confirm, reasons }).ok).toBe(true);
  });

  test("an account is typed whole or not at all, and cannot be less than nothing", () => {
    const story = verifying();
    expect(
      story.does("entry", ward.id, record("Library", { counted: "812", supplied: "900" })),
    ).toMatchObject({ ok: false, findings: [{ check: "V-INT", field: "unused" }] });
    const backwards = { counted: "812", supplied: "900", unused: "950", spoilt: "0" };
    expect(story.does("entry", ward.id, record("Library", backwards))).toMatchObject({
      ok: false,
      findings: [{ check: "V-ISSUED", field: "unused" }],
    });
    expect(story.does("entry", ward.id, record("Library", {}))).toMatchObject({
      ok: false,
      findings: [{ check: "V-INT", field: "counted" }],
    });
  });

  test("a box nobody knew of is added, and taken away for a reason; a listed one has to come in", () => {
    const story = verifying(plain);
    story.does("entry", plain.id, { kind: "add-box", name: "Town hall", box: "polling" });
    story.does("entry", plain.id, { kind: "add-box", name: "Postal", box: "postal" });
    expect(
      checkIds(
        story.does("entry", plain.id, { kind: "add-box", name: "town HALL", box: "postal" }),
      ),
    ).toEqual(["V-BOXES-ALL-RECEIVED"]);
    story.does("entry", plain.id, { kind: "add-box", name: "Twice", box: "polling" });
    story.does("supervisor", plain.id, {
      kind: "remove-box",
      name: "Twice",
      reason: "Typed twice",
    });
    story.does("entry", plain.id, record("Town hall", { counted: "900" }));
    story.does("entry", plain.id, record("Postal", { counted: "100" }));
    expect(story.does("supervisor", plain.id, confirm).ok).toBe(true);
    const other = verifying();
    expect(
      checkIds(
        other.does("supervisor", ward.id, { kind: "remove-box", name: "Library", reason: "Late" }),
      ),
    ).toEqual(["V-BOXES-ALL-RECEIVED"]);
  });

  test("a box counted again replaces what was typed, until all are said to be in", () => {
    const story = verifying();
    for (const { name } of boxes) story.does("entry", ward.id, record(name, { counted: "10" }));
    story.does("entry", ward.id, record("School", { counted: "11" }));
    story.does("supervisor", ward.id, confirm);
    expect(story.state.contests.get(ward.id)?.stage).toMatchObject({
      verification: { papers: 31 },
    });
    expect(checkIds(story.does("entry", ward.id, record("School", { counted: "12" })))).toEqual([
      "V-STATE",
    ]);
    story.does("supervisor", ward.id, { kind: "reopen", to: "verifying", reason: "Another box." });
    expect(story.does("entry", ward.id, record("School", { counted: "12" })).ok).toBe(true);
  });

  test("identity I1: V is Σ boxes, whatever they hold and in whatever order they come", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          boxes.map(({ name }) => name),
          { minLength: 3 },
        ),
        fc.tuple(fc.nat(1999), fc.nat(1999), fc.nat(1999)),
        (order, counts) => {
          const story = verifying();
          for (const [row, name] of order.entries()) {
            story.does("entry", ward.id, record(name, { counted: String(counts[row]) }));
          }
          story.does("supervisor", ward.id, confirm);
          expect(story.state.contests.get(ward.id)?.stage).toMatchObject({
            verification: { papers: counts[0] + counts[1] + counts[2] },
          });
        },
      ),
      { numRuns: 50 },
    );
  });
});
