import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { totalVotes } from "#election/count/ballot-papers.ts";
import { checkFigures } from "#election/count/checks.ts";
import type { CommandInput, Declaration } from "#election/count/event.ts";
import { isHard } from "#election/count/finding.ts";
import type { Contest } from "#election/model.ts";
import { publicView } from "#election/public/public-view.ts";
import {
  checkIds,
  electionOf,
  type people,
  Story,
  typedReturn,
  wardOf,
} from "../support/election.ts";

const names = ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cy", "DAVIES, Di", "EVANS, Efa"];

/** A return that may or may not add up: small numbers meet every edge, equality of votes among them. */
type Paper = {
  readonly papers: number;
  readonly rejected: number;
  readonly votes: readonly number[];
};

const papers = (candidates: number): fc.Arbitrary<Paper> =>
  fc.record({
    papers: fc.integer({ min: 0, max: 12 }),
    rejected: fc.integer({ min: 0, max: 2 }),
    votes: fc.array(fc.integer({ min: 0, max: 8 }), {
      minLength: candidates,
      maxLength: candidates,
    }),
  });

/** What an editor of the content may do to a ward while it is counted. */
const edits: readonly ((ward: Contest) => Contest)[] = [
  (ward) => ward,
  (ward) => ({ ...ward, seats: ward.seats + 1 }),
  (ward) => ({ ...ward, seats: 1 }),
  (ward) => ({ ...ward, electorate: Math.floor((ward.electorate ?? 0) / 10) }),
  (ward) => ({ ...ward, candidates: ward.candidates.slice(1) }),
  (ward) => ({ ...ward, candidates: ward.candidates.toReversed() }),
  (ward) => {
    const [first, second, ...rest] = ward.candidates;
    if (!first || !second) return ward;
    return {
      ...ward,
      candidates: [{ ...first, id: second.id }, { ...second, id: first.id }, ...rest],
    };
  },
];

type Who = keyof typeof people;

const reasons = Object.fromEntries(
  ["V-TURNOUT", "V-USE-RATE", "V-REJ-RATE", "V-SLATE-SPREAD", "V-SIMILAR-NAMES", "V-PART"].map(
    (id) => [id, "As the paper has it."],
  ),
);
const typed = ({ papers: n, rejected, votes }: Paper) => typedReturn(n, [0, 0, 0, rejected], votes);
const commands = {
  recount: () => ({ kind: "call-recount" }),
  reopen: () => ({ kind: "reopen", to: "counting", reason: "A bundle was found." }),
  enter: (paper: Paper) => ({ kind: "enter-figures", typed: typed(paper), reasons }),
  lot: ({ votes }: Paper, ward: Contest) => ({
    kind: "draw-lot",
    winners: ward.candidates.slice(0, (votes[0] ?? 0) % 2 === 0 ? 1 : 2).map(({ id }) => id),
  }),
  declare: (_: Paper, ward: Contest) => ({ kind: "declare-result", readBack: ward.ward }),
} satisfies Record<string, (paper: Paper, ward: Contest) => CommandInput>;

const night = fc
  .record({ seats: fc.integer({ min: 1, max: 3 }), more: fc.integer({ min: 1, max: 2 }) })
  .chain(({ seats, more }) =>
    fc.record({
      ward: fc.constant(wardOf("Belsize", seats, names.slice(0, seats + more), { electorate: 20 })),
      verified: fc.integer({ min: 1, max: 12 }),
      papers: fc.array(papers(seats + more), { minLength: 1, maxLength: 2 }),
      steps: fc.array(
        fc.oneof(
          fc.record({
            do: fc.constant("restart" as const),
            edit: fc.nat({ max: edits.length - 1 }),
          }),
          fc.record({
            do: fc.constantFrom(
              "enter" as const,
              "enter" as const,
              "declare" as const,
              "lot" as const,
              "recount" as const,
              "reopen" as const,
            ),
            paper: fc.nat({ max: 1 }),
            who: fc.constantFrom<Who>("entry", "check", "supervisor", "ro", "deputy"),
          }),
        ),
        { maxLength: 14 },
      ),
    }),
  );

type Step =
  | { readonly do: "restart"; readonly edit: number }
  | { readonly do: keyof typeof commands; readonly paper: number; readonly who: Who };

/** The night after one more step, which may be refused. */
function after(story: Story, step: Step, ward: Contest, lying: readonly Paper[]): Story {
  if (step.do === "restart") {
    return story.restartedWith(electionOf([edits[step.edit]?.(ward) ?? ward]));
  }
  const paper = lying[step.paper] ?? lying[0];
  if (paper) story.does(step.who, ward.id, commands[step.do](paper, ward));
  return story;
}

/** Everything that has to hold of what was declared, whatever came before it. */
function holds(ward: Contest, declaration: Declaration, verified: number): void {
  const { candidates, figures, seats, electorate } = declaration;
  expect(checkFigures({ contest: ward, figures, verified }).filter(isHard)).toEqual([]);
  expect(candidates.filter(({ elected }) => elected)).toHaveLength(ward.seats);
  expect([seats, electorate]).toEqual([ward.seats, ward.electorate]);
  expect(candidates.map(({ id, name }) => [id, name])).toEqual(
    ward.candidates.map(({ id, name }) => [id, name]),
  );
  expect(candidates.reduce((sum, { votes }) => sum + votes, 0)).toBe(totalVotes(figures.votes));
  const lowest = Math.min(...candidates.flatMap(({ elected, votes }) => (elected ? [votes] : [])));
  const highest = candidates.flatMap(({ elected, votes }) => (elected ? [] : [votes]));
  expect(Math.max(...highest)).toBeLessThanOrEqual(lowest);
}

describe("what is declared", () => {
  test("elects exactly the seats, adds up and meets every hard check, in every state that can be reached", () => {
    let declared = 0;
    fc.assert(
      fc.property(night, ({ ward, verified, papers: lying, steps }) => {
        const begun = new Story(electionOf([ward]));
        begun.freezes(ward.id);
        begun.counts(ward.id, verified);
        const story = steps.reduce((sofar, step) => after(sofar, step, ward, lying), begun);
        const stage = story.state.contests.get(ward.id)?.stage;
        if (stage?.kind !== "declared") return;
        declared += 1;
        for (const declaration of stage.declarations) holds(ward, declaration, verified);
        const [seen] = publicView(story.election, story.state, story.now).contests;
        expect(seen?.seats).toBe(ward.seats);
        expect(seen?.result?.turnout).toBeLessThanOrEqual(100);
      }),
      {
        numRuns: 2000,
        examples: [
          [
            {
              ward: wardOf("Belsize", 1, names.slice(0, 2), { electorate: 20 }),
              verified: 10,
              papers: [{ papers: 10, rejected: 0, votes: [4, 6] }],
              steps: [
                { do: "enter", paper: 0, who: "entry" },
                { do: "enter", paper: 0, who: "check" },
                { do: "restart", edit: 6 },
                { do: "declare", paper: 0, who: "ro" },
              ],
            },
          ],
        ],
      },
    );
    expect(declared).toBeGreaterThan(0);
  });

  test("waits while a hard check stands against figures that were agreed before", () => {
    const ward = wardOf("Belsize", 1, names.slice(0, 2), { electorate: 5000 });
    const story = new Story(electionOf([ward]));
    story.counts(ward.id, 1000);
    story.agrees(ward.id, typedReturn(1000, [0, 0, 0, 10], [590, 400]));
    // A journal that is older than frozen ballots: nothing but the checks stands between the two.
    const edited = { ...ward, electorate: 500, candidates: ward.candidates.slice(0, 1) };
    const after = story.restartedWith(electionOf([edited]));
    const decision = after.does("ro", ward.id, { kind: "declare-result", readBack: "Belsize" });
    expect(decision.ok).toBe(false);
    expect(checkIds(decision)).toEqual(["V-ALL-CANDS", "V-ELECTORATE", "V-SEATS"]);
  });
});
