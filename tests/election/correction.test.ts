import { describe, expect, test } from "vitest";
import type { CommandInput } from "#election/count/event.ts";
import { contestEvent } from "#election/count/event.ts";
import { type PersonId, personId } from "#election/model.ts";
import { publicView } from "#election/public/public-view.ts";
import { resultChange } from "#election/public/result-change.ts";
import { checkIds, electionOf, people, Story, typedReturn, wardOf } from "../support/election.ts";

const ward = wardOf("Abbey", 2, ["ADAMS, Al", "BROWN, Bea", "CLARKE, Cy"], { electorate: 6000 });
const other = wardOf("Bourne", 1, ["DIXEY, Judy", "EVANS, Eve"], { electorate: 3000 });
const declared = typedReturn(2100, [0, 1, 0, 9], [1500, 1400, 1000]);
const sameWinners = typedReturn(2100, [0, 1, 0, 9], [1490, 1410, 1000]);
const otherWinners = typedReturn(2100, [0, 1, 0, 9], [1500, 1000, 1400]);

function night(): Story {
  const story = new Story(electionOf([ward, other]));
  story.counts(ward.id, 2100);
  story.agrees(ward.id, declared);
  story.does("ro", ward.id, { kind: "declare-result", readBack: "Abbey" });
  return story;
}

type Asked = Omit<Extract<CommandInput, { kind: "correct-result" }>, "kind">;

function asked(more: Partial<Asked> = {}): CommandInput {
  const plain = { readBack: "Abbey", ground: "transcription", typed: sameWinners } as const;
  return { kind: "correct-result", reason: "Typed wrongly.", ...plain, ...more };
}

const confirm = { kind: "confirm-correction", readBack: "Abbey" } as const;
const bothSaid = { ...confirm, isReadOut: true } as const;

function seen(story: Story) {
  return publicView(story.election, story.state, story.now).contests[0];
}

function because(decision: { readonly findings: readonly { readonly values: object }[] }) {
  return decision.findings.map(({ values }) => ("because" in values ? values.because : null));
}

describe("a correction is two people’s", () => {
  test("nothing of it is public, nor the moment it was proposed, until the second has published it", () => {
    const story = night();
    const [view, { publicChanges }] = [seen(story), story.state];
    expect(story.does("ro", ward.id, asked()).ok).toBe(true);
    expect(seen(story)).toEqual(view);
    expect(story.state.publicChanges).toBe(publicChanges);
    expect(story.does("ro", ward.id, bothSaid).ok).toBe(false);
    expect(story.does("supervisor", ward.id, { ...confirm, readBack: "Bourne" }).ok).toBe(false);
    expect(seen(story)).toEqual(view);
    expect(story.does("supervisor", ward.id, confirm).ok).toBe(true);
    expect(seen(story)).toMatchObject({
      state: "corrected",
      result: { version: 2, correction: { ground: "transcription", remedy: "figures" } },
      earlier_results: [{ version: 1 }],
    });
    expect(JSON.stringify(seen(story))).not.toMatch(/Rhian|Sal|asha/);
  });

  test("the Returning Officer is one of the two, whoever begins", () => {
    const story = night();
    story.does("supervisor", ward.id, asked());
    expect(because(story.does("deputy", ward.id, confirm))).toEqual(["ro"]);
    expect(story.does("ro", ward.id, confirm).ok).toBe(true);
    const stage = story.state.contests.get(ward.id)?.stage;
    expect(stage?.kind === "declared" && stage.declarations[1]).toMatchObject({
      by: { username: people.ro.username },
      record: { capacity: "ro", number: 2 },
      correction: {
        proposedBy: { username: people.supervisor.username },
        confirmedBy: { username: people.ro.username },
      },
    });
  });

  test("it can be dropped, and only one waits at a time", () => {
    const story = night();
    const before = seen(story);
    story.does("ro", ward.id, asked());
    expect(because(story.does("ro", ward.id, asked()))).toEqual(["pending"]);
    expect(story.does("supervisor", ward.id, { kind: "drop-correction" }).ok).toBe(true);
    expect(because(story.does("deputy", ward.id, confirm))).toEqual(["none"]);
    expect(seen(story)).toEqual(before);
  });

  test("whoever proposes it types the ward’s name, and no other ward’s", () => {
    for (const readBack of ["", "Bourne"]) {
      const refused = night().does("ro", ward.id, asked({ readBack }));
      expect(refused.findings).toMatchObject([{ check: "read-back-differs", field: "readBack" }]);
    }
    expect(night().does("ro", ward.id, asked({ readBack: "abbey ward" })).ok).toBe(true);
  });

  test("a clerk has no part in it", () => {
    const story = night();
    expect(checkIds(story.does("entry", ward.id, asked()))).toEqual(["not-your-role"]);
    story.does("ro", ward.id, asked());
    expect(checkIds(story.does("check", ward.id, confirm))).toEqual(["not-your-role"]);
  });
});

describe("what it may change", () => {
  test("nothing at all is refused", () => {
    expect(because(night().does("ro", ward.id, asked({ typed: declared })))).toEqual(["same"]);
    const court = asked({ typed: declared, ground: "court-order" });
    expect(because(night().does("ro", ward.id, court))).toEqual(["same"]);
  });

  test.each(["transcription", "announcement-slip"] as const)(
    "a %s puts nobody else in a seat unless both officers say that it was read out",
    (ground) => {
      const story = night();
      const swapped = { typed: otherWinners, ground };
      const refused = story.does("ro", ward.id, asked(swapped));
      expect(refused.findings).toMatchObject([
        {
          check: "V-CORRECTION",
          field: "readOut",
          values: { because: "read-out", lost: "BROWN, Bea", gained: "CLARKE, Cy" },
        },
      ]);
      const said = asked({ ...swapped, isReadOut: true });
      expect(because(story.does("supervisor", ward.id, said))).toEqual(["officers"]);
      expect(story.does("ro", ward.id, said).ok).toBe(true);
      expect(because(story.does("supervisor", ward.id, bothSaid))).toEqual(["officers"]);
      expect(because(story.does("deputy", ward.id, confirm))).toEqual(["read-out"]);
      expect(seen(story)?.state).toBe("declared");
      expect(story.does("deputy", ward.id, bothSaid).ok).toBe(true);
      const [result, before] = [seen(story)?.result, seen(story)?.earlier_results[0]];
      if (!result || !before) throw new Error("Nothing was corrected.");
      const { lost, gained, votes, isVoid } = resultChange(before, result);
      expect([lost, gained].map((rows) => rows.map(({ name }) => name))).toEqual([
        ["BROWN, Bea"],
        ["CLARKE, Cy"],
      ]);
      expect(votes.map(({ from, to }) => [from, to])).toEqual([
        [1400, 1000],
        [1000, 1400],
      ]);
      expect(isVoid).toBe(false);
    },
  );

  test("figures that cannot be right stay refused, but for a court’s", () => {
    const typed = typedReturn(2100, [0, 1, 0, 9], [2500, 1400, 1000]);
    expect(checkIds(night().does("ro", ward.id, asked({ typed })))).toContain("V-CAND-LE-VALID");
    expect(night().does("ro", ward.id, asked({ typed, ground: "court-order" })).ok).toBe(true);
  });
});

describe("a court’s order", () => {
  const ids = ward.candidates.map(({ id }) => id);
  const order = (more: Partial<Asked>) =>
    asked({ ground: "court-order", typed: declared, reason: "Petition.", ...more });

  test("voids the election: nobody is elected, and the seats are vacant", () => {
    const story = night();
    const { vacant } = publicView(story.election, story.state, story.now).council;
    expect(story.does("ro", ward.id, order({ remedy: "void" })).ok).toBe(true);
    expect(story.does("deputy", ward.id, confirm).ok).toBe(true);
    const view = publicView(story.election, story.state, story.now);
    const { result } = view.contests[0] ?? {};
    expect(result?.candidates.map(({ elected, votes }) => [elected, votes])).toEqual([
      [false, 1500],
      [false, 1400],
      [false, 1000],
    ]);
    expect(result).toMatchObject({ last_seat_margin: null, correction: { remedy: "void" } });
    expect(view.council.vacant).toBe(vacant + 2);
    expect(view.council.parties.reduce((sum, { won }) => sum + won, 0)).toBe(0);
  });

  test("seats another person, whatever the votes say", () => {
    const story = night();
    const elected = [ids[0], ids[2]].map((id) => personId.parse(id));
    expect(story.does("ro", ward.id, order({ remedy: "seat", elected })).ok).toBe(true);
    expect(story.does("supervisor", ward.id, confirm).ok).toBe(true);
    const { result } = seen(story) ?? {};
    expect(result?.candidates.map((candidate) => candidate.elected)).toEqual([true, false, true]);
  });

  test.each<[string, readonly string[]]>([
    ["nobody", []],
    ["too many", ids],
    ["one twice", ["1", "1"]],
    ["a stranger", ["1", "9"]],
  ])("cannot seat %s", (_, named) => {
    const elected = named.map((id) => personId.parse(id)) as PersonId[];
    const refused = night().does("ro", ward.id, order({ remedy: "seat", elected }));
    expect(because(refused)).toEqual(["seated"]);
  });

  test.each<[string, readonly number[], readonly (number | null)[]]>([
    ["one takes the term of the seat that comes free", [0, 2], [2030, null, 2027]],
    ["who stays keeps a term, whoever has more votes", [1, 2], [null, 2027, 2030]],
    ["nobody’s is guessed where a seat stays empty", [2], [null, null, null]],
    ["one that stays is not changed by an empty seat", [1], [null, 2027, null]],
  ])("where the seats have different terms, %s", (_, seats, terms) => {
    const mixed = wardOf("Abbey", 2, ["ADAMS, Al", "BROWN, Bea", "CLARKE, Cy"], {
      electorate: 6000,
      terms: [2030, 2027],
    });
    const story = new Story(electionOf([mixed, other]));
    story.counts(mixed.id, 2100);
    story.agrees(mixed.id, declared);
    story.does("ro", mixed.id, { kind: "declare-result", readBack: "Abbey" });
    const elected = seats.map((place) => personId.parse(ids[place]));
    expect(story.does("ro", mixed.id, order({ remedy: "seat", elected })).ok).toBe(true);
    expect(story.does("deputy", mixed.id, confirm).ok).toBe(true);
    expect(seen(story)?.result?.candidates.map(({ term }) => term)).toEqual(terms);
  });

  test("is no slip’s to give", () => {
    const refused = night().does("ro", ward.id, asked({ remedy: "void" }));
    expect(because(refused)).toEqual(["not-a-court"]);
  });

  test("holds after a lot: who was drawn stays drawn where the figures stay", () => {
    const story = new Story(electionOf([ward, other]));
    story.counts(other.id, 1000);
    story.agrees(other.id, typedReturn(1000, [0, 0, 0, 10], [495, 495]));
    const [first = "", second = ""] = other.candidates.map(({ id }) => id);
    story.does("ro", other.id, { kind: "draw-lot", winners: [personId.parse(first)] });
    story.does("ro", other.id, { kind: "declare-result", readBack: "Bourne" });
    const typed = typedReturn(1000, [0, 0, 0, 10], [495, 495]);
    const elected = [personId.parse(second)];
    expect(
      story.does("ro", other.id, order({ remedy: "seat", typed, elected, readBack: "Bourne" })).ok,
    ).toBe(true);
    const confirming = { kind: "confirm-correction", readBack: "Bourne" } as const;
    expect(story.does("deputy", other.id, confirming).ok).toBe(true);
    const view = publicView(story.election, story.state, story.now);
    const rows = view.contests[1]?.result?.candidates;
    expect(rows?.map(({ elected: is, by_lot }) => [is, by_lot])).toEqual([
      [false, false],
      [true, false],
    ]);
  });
});

test("a correction of a journal that is older than its two people is still read", () => {
  const story = night();
  const stage = story.state.contests.get(ward.id)?.stage;
  const declaration = stage?.kind === "declared" ? stage.declarations[0] : undefined;
  const correction = { ground: "transcription", reason: "Typed wrongly." };
  const old = { kind: "result-corrected", declaration: { ...declaration, version: 2, correction } };
  expect(contestEvent.parse(JSON.parse(JSON.stringify(old)))).toMatchObject({
    declaration: { correction: { remedy: "figures", proposedBy: null, confirmedBy: null } },
  });
});
