import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lastSeatMargin, outcome, turnout } from "#election/count/outcome.ts";
import type { PersonId } from "#election/model.ts";

const votesFor = (...votes: number[]) =>
  votes.map((n, index): [PersonId, number] => [String(index + 1) as PersonId, n]);
const ids = (...names: string[]) => names as PersonId[];

describe("outcome", () => {
  test("the candidates with most votes are elected, up to the seats", () => {
    expect(outcome(votesFor(1106, 692, 1124, 900), 2)).toEqual({
      elected: ids("3", "1"),
      tie: null,
    });
  });

  test("an equality above the last seat needs no lot", () => {
    expect(outcome(votesFor(900, 900, 100), 2)).toEqual({ elected: ids("1", "2"), tie: null });
  });

  test("an equality of votes for the last seat waits for the lot", () => {
    // Mottingham, Bromley, 7 May 2026: 885 and 885 for the third seat.
    const { elected, tie } = outcome(votesFor(1204, 1011, 885, 885, 12), 3);
    expect(elected).toEqual(ids("1", "2"));
    expect(tie).toEqual({ candidates: ids("3", "4"), places: 1 });
  });

  test("the lot elects the one it favoured and adds no vote", () => {
    expect(outcome(votesFor(1204, 885, 885), 2, ids("3")).elected).toEqual(ids("1", "3"));
  });

  test("a lot that names too many, too few, or someone not tied settles nothing", () => {
    for (const winners of [ids("2", "3"), ids(), ids("1")]) {
      expect(outcome(votesFor(1204, 885, 885), 2, winners).elected).toEqual(ids("1"));
    }
  });

  test("a lot that names somebody twice settles nothing, and where nobody stands nobody is elected", () => {
    expect(outcome(votesFor(1204, 885, 885), 2, ids("3", "3")).elected).toEqual(ids("1"));
    expect(outcome([], 2)).toEqual({ elected: [], tie: null });
  });

  test("several places among several tied candidates go by lot together", () => {
    const result = outcome(votesFor(500, 300, 300, 300), 3, ids("2", "4"));
    expect(result.elected).toEqual(ids("1", "2", "4"));
    expect(result.tie?.places).toBe(2);
  });

  test("the order of candidates never changes who is elected", () => {
    const ward = fc
      .array(fc.nat(2000), { minLength: 2, maxLength: 16 })
      .chain((votes) =>
        fc.tuple(
          fc.constant(votesFor(...votes)),
          fc.shuffledSubarray(votesFor(...votes), { minLength: votes.length }),
          fc.integer({ min: 1, max: 5 }),
        ),
      );
    fc.assert(
      fc.property(ward, ([listed, shuffled, seats]) => {
        expect(outcome(shuffled, seats)).toEqual(outcome(listed, seats));
      }),
    );
  });

  test("never more are elected than there are seats, and nobody with more votes is left out", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (votes, seats) => {
          const listed = votesFor(...votes);
          const { elected, tie } = outcome(listed, seats);
          const votesOf = new Map(listed);
          const fewest = Math.min(...elected.map((id) => votesOf.get(id) ?? 0));
          const left = listed.filter(([id]) => !elected.includes(id)).map(([, n]) => n);
          expect(elected.length + (tie?.places ?? 0)).toBe(Math.min(seats, votes.length));
          expect(Math.max(-1, ...left)).toBeLessThanOrEqual(elected.length > 0 ? fewest : Infinity);
        },
      ),
    );
  });
});

describe("margin and turnout", () => {
  test("Brightlingsea 2023: the last seat was won by 520 votes", () => {
    const votes = [1411, 1309, 1081, 561, 395, 264, 251, 217, 188, 180, 148, 83, 76];
    expect(lastSeatMargin(votes, 3)).toBe(520);
  });

  test("the margin is the same in whatever order the candidates stand", () => {
    expect(lastSeatMargin([561, 1309, 76, 1081, 1411], 3)).toBe(520);
  });

  test("nobody left out means no margin", () => {
    expect(lastSeatMargin([10, 20], 2)).toBeNull();
  });

  test("turnout counts rejected papers: Cherwell 2021 was 28.56 per cent", () => {
    expect(turnout(508 + 13, 1824)).toBe(28.56);
  });

  test("turnout is papers, never votes: Brightlingsea's 6,164 votes were 2,354 papers", () => {
    expect(turnout(2354, 6879)).toBe(34.22);
  });

  test("turnout rounds half up and is never capped", () => {
    expect(turnout(1, 800)).toBe(0.13);
    expect(turnout(300, 200)).toBe(150);
    expect(turnout(10, null)).toBeNull();
  });
});
