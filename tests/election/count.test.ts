import { describe, expect, test } from "vitest";
import { fieldDifferences } from "#election/count/entries.ts";
import type { PersonId } from "#election/model.ts";
import {
  beforeClose,
  checkIds,
  electionOf,
  Story,
  typedReturn,
  wardOf,
} from "../support/election.ts";

const ward = wardOf("Belsize", 2, ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cy"], {
  electorate: 6000,
});
const typed = typedReturn(2100, [0, 1, 0, 9], [1500, 1400, 1000]);
const story = () => new Story(electionOf([ward]));
const agreed = () => {
  const night = story();
  night.counts(ward.id, 2100);
  night.agrees(ward.id, typed);
  return night;
};
const declare = { kind: "declare-result", readBack: "belsize" } as const;

describe("the count of a ward", () => {
  test("goes from verification to a declaration by the Returning Officer", () => {
    const night = agreed();
    expect(night.stage(ward.id)).toBe("provisional");
    expect(night.does("ro", ward.id, declare).ok).toBe(true);
    expect(night.stage(ward.id)).toBe("declared");
  });

  test("nothing of it exists before the polls close", () => {
    const night = story();
    night.now = beforeClose;
    const early = night.does("entry", ward.id, { kind: "start-verification" });
    expect(checkIds(early)).toEqual(["V-STATE"]);
    expect(night.stage(ward.id)).toBe("scheduled");
  });

  test("only the Returning Officer declares", () => {
    const night = agreed();
    for (const who of ["entry", "check", "comms"] as const) {
      expect(checkIds(night.does(who, ward.id, declare))).toEqual(["not-your-role"]);
    }
  });

  test("one person typing twice is not two people", () => {
    const night = story();
    night.counts(ward.id, 2100);
    night.does("entry", ward.id, { kind: "enter-figures", typed });
    night.does("entry", ward.id, { kind: "enter-figures", typed });
    expect(night.stage(ward.id)).toBe("counting");
  });

  const enter = (typedOne: Record<string, string>) =>
    ({ kind: "enter-figures", typed: typedOne }) as const;

  /** Two entries that differ in one figure. */
  function differing(): Story {
    const night = story();
    night.counts(ward.id, 2100);
    night.does("entry", ward.id, enter({ ...typed, "votes.1": "1410" }));
    return night;
  }

  test("two entries that differ are both kept, and nobody is told the other’s number", () => {
    const night = differing();
    const second = night.does("check", ward.id, enter(typed));
    expect(second.ok && second.findings).toEqual([
      { check: "V-DOUBLE-ENTRY", severity: "hard", field: "votes.1", values: {} },
    ]);
    night.does("entry", ward.id, enter({ "votes.1": "1500" }));
    expect(night.stage(ward.id)).toBe("provisional");
  });

  test("each of the two types what differs once more, and a supervisor settles the rest", () => {
    const night = differing();
    night.does("check", ward.id, enter(typed));
    expect(night.does("entry", ward.id, enter({ "votes.1": "" })).ok).toBe(false);
    const stray = enter({ ...typed, "votes.1": "1450", papers: "2099" });
    expect(night.does("entry", ward.id, stray)).toMatchObject({
      ok: false,
      findings: [{ check: "V-DOUBLE-ENTRY", field: "papers", values: { because: "agreed" } }],
    });
    expect(night.does("entry", ward.id, enter({ "votes.1": "1450" })).ok).toBe(true);
    for (const number of ["1451", "1500"]) {
      expect(night.does("entry", ward.id, enter({ "votes.1": number }))).toMatchObject({
        ok: false,
        findings: [{ check: "V-STATE", values: { because: "typed-again" } }],
      });
    }
    expect(night.does("check", ward.id, enter({ "votes.1": "1499" })).ok).toBe(true);
    expect(night.does("check", ward.id, enter({ "votes.1": "1450" })).ok).toBe(false);
    const settle = { kind: "settle-entries", typed: { "votes.1": "1500" } } as const;
    expect(night.does("supervisor", ward.id, settle).ok).toBe(true);
    expect(night.stage(ward.id)).toBe("provisional");
  });

  test("only neighbouring digits changed about look like a swap", () => {
    const swap = (a: number, b: number) =>
      fieldDifferences(new Map([["papers", a]]), new Map([["papers", b]]))[0]?.isSwapped;
    expect([swap(1497, 1479), swap(4179, 1479), swap(12, 21)]).toEqual([true, true, true]);
    // All of these are multiples of nine apart.
    expect([swap(1497, 1488), swap(200, 191), swap(1000, 100), swap(321, 123)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test("a warning stops until a reason is given, and the reason is kept with the entry", () => {
    const night = story();
    night.counts(ward.id, 900);
    const low = typedReturn(900, [0, 1, 0, 9], [700, 600, 400]);
    const bare = night.does("entry", ward.id, { kind: "enter-figures", typed: low });
    expect(checkIds(bare)).toEqual(["V-TURNOUT"]);
    const reasons = { "V-TURNOUT": "A student ward in the holidays." };
    const explained = night.does("entry", ward.id, { kind: "enter-figures", typed: low, reasons });
    expect(explained.ok && explained.events[0]).toMatchObject({ entry: { reasons } });
  });

  test("a declaration needs the ward's name read back", () => {
    const night = agreed();
    expect(checkIds(night.does("ro", ward.id, { ...declare, readBack: "Bloomsbury" }))).toEqual([
      "read-back-differs",
    ]);
  });

  test("a ward is declared once", () => {
    const night = agreed();
    night.does("ro", ward.id, declare);
    const before = night.state;
    expect(checkIds(night.does("ro", ward.id, declare))).toEqual(["V-DUP"]);
    expect(night.state).toBe(before);
  });

  test("a tie for the last seat is not declared before the lot, and the lot adds no vote", () => {
    const night = story();
    night.counts(ward.id, 2100);
    night.agrees(ward.id, typedReturn(2100, [0, 1, 0, 9], [1500, 1200, 1200]));
    expect(checkIds(night.does("ro", ward.id, declare))).toEqual(["V-TIE"]);
    const both = ["2", "3"] as PersonId[];
    expect(checkIds(night.does("ro", ward.id, { kind: "draw-lot", winners: both }))).toEqual([
      "V-TIE",
    ]);
    night.does("ro", ward.id, { kind: "draw-lot", winners: ["3" as PersonId] });
    const declared = night.does("ro", ward.id, declare);
    expect(declared.ok && declared.events[0]).toMatchObject({
      declaration: {
        candidates: [
          { elected: true, byLot: false, votes: 1500 },
          { elected: false, byLot: false, votes: 1200 },
          { elected: true, byLot: true, votes: 1200 },
        ],
      },
    });
  });

  test("so few votes between elected and not that a recount is offered: ten, or one in two hundred of the valid papers", () => {
    const single = wardOf("Single", 1, ["ADAMS, Steve", "BROWN, Bea"], { electorate: 12_000 });
    for (const [valid, margin, isClose] of [
      [1000, 10, true],
      [1000, 12, false],
      [2001, 9, true],
      [2001, 11, false],
      [4000, 20, true],
      [4000, 22, false],
      [4000, 0, true],
    ] as const) {
      const night = new Story(electionOf([single]));
      night.counts(single.id, valid);
      const votes = [(valid + margin) / 2, (valid - margin) / 2];
      const provisional = night.agrees(single.id, typedReturn(valid, [0, 0, 0, 0], votes));
      expect([valid, margin, checkIds(provisional).includes("V-CLOSE")]).toEqual([
        valid,
        margin,
        isClose,
      ]);
      // It only asks: nothing stops the Returning Officer, who says it again on the screen of the declaration.
      expect(night.stage(single.id)).toBe("provisional");
    }
  });

  test("a lot is refused where nothing is tied", () => {
    expect(
      checkIds(agreed().does("ro", ward.id, { kind: "draw-lot", winners: ["1" as PersonId] })),
    ).toEqual(["lot-not-needed"]);
  });

  test("a recount begins again with no figures, and can be declared after", () => {
    const night = agreed();
    night.does("ro", ward.id, { kind: "call-recount", isAnnounced: true });
    expect(night.state.contests.get(ward.id)).toMatchObject({
      earlierCounts: [{ figures: { papers: 2100 } }],
      stage: { kind: "recount", entries: [] },
    });
    night.agrees(ward.id, typedReturn(2100, [0, 1, 0, 9], [1499, 1401, 1000]));
    expect(night.does("ro", ward.id, declare).ok).toBe(true);
  });

  test("a step can be taken back with a reason, never after the declaration", () => {
    const night = agreed();
    night.does("supervisor", ward.id, {
      kind: "reopen",
      to: "counting",
      reason: "A bundle was found.",
    });
    expect(night.stage(ward.id)).toBe("counting");
    night.does("supervisor", ward.id, {
      kind: "reopen",
      to: "verified",
      reason: "Recount the boxes.",
    });
    night.does("supervisor", ward.id, {
      kind: "reopen",
      to: "verifying",
      reason: "Recount the boxes.",
    });
    expect(night.stage(ward.id)).toBe("verifying");
    const declared = agreed();
    declared.does("ro", ward.id, declare);
    expect(
      checkIds(
        declared.does("ro", ward.id, { kind: "reopen", to: "counting", reason: "Too late." }),
      ),
    ).toEqual(["V-STATE"]);
  });

  test("a correction stands beside the declaration", () => {
    const night = agreed();
    night.does("ro", ward.id, declare);
    const corrected = night.corrects(ward.id, {
      reason: "Two figures were published in each other's place.",
      typed: typedReturn(2100, [0, 1, 0, 9], [1400, 1500, 1000]),
    });
    expect(corrected.ok).toBe(true);
    const stage = night.state.contests.get(ward.id)?.stage;
    expect(
      stage?.kind === "declared" &&
        stage.declarations.map(({ version, figures }) => [version, figures.votes[0]?.[1]]),
    ).toEqual([
      [1, 1500],
      [2, 1400],
    ]);
  });

  test("the same figures as another ward's are a sheet typed twice", () => {
    const twin = wardOf("Bloomsbury", 2, ["DEAN, Di", "EVANS, Ed", "FOX, Flo"], {
      electorate: 6000,
    });
    const night = new Story(electionOf([ward, twin]));
    night.counts(ward.id, 2100);
    night.agrees(ward.id, typed);
    night.counts(twin.id, 2100);
    expect(checkIds(night.does("entry", twin.id, { kind: "enter-figures", typed }))).toEqual([
      "V-DUP",
    ]);
  });

  test("a countermanded poll can be marked before the polls close, and reinstated", () => {
    const night = story();
    night.now = beforeClose;
    night.does("ro", ward.id, {
      kind: "mark-not-polled",
      as: "countermanded",
      reason: "A candidate has died.",
    });
    expect(night.state.contests.get(ward.id)?.stage).toMatchObject({
      kind: "not-polled",
      as: "countermanded",
    });
    night.does("ro", ward.id, { kind: "reinstate-poll", reason: "A new date is set." });
    expect(night.stage(ward.id)).toBe("scheduled");
  });
});
