import fc from "fast-check";
import { expect, test } from "vitest";
import {
  papersVerified,
  totalVotes,
  validPapers,
  whollyRejected,
} from "#election/count/ballot-papers.ts";
import type { Figures } from "#election/count/figures.ts";
import { publicView } from "#election/public/public-view.ts";
import { afterClose, electionOf, Story, typedReturn, wardOf } from "../support/election.ts";

const names = [
  "ABBOTT, Ann",
  "BAXTERLEY, Bo",
  "CHOUDHURY, Cy",
  "DRUMMONDS, Di",
  "EGGLESTONE, Ed",
  "FEATHERBY, Flo",
];

/** Returns that are nearly right: built to reconcile, then most of them nudged by a few in one figure. */
const nearlyRight = fc
  .record({
    seats: fc.integer({ min: 1, max: 4 }),
    polling: fc.integer({ min: 0, max: 3000 }),
    postal: fc.integer({ min: 0, max: 1500 }),
    heads: fc.tuple(fc.nat(4), fc.nat(9), fc.nat(3), fc.nat(20)),
    shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
    inPart: fc.nat(12),
    nudge: fc.record({ place: fc.nat(11), by: fc.integer({ min: -3, max: 3 }) }),
    spareElectors: fc.integer({ min: -2, max: 9000 }),
  })
  .map(({ seats, polling, postal, heads, shares, inPart, nudge, spareElectors }) => {
    const papers = polling + postal;
    const valid = Math.max(0, papers - heads.reduce((a, b) => a + b, 0));
    const votes = votesFor(seats, valid, shares);
    const figures = [papers, ...heads, seats === 1 ? 0 : inPart, ...votes];
    figures[nudge.place] = Math.max(0, (figures[nudge.place] ?? 0) + nudge.by);
    const electorate = Math.max(1, papers + spareElectors);
    return { seats, polling, postal, figures, electorate };
  });

/** With one seat the shares make up the valid papers exactly; with several each candidate has a part of them. */
function votesFor(seats: number, valid: number, shares: readonly number[]): number[] {
  if (seats > 1) return shares.map((share) => Math.round(share * valid));
  let left = valid;
  return shares.map((share, index) => {
    const n = index === shares.length - 1 ? left : Math.floor(share * left);
    left -= n;
    return n;
  });
}

/** Gives a return to the rules as two people would; the figures they agreed on, or null where they were stopped. */
function accepted({
  seats,
  polling,
  postal,
  figures,
  electorate,
}: Parameters<Parameters<typeof nearlyRight.map>[0]>[0]) {
  const ward = wardOf("Sample", seats, names, { electorate });
  const story = new Story(electionOf([ward]));
  const boxes = [
    { name: "Polling stations", kind: "polling" as const, counted: String(polling) },
    { name: "Postal", kind: "postal" as const, counted: String(postal) },
  ];
  story.does("entry", ward.id, { kind: "start-verification" });
  story.does("entry", ward.id, { kind: "record-verification", boxes });
  story.does("entry", ward.id, { kind: "start-count" });
  const [papers = 0, a = 0, b = 0, c = 0, d = 0, inPart = 0, ...votes] = figures;
  story.agrees(ward.id, typedReturn(papers, [a, b, c, d], votes, inPart));
  const stage = story.state.contests.get(ward.id)?.stage;
  return stage?.kind === "provisional" ? { story, ward, stage } : null;
}

test("whatever two people agreed on keeps the identities I1 to I6", () => {
  let agreed = 0;
  fc.assert(
    fc.property(nearlyRight, (sample) => {
      const result = accepted(sample);
      if (!result) return;
      agreed += 1;
      const { verification } = result.stage;
      const given: Figures = result.stage.agreed.figures;
      const [valid, votes, { seats }] = [validPapers(given), totalVotes(given.votes), sample];
      const unused = seats * valid - votes;
      expect(verification.papers).toBe(papersVerified(verification.boxes)); // I1
      expect(given.papers).toBe(verification.papers);
      expect(whollyRejected(given.rejected)).toBeLessThanOrEqual(given.papers); // I2
      expect(given.inPart).toBeLessThanOrEqual(valid);
      if (seats === 1) expect([votes, given.inPart]).toEqual([valid, 0]); // I3
      expect(votes).toBeGreaterThanOrEqual(valid); // I4
      expect(votes).toBeLessThanOrEqual(seats * valid);
      expect(Math.max(...given.votes.map(([, n]) => n))).toBeLessThanOrEqual(valid); // I5
      expect(unused).toBeGreaterThanOrEqual(given.inPart); // I6
      expect(unused).toBeLessThanOrEqual((seats - 1) * valid);
      expect(given.papers).toBeLessThanOrEqual(sample.electorate);
    }),
    { numRuns: 600, seed: 20220505 },
  );
  expect(agreed).toBeGreaterThan(20);
});

test("published turnout is papers by electorate, in a ward and over the declared wards (I8, I9)", () => {
  const ward = fc.record({ papers: fc.integer({ min: 10, max: 5000 }), spare: fc.nat(9000) });
  fc.assert(
    fc.property(
      fc.array(ward, { minLength: 1, maxLength: 4 }),
      fc.nat(3),
      (samples, undeclared) => {
        const wards = samples.map(({ papers, spare }, index) =>
          wardOf(`Ward ${"i".repeat(index + 1)}`, 1, ["ABBOTT, Ann", "BAXTERLEY, Bo"], {
            electorate: papers + spare,
          }),
        );
        const election = electionOf(wards);
        const story = new Story(election);
        for (const [index, contest] of wards.entries()) {
          const papers = samples[index]?.papers ?? 0;
          story.counts(contest.id, papers);
          if (index < undeclared) continue;
          story.agrees(contest.id, typedReturn(papers, [0, 0, 0, 1], [papers - 2, 1]));
          story.does("ro", contest.id, { kind: "declare-result", readBack: contest.ward });
        }
        const view = publicView(election, story.state, afterClose);
        const declared = view.contests.filter(({ result }) => result !== null);
        const sum = (of: (contest: (typeof declared)[number]) => number) =>
          declared.reduce((total, one) => total + of(one), 0);
        const electors = sum(({ electorate }) => electorate ?? 0);
        for (const { result, electorate } of declared) {
          expect(result?.turnout).toBeCloseTo((100 * (result?.papers ?? 0)) / (electorate ?? 1), 1);
        }
        if (declared.length === 0) expect(view.progress.turnout).toBeNull();
        else
          expect(view.progress.turnout).toBeCloseTo(
            (100 * sum(({ result }) => result?.papers ?? 0)) / electors,
            1,
          );
        // V-COUNCIL: seats won are the seats declared.
        const won = view.council.parties.reduce((total, party) => total + party.won, 0);
        expect(won).toBe(sum(({ seats }) => seats));
      },
    ),
    { numRuns: 60 },
  );
});
