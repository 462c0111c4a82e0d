import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lastSeatMargin } from "#election/count/outcome.ts";
import type { Instant, PartyId } from "#election/model.ts";
import { withContests } from "#election/public/next-view.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { publicView } from "#election/public/public-view.ts";
import {
  afterClose,
  beforeClose,
  electionOf,
  Story,
  typedReturn,
  wardOf,
} from "../support/election.ts";

const party = (name: string, id: string) => ({ name, party: id, description: id });
const wards = [
  wardOf(
    "Belsize",
    2,
    [party("ADAMS, Al", "PP52"), party("BROWN, Bea", "PP53"), party("CLARKE, Cy", "PP90")],
    { electorate: 6000 },
  ),
  wardOf("Frognal", 1, [party("DEAN, Di", "PP52"), party("EVANS, Ed", "joint-party:53-119")], {
    electorate: 4000,
  }),
  wardOf(
    "Highgate",
    3,
    [party("FOX, Flo", "PP63"), party("GREY, Gil", "PP63"), party("HALL, Hy", "PP63")],
    { notPolled: "uncontested" },
  ),
];
const [belsize, frognal] = wards as [(typeof wards)[0], (typeof wards)[0]];
const election = electionOf(wards, {
  parties: ["PP52", "PP53", "PP63", "PP90"].map((id) => ({
    id: id as PartyId,
    name: id,
    colour: "#000000",
  })),
});

/** A night of two wards as commands; each prefix of it is a night in which no more has happened yet. */
const night: ((story: Story) => unknown)[] = [
  (story) => story.does("entry", belsize.id, { kind: "start-verification" }),
  (story) =>
    story.does("entry", belsize.id, {
      kind: "record-verification",
      boxes: [
        { name: "Polling stations", kind: "polling", counted: "1723" },
        { name: "Postal", kind: "postal", counted: "377" },
      ],
    }),
  (story) => story.does("entry", belsize.id, { kind: "start-count" }),
  (story) =>
    story.does("entry", belsize.id, {
      kind: "enter-figures",
      typed: typedReturn(2100, [0, 1, 0, 9], [1517, 1423, 919]),
    }),
  (story) =>
    story.does("check", belsize.id, {
      kind: "enter-figures",
      typed: typedReturn(2100, [0, 1, 0, 9], [1517, 1423, 919]),
    }),
  (story) => story.does("ro", belsize.id, { kind: "declare-result", readBack: "Belsize" }),
  (story) => story.counts(frognal.id, 1873),
  (story) => story.agrees(frognal.id, typedReturn(1873, [0, 2, 0, 8], [931, 932])),
  (story) => story.does("ro", frognal.id, { kind: "declare-result", readBack: "Frognal" }),
];

function nightAfter(steps: number): Story {
  const story = new Story(election);
  for (const step of night.slice(0, steps)) step(story);
  return story;
}

const viewOf = (story: Story, now: Instant = afterClose): PublicView =>
  publicView(election, story.state, now);

describe("the public view", () => {
  test("the public view of anything undeclared holds no figure", () => {
    const secret = /1517|1423|919|2100|1723|377|931|932|1873/;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: night.length }), (steps) => {
        const undeclared = viewOf(nightAfter(steps)).contests.filter(
          ({ result }) => result === null,
        );
        expect(JSON.stringify(undeclared)).not.toMatch(secret);
      }),
    );
  });

  test("papers verified are public from verification to the declaration, where the Returning Officer says so", () => {
    const open = { ...election, turnoutAtVerification: true };
    const seen = (steps: number, now = afterClose) => {
      const [first] = publicView(open, nightAfter(steps).state, now).contests;
      return { verified: first?.verified?.papers ?? null, result: first?.result?.papers };
    };
    expect([0, 1, 2, 3, 5].map((steps) => seen(steps).verified)).toEqual([
      null,
      null,
      2100,
      2100,
      2100,
    ]);
    expect(seen(6)).toEqual({ verified: null, result: 2100 });
    expect(seen(5, beforeClose).verified).toBeNull();
  });

  test("before 22:00 there is nothing of the count in it but what was declared, whatever the journal holds", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: night.length }),
        fc.integer({ min: 1, max: 900 }),
        (steps, minutes) => {
          const now = new Date(
            Date.parse(election.pollsClose) - minutes * 60_000,
          ).toISOString() as Instant;
          const story = nightAfter(steps);
          const undeclared = viewOf(story, now).contests.filter(
            ({ id }) => story.stage(id) !== "declared",
          );
          expect(undeclared.filter(({ result }) => result !== null)).toEqual([]);
          expect(
            undeclared.every(({ state }) =>
              ["scheduled", "polling", "uncontested"].includes(state),
            ),
          ).toBe(true);
        },
      ),
    );
  });

  test("at 22:00 exactly the polls are closed, a millisecond before they are not", () => {
    const states = (now: Instant) => viewOf(nightAfter(0), now).contests.map(({ state }) => state);
    expect(states(beforeClose)).toEqual(["polling", "polling", "uncontested"]);
    expect(states(election.pollsClose)).toEqual(["polls-closed", "polls-closed", "uncontested"]);
  });

  test("neither the entries nor the provisional result move the public position", () => {
    const [counting, agreed, declared] = [nightAfter(3), nightAfter(5), nightAfter(6)];
    expect(agreed.state.seq).toBeGreaterThan(counting.state.seq);
    expect(viewOf(agreed)).toEqual(viewOf(counting));
    expect(viewOf(declared).seq).toBe(viewOf(counting).seq + 1);
  });

  test("its position is how often it has changed, by an entry or by the clock", () => {
    const { pollsOpen, pollsClose } = election;
    const before = new Date(Date.parse(pollsOpen) - 1).toISOString() as Instant;
    const steps = [before, pollsOpen, beforeClose, pollsClose].map(
      (now) => viewOf(nightAfter(0), now).seq,
    );
    expect(steps).toEqual([0, 1, 1, 2]);
    const views = night.map((_, step) => viewOf(nightAfter(step + 1)));
    const seqs = views.map(({ seq }) => seq);
    const changes = views.map(({ contests }) => JSON.stringify(contests));
    const distinct = changes.filter((text, place) => text !== changes[place - 1]);
    // Two closed polls ago it was 2; verification, its end, the count and the declaration of each ward follow.
    expect(seqs.slice(0, 6)).toEqual([3, 4, 5, 5, 5, 6]);
    expect(new Set(seqs).size).toBe(distinct.length);
  });

  test("a clock that is set back before the close takes no result away, and shows nothing else", () => {
    const contests = viewOf(nightAfter(8), beforeClose).contests;
    expect(contests.map(({ state, result }) => [state, result?.papers ?? null])).toEqual([
      ["declared", 2100],
      ["polling", null],
      ["uncontested", null],
    ]);
  });

  test("a recount shows only when the Returning Officer announces it", () => {
    for (const [isAnnounced, state] of [
      [false, "counting"],
      [true, "recount"],
    ] as const) {
      const story = nightAfter(5);
      story.does("ro", belsize.id, { kind: "call-recount", isAnnounced });
      expect(viewOf(story).contests[0]?.state).toBe(state);
    }
  });

  test("a declared ward shows its votes, turnout, margin and who was elected", () => {
    const result = viewOf(nightAfter(6)).contests[0]?.result;
    expect(result).toMatchObject({
      version: 1,
      papers: 2100,
      valid: 2090,
      rejected: { official_mark: 0, too_many: 1, identifiable: 0, void: 9, in_part: 0 },
      turnout: 35,
      last_seat_margin: lastSeatMargin([1517, 1423, 919], 2),
      holds: null,
      gains: null,
    });
    expect(result?.candidates.map(({ name, votes, elected }) => [name, votes, elected])).toEqual([
      ["ADAMS, Al", 1517, true],
      ["BROWN, Bea", 1423, true],
      ["CLARKE, Cy", 919, false],
    ]);
  });

  test("a correction shows beside what it replaced", () => {
    const story = nightAfter(6);
    story.corrects(belsize.id, {
      reason: "A figure was published wrongly.",
      typed: typedReturn(2100, [0, 1, 0, 9], [1516, 1424, 919]),
    });
    const contest = viewOf(story).contests[0];
    expect(contest).toMatchObject({
      state: "corrected",
      result: { version: 2, correction: { ground: "transcription" } },
    });
    expect(contest?.earlier_results.map(({ version }) => version)).toEqual([1]);
  });

  test("uncontested seats are won but are no part of the progress", () => {
    const view = viewOf(nightAfter(night.length));
    // (2,100 + 1,873) ballot papers from (6,000 + 4,000) electors.
    expect(view.progress).toEqual({ declared: 2, total: 2, turnout: 39.73 });
    const won = Object.fromEntries(
      view.council.parties.map(({ party_id, won: seats }) => [party_id, seats]),
    );
    // A Labour and Co-operative seat is a Labour seat.
    expect(won).toEqual({ PP52: 1, PP53: 2, PP63: 3, PP90: 0 });
  });

  test("the order of wards and candidates never changes a result", () => {
    const seats = (view: PublicView) =>
      view.council.parties.map(({ party_id, won }) => [party_id, won]);
    const reversed = electionOf(wards.toReversed(), { parties: election.parties });
    const story = new Story(reversed);
    for (const step of night) step(story);
    const view = publicView(reversed, story.state, afterClose);
    expect(seats(view)).toEqual(seats(viewOf(nightAfter(night.length))));
  });
});

function continuing(...seats: readonly [number, number]) {
  return seats.map((n, index) => ({ partyId: (index ? "PP53" : "PP52") as PartyId, seats: n }));
}

describe("control of the council", () => {
  const single = (n: number) =>
    Array.from({ length: n }, (_, index) =>
      wardOf(
        `Ward ${"i".repeat(index + 1)}`,
        1,
        [party("ADAMS, Al", "PP52"), party("BROWN, Bea", "PP53"), "CLARKE, Cy"],
        { electorate: 400 },
      ),
    );
  const declared = (winners: readonly number[], total = winners.length) => {
    const sample = electionOf(single(total));
    const story = new Story(sample);
    for (const [index, winner] of winners.entries()) {
      const contest = sample.contests[index];
      if (!contest) throw new Error("more winners than wards");
      // Every ward's figures differ, as they would.
      const votes = [30 + index, 31 + 2 * index, 32 + 3 * index].map((n, place) =>
        place === winner ? n + 60 : n,
      );
      const papers = votes.reduce((a, b) => a + b, 0);
      story.counts(contest.id, papers);
      story.agrees(contest.id, typedReturn(papers, [0, 0, 0, 0], votes));
      story.does("ro", contest.id, { kind: "declare-result", readBack: contest.ward });
    }
    return publicView(sample, story.state, afterClose).council.control;
  };

  test("exactly half is not control, one more is", () => {
    expect(declared([0, 0, 1, 1])).toEqual({ kind: "no-overall-control" });
    expect(declared([0, 0, 0, 1])).toEqual({ kind: "party", party_id: "PP52" });
  });

  test("nothing is said while a majority is still open", () => {
    expect(declared([0, 0, 1], 5)).toEqual({ kind: "undecided" });
    expect(declared([0, 0, 0], 5)).toEqual({ kind: "party", party_id: "PP52" });
    expect(declared([0, 1, 2, 2], 5)).toEqual({ kind: "no-overall-control" });
  });

  test("independents are not a party, however many are elected", () => {
    expect(declared([2, 2, 2])).toEqual({ kind: "no-overall-control" });
  });

  const controlAt = (
    now: Instant,
    contests: Parameters<typeof electionOf>[0],
    more: Parameters<typeof electionOf>[1] = {},
  ) => {
    const view = publicView(electionOf(contests, more), new Story(electionOf(contests)).state, now);
    return [view, withContests(view, view.seq + 1, view.updated, view.contests)].map(
      ({ council }) => council.control.kind,
    );
  };
  const unopposed = ["One", "Two"].map((name) =>
    wardOf(
      name,
      3,
      ["FOX, Flo", "GREY, Gil", "HALL, Hy"].map((who) => party(who, "PP52")),
      {
        notPolled: "uncontested",
      },
    ),
  );

  test("nothing is said of it before the polls close, however certain it is", () => {
    const contests = [...unopposed, ...single(1)];
    expect(controlAt(beforeClose, contests)).toEqual(["undecided", "undecided"]);
    expect(controlAt(afterClose, contests)).toEqual(["party", "party"]);
    // Five continue, and of the one seat that is up nobody can make six of eleven but by it.
    const split = { councilSeats: 11, vacantSeats: 0, continuing: continuing(5, 5) };
    expect(controlAt(beforeClose, single(1), split)).toEqual(["undecided", "undecided"]);
  });

  test("nothing at all is said where the size of the council is a guess, or only by-elections are up", () => {
    const more = { statesControl: false };
    for (const now of [beforeClose, afterClose]) {
      expect(controlAt(now, unopposed, more)).toEqual(["not-stated", "not-stated"]);
    }
  });

  test.each(["countermanded", "abandoned", "postponed"] as const)(
    "the seats of a poll that was %s are anyone’s, who stood in it or not",
    (notPolled) => {
      const later = wardOf("Later", 2, [party("KING, Kay", "PP63")], { notPolled });
      // PP53 has 2 of 7 seats, and nobody of it stood in either ward: with those of Later it would have 4.
      const more = { councilSeats: 7, continuing: continuing(2, 2) };
      const rest = wardOf("Rest", 1, ["LANE, Lou"], { notPolled: "uncontested" });
      expect(controlAt(afterClose, [later, rest], more)).toEqual(["undecided", "undecided"]);
      const held = wardOf("Held", 2, ["KING, Kay", "LOW, Lil"], { notPolled: "uncontested" });
      expect(controlAt(afterClose, [held, rest], more)).toEqual([
        "no-overall-control",
        "no-overall-control",
      ]);
    },
  );
});
