import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addUp, sheetFields, blockField, slatesOf } from "#election/count/adding-up.ts";
import { totalVotes, validPapers } from "#election/count/ballot-papers.ts";
import type { Sheet } from "#election/count/sheet.ts";
import type { Contest } from "#election/model.ts";
import { checkIds, electionOf, Story, typedReturn, wardOf } from "../support/election.ts";

const party = (name: string, id: string) => ({ name, party: id, description: id });
/** Two seats; two full slates, 1 and 2, 3 and 4, and an independent, 5. */
const ward = wardOf(
  "Belsize",
  2,
  [
    party("ADAMS, Al", "PP52"),
    party("BROWN, Bea", "PP52"),
    party("CLARKE, Cy", "PP53"),
    party("DEAN, Di", "joint-party:53-119"),
    "EVANS, Ed",
  ],
  { electorate: 6000 },
);
const single = wardOf("Frognal", 1, ["FOX, Flo", "GREY, Gil"], { electorate: 4000 });

function counting(papers: number, contest: Contest = ward): Story {
  const story = new Story(electionOf([ward, single]));
  story.counts(contest.id, papers);
  return story;
}

const [first, second] = slatesOf(ward).map(({ party: id }) => blockField(id)) as [string, string];

const plans = [
  { name: "Block votes", kind: "block" },
  { name: "Mixed 1", kind: "mixed" },
  { name: "Rejected", kind: "rejected" },
] as const;
const typed = {
  "Block votes": { [first]: "800", [second]: "600" },
  "Mixed 1": {
    papers: "590",
    inPart: "1",
    "votes.1": "200",
    "votes.2": "210",
    "votes.3": "190",
    "votes.4": "180",
    "votes.5": "300",
  },
  Rejected: {
    "rejected.officialMark": "0",
    "rejected.tooMany": "4",
    "rejected.identifiable": "0",
    "rejected.void": "6",
  },
};

function allTyped(): Story {
  const story = counting(2000);
  story.does("supervisor", ward.id, { kind: "list-sheets", sheets: [...plans] });
  for (const who of ["entry", "check"] as const) {
    for (const { name } of plans) {
      story.does(who, ward.id, { kind: "enter-sheet", sheet: name, typed: typed[name] });
    }
  }
  return story;
}

const addUpSheets = { kind: "add-up-sheets" } as const;

describe("a count by sheets", () => {
  test("block votes count once a paper and once for each of the slate (I7)", () => {
    const story = allTyped();
    expect(story.does("supervisor", ward.id, addUpSheets)).toMatchObject({ ok: true });
    const stage = story.state.contests.get(ward.id)?.stage;
    expect(stage).toMatchObject({
      kind: "provisional",
      agreed: {
        figures: {
          papers: 2000,
          rejected: { tooMany: 4, void: 6 },
          inPart: 1,
          votes: [
            ["1", 1000],
            ["2", 1010],
            ["3", 790],
            ["4", 780],
            ["5", 300],
          ],
        },
      },
    });
  });

  test("a sheet that is missing, typed once or typed differently stops the sum", () => {
    const story = counting(2000);
    story.does("supervisor", ward.id, { kind: "list-sheets", sheets: [...plans] });
    const put = (who: "entry" | "check", name: keyof typeof typed, more = {}) =>
      story.does(who, ward.id, {
        kind: "enter-sheet",
        sheet: name,
        typed: { ...typed[name], ...more },
      });
    put("entry", "Block votes");
    put("entry", "Mixed 1");
    expect(put("check", "Mixed 1", { "votes.1": "191" }).findings).toEqual([
      { check: "V-DOUBLE-ENTRY", severity: "hard", field: "votes.1", values: {} },
    ]);
    const stopped = story.does("supervisor", ward.id, addUpSheets);
    expect(stopped).toMatchObject({
      ok: false,
      findings: [
        { check: "V-SHEET-SUM", values: { because: "once", sheet: "Block votes" } },
        { check: "V-SHEET-SUM", values: { because: "differ", sheet: "Mixed 1" } },
        { check: "V-SHEET-SUM", values: { because: "missing", sheet: "Rejected" } },
      ],
    });
  });

  test("each of two people types what differs on a sheet once more, blind", () => {
    const story = counting(2000);
    story.does("supervisor", ward.id, { kind: "list-sheets", sheets: [...plans] });
    const put = (who: "entry" | "check", values: Record<string, string>) =>
      story.does(who, ward.id, { kind: "enter-sheet", sheet: "Mixed 1", typed: values });
    put("entry", typed["Mixed 1"]);
    put("check", { ...typed["Mixed 1"], "votes.1": "191" });
    expect(put("check", { "votes.1": "192" }).ok).toBe(true);
    expect(put("check", { "votes.1": "200" })).toMatchObject({
      findings: [{ check: "V-STATE", values: { because: "typed-again" } }],
    });
    expect(put("entry", { "votes.1": "192" })).toMatchObject({ ok: true, findings: [] });
  });

  test("a candidate without votes on one sheet of several is asked about, and chance is not", () => {
    const three = ["Table 1", "Table 2", "Table 3"];
    const added = (last: readonly number[]) => {
      const story = counting(1500);
      const sheets = three.map((name) => ({ name, kind: "whole" as const }));
      story.does("supervisor", ward.id, { kind: "list-sheets", sheets });
      for (const [row, sheet] of three.entries()) {
        const votes = row === 2 ? last : [250, 245, 240, 130, 30];
        for (const who of ["entry", "check"] as const) {
          const whole = typedReturn(500, [0, 0, 0, 1], votes);
          story.does(who, ward.id, { kind: "enter-sheet", sheet, typed: whole });
        }
      }
      const { findings } = story.does("supervisor", ward.id, addUpSheets);
      return findings.filter(({ check }) => check === "V-SHEET-SPREAD");
    };
    expect(added([255, 240, 245, 120, 22])).toEqual([]);
    expect(added([255, 240, 245, 0, 22])).toMatchObject([
      { severity: "warning", field: "votes.4", values: { sheet: "Table 3", votes: 0 } },
    ]);
    expect(added([255, 240, 245, 30, 0]).map(({ field }) => field)).toEqual(["votes.4", "votes.5"]);
  });

  test("a sheet that cannot be right is refused at its field", () => {
    const story = counting(2000);
    story.does("supervisor", ward.id, { kind: "list-sheets", sheets: [...plans] });
    const wrong = { ...typed["Mixed 1"], "votes.5": "591" };
    expect(
      checkIds(
        story.does("entry", ward.id, { kind: "enter-sheet", sheet: "Mixed 1", typed: wrong }),
      ),
    ).toEqual(["V-CAND-LE-VALID", "V-SUM-LE-SEATS"]);
    const { "votes.5": _left, ...less } = typed["Mixed 1"];
    expect(
      story.does("entry", ward.id, { kind: "enter-sheet", sheet: "Mixed 1", typed: less }),
    ).toMatchObject({ ok: false, findings: [{ check: "V-INT", field: "votes.5" }] });
  });

  test("a supervisor who typed neither settles a sheet; whoever typed any sheet does not declare", () => {
    const story = allTyped();
    story.does("check", ward.id, {
      kind: "enter-sheet",
      sheet: "Mixed 1",
      typed: { ...typed["Mixed 1"], "votes.1": "201" },
    });
    expect(story.does("supervisor", ward.id, addUpSheets).ok).toBe(false);
    expect(
      story.does("deputy", ward.id, {
        kind: "settle-sheet",
        sheet: "Mixed 1",
        typed: { "votes.1": "200" },
      }).ok,
    ).toBe(true);
    expect(story.does("supervisor", ward.id, addUpSheets).ok).toBe(true);
    const declare = { kind: "declare-result", readBack: "Belsize" } as const;
    expect(checkIds(story.does("deputy", ward.id, declare))).toEqual(["V-STATE"]);
    expect(story.does("ro", ward.id, declare).ok).toBe(true);
  });

  test("a bundle left out of the sheets is missed by the verified number", () => {
    const story = counting(2000);
    story.does("supervisor", ward.id, { kind: "list-sheets", sheets: [...plans] });
    const short = { ...typed, "Block votes": { [first]: "775", [second]: "600" } };
    for (const who of ["entry", "check"] as const) {
      for (const { name } of plans) {
        story.does(who, ward.id, { kind: "enter-sheet", sheet: name, typed: short[name] });
      }
    }
    expect(checkIds(story.does("supervisor", ward.id, addUpSheets))).toEqual([
      "V-VERIFIED-EQ-COUNTED",
    ]);
  });

  test("a sheet typed twice under two names is asked about", () => {
    const twice = [...plans, { name: "Mixed 2", kind: "mixed" as const }];
    const story = counting(2590);
    story.does("supervisor", ward.id, { kind: "list-sheets", sheets: twice });
    const values: Record<string, Record<string, string>> = {
      ...typed,
      "Mixed 2": typed["Mixed 1"],
    };
    for (const who of ["entry", "check"] as const) {
      for (const { name } of twice) {
        story.does(who, ward.id, { kind: "enter-sheet", sheet: name, typed: values[name] ?? {} });
      }
    }
    expect(checkIds(story.does("supervisor", ward.id, addUpSheets))).toEqual(["V-DUP"]);
  });

  test("sheets and whole returns are not mixed, and a typed sheet stays on the list", () => {
    const story = allTyped();
    const whole = typedReturn(2000, [0, 4, 0, 6], [1000, 1010, 790, 780, 300]);
    expect(checkIds(story.does("entry", ward.id, { kind: "enter-figures", typed: whole }))).toEqual(
      ["V-SHEET-SUM"],
    );
    expect(
      checkIds(story.does("supervisor", ward.id, { kind: "list-sheets", sheets: [] })),
    ).toEqual(["V-SHEET-SUM"]);
    const other = counting(1000, single);
    expect(
      other.does("supervisor", single.id, {
        kind: "list-sheets",
        sheets: [{ name: "Block", kind: "block" }],
      }),
    ).toMatchObject({ ok: false, findings: [{ values: { because: "no-slate" } }] });
  });

  test("a recount begins with the same sheets, empty, and the count before it is kept", () => {
    const story = allTyped();
    story.does("supervisor", ward.id, addUpSheets);
    story.does("ro", ward.id, { kind: "call-recount" });
    expect(story.state.contests.get(ward.id)).toMatchObject({
      earlierCounts: [{ figures: { papers: 2000 }, sheets: [{ entries: { length: 2 } }, {}, {}] }],
      stage: { kind: "recount", sheets: plans.map((plan) => ({ ...plan, entries: [] })) },
    });
  });

  test("mini-count tables of one seat add up to the ward", () => {
    const story = counting(1000, single);
    const tables = ["Table 1", "Table 2"].map((name) => ({ name, kind: "whole" as const }));
    story.does("supervisor", single.id, { kind: "list-sheets", sheets: tables });
    const returns = [
      typedReturn(600, [0, 1, 0, 4], [300, 295]),
      typedReturn(400, [1, 0, 0, 4], [200, 195]),
    ];
    for (const who of ["entry", "check"] as const) {
      for (const [row, { name }] of tables.entries()) {
        const one = returns[row] ?? {};
        story.does(who, single.id, { kind: "enter-sheet", sheet: name, typed: one });
      }
    }
    story.does("supervisor", single.id, addUpSheets);
    expect(story.state.contests.get(single.id)?.stage).toMatchObject({
      agreed: {
        figures: {
          papers: 1000,
          votes: [
            ["1", 500],
            ["2", 490],
          ],
        },
      },
    });
  });
});

describe("settling two entries", () => {
  const whole = typedReturn(2000, [0, 4, 0, 6], [1000, 1010, 790, 780, 300]);

  test("takes only the fields that differ, and is made by somebody else", () => {
    const story = counting(2000);
    story.does("entry", ward.id, { kind: "enter-figures", typed: whole });
    story.does("check", ward.id, { kind: "enter-figures", typed: { ...whole, "votes.1": "1009" } });
    const settle = { kind: "settle-entries", typed: { "votes.1": "1000", papers: "9" } } as const;
    expect(checkIds(story.does("check", ward.id, settle))).toEqual(["not-your-role"]);
    expect(story.does("supervisor", ward.id, settle).ok).toBe(true);
    expect(story.state.contests.get(ward.id)?.stage).toMatchObject({
      kind: "provisional",
      agreed: { figures: { papers: 2000 }, settled: { by: { username: "sal" } } },
    });
  });

  test("is refused where the paper's figure breaks a hard check", () => {
    const story = counting(2000);
    story.does("entry", ward.id, { kind: "enter-figures", typed: whole });
    story.does("check", ward.id, { kind: "enter-figures", typed: { ...whole, "votes.1": "1009" } });
    const settle = { kind: "settle-entries", typed: { "votes.1": "1991" } } as const;
    expect(checkIds(story.does("supervisor", ward.id, settle))).toEqual([
      "V-CAND-LE-VALID",
      "V-SUM-LE-SEATS",
    ]);
  });
});

test("identity I7: block and mixed papers are the valid papers, and votes add up", () => {
  const sheets = fc.tuple(fc.nat(2000), fc.nat(2000), fc.nat(900), fc.nat(900), fc.nat(60));
  fc.assert(
    fc.property(sheets, ([a, b, papers, votes, rejected]) => {
      const typed: { kind: Sheet["kind"]; values: Record<string, number> }[] = [
        { kind: "block", values: { [first]: a, [second]: b } },
        { kind: "mixed", values: { papers, inPart: 0, "votes.5": votes } },
        { kind: "rejected", values: { "rejected.void": rejected } },
      ];
      const values = typed.map(({ kind, values: given }) => ({
        kind,
        values: Object.fromEntries(
          sheetFields(ward, kind).map((field) => [field, given[field] ?? 0]),
        ),
      }));
      const figures = addUp(ward, values);
      expect(validPapers(figures)).toBe(a + b + papers);
      expect(totalVotes(figures.votes)).toBe(2 * (a + b) + votes);
      expect(figures.votes.map(([, n]) => n)).toEqual([a, a, b, b, votes]);
      expect(figures.papers).toBe(a + b + papers + rejected);
    }),
  );
});
