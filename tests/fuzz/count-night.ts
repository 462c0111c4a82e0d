import assert from "node:assert/strict";
import fc from "fast-check";
import { checkFigures } from "#election/count/checks.ts";
import { type CommandInput, contestEvent, type Declaration } from "#election/count/event.ts";
import { isHard } from "#election/count/finding.ts";
import type { Contest } from "#election/model.ts";
import { publicView } from "#election/public/public-view.ts";
import { electionOf, type people, Story, typedReturn, wardOf } from "../support/election.ts";

const names = ["ADAMS, Steve", "BROWN, Bea", "CLARKE, Cy", "DAVIES, Di", "EVANS, Efa"];
const sheets = ["Table 1", "Table 2"] as const;
const reason = "As the paper has it.";
const warnings = ["V-TURNOUT", "V-USE-RATE", "V-REJ-RATE", "V-SLATE-SPREAD", "V-SIMILAR-NAMES"];
const reasons = Object.fromEntries(
  [...warnings, "V-PART", "V-ELECTORATE", "V-ISSUED", "V-SHEET-SPREAD"].map((id) => [id, reason]),
);

/** A return that lies on the table: small numbers meet every edge, equality of votes among them. */
type Paper = {
  readonly papers: number;
  readonly rejected: number;
  readonly votes: readonly number[];
};

/** What a command is made from: one of the returns, the ward, and a number that chooses where there is a choice. */
type Made = { readonly paper: Paper; readonly ward: Contest; readonly choice: number };

const typedOf = ({ papers, rejected, votes }: Paper) =>
  typedReturn(papers, [0, 0, 0, rejected], votes);
const pick = <T>(from: readonly [T, ...T[]], choice: number): T =>
  from[choice % from.length] ?? from[0];
const some = ({ ward, choice }: Made) =>
  ward.candidates.filter((_, index) => (choice & (1 << index)) !== 0).map(({ id }) => id);
const readBack = ({ ward, choice }: Made) => (choice === 0 ? "Elsewhere" : ward.ward);
const box = (paper: Paper) =>
  ({ name: "Polling stations", kind: "polling", counted: String(paper.papers) }) as const;

/** Every command there is, one way or another. */
const commands: {
  readonly [Kind in CommandInput["kind"]]: (
    made: Made,
  ) => Omit<Extract<CommandInput, { kind: Kind }>, "kind">;
} = {
  "start-verification": () => ({}),
  "record-verification": ({ paper }) => ({
    boxes: [box(paper), { name: "Postal", kind: "postal", counted: "0" }],
    reasons,
  }),
  "add-box": ({ choice }) => ({ name: `Box ${choice % 2}`, box: "polling" }),
  "remove-box": ({ choice }) => ({ name: `Box ${choice % 2}`, reason }),
  "record-box": ({ paper, choice }) => ({
    name: `Box ${choice % 2}`,
    typed: { counted: String(paper.papers) },
  }),
  "confirm-verification": () => ({ reasons }),
  "start-count": () => ({}),
  "enter-figures": ({ paper }) => ({ typed: typedOf(paper), reasons }),
  "settle-entries": ({ paper }) => ({ typed: typedOf(paper), reasons }),
  "record-variance": ({ choice }) => ({
    check: pick(["V-RECON-SINGLE", "V-VERIFIED-EQ-COUNTED", "V-PART"], choice),
    papers: String(choice),
    direction: choice % 2 === 0 ? "more" : "fewer",
    reason,
  }),
  "confirm-variance": ({ choice }) => ({
    check: pick(["V-RECON-SINGLE", "V-VERIFIED-EQ-COUNTED", "V-PART"], choice),
  }),
  "list-sheets": ({ choice }) => ({
    sheets: sheets.slice(0, choice % 3).map((name) => ({ name, kind: "mixed" })),
  }),
  "enter-sheet": ({ paper, choice }) => ({ sheet: pick(sheets, choice), typed: typedOf(paper) }),
  "settle-sheet": ({ paper, choice }) => ({ sheet: pick(sheets, choice), typed: typedOf(paper) }),
  "add-up-sheets": () => ({ reasons }),
  "call-recount": ({ choice }) => ({ isAnnounced: choice % 2 === 0 }),
  "draw-lot": (made) => ({ winners: some(made) }),
  "declare-result": (made) => ({ readBack: readBack(made) }),
  "correct-result": (made) => ({
    readBack: readBack(made),
    ground: pick(["transcription", "announcement-slip", "court-order"], made.choice),
    reason,
    typed: typedOf(made.paper),
    lotWinners: some(made),
    remedy: pick(["figures", "void", "seat"], made.choice),
    elected: some(made),
    isReadOut: made.choice % 2 === 1,
  }),
  "confirm-correction": (made) => ({
    readBack: readBack(made),
    isReadOut: made.choice % 2 === 1,
  }),
  "drop-correction": () => ({}),
  reopen: ({ choice }) => ({ to: pick(["verifying", "verified", "counting"], choice), reason }),
  "mark-not-polled": ({ choice }) => ({
    as: pick(["countermanded", "abandoned", "postponed", "uncontested"], choice),
    reason,
  }),
  "reinstate-poll": () => ({ reason }),
};

type Kind = keyof typeof commands;

/** The ordinary way through a night comes up more often than what leads off it, so that most nights get far. */
const ordinary: readonly Kind[] = [
  ...(["enter-figures", "enter-figures", "enter-figures", "declare-result"] as const),
  ...(["start-verification", "record-verification", "start-count", "correct-result"] as const),
  ...(["confirm-correction", "draw-lot", "enter-sheet"] as const),
];
const kinds = Object.keys(commands) as Kind[];

/** As many papers as the votes could have come from, more often than not. */
function paperOf(seats: number, candidates: number): fc.Arbitrary<Paper> {
  const vote = fc.integer({ min: 0, max: 8 });
  const parts = fc.record({
    votes: fc.array(vote, { minLength: candidates, maxLength: candidates }),
    rejected: fc.integer({ min: 0, max: 2 }),
    off: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, -1, 3),
  });
  return parts.map(({ votes, rejected, off }) => {
    const sum = votes.reduce((all, each) => all + each, 0);
    const valid = seats === 1 ? sum : Math.max(Math.ceil(sum / seats), ...votes);
    return { votes, rejected, papers: Math.max(0, valid + rejected + off) };
  });
}

const step = fc.record({
  kind: fc.oneof(fc.constantFrom(...ordinary), fc.constantFrom(...kinds)),
  who: fc.constantFrom<keyof typeof people>("entry", "check", "supervisor", "ro", "deputy"),
  paper: fc.constantFrom(0, 0, 0, 1),
  choice: fc.nat({ max: 31 }),
});

const night = fc
  .record({ seats: fc.integer({ min: 1, max: 3 }), more: fc.integer({ min: 1, max: 2 }) })
  .chain(({ seats, more }) =>
    fc.record({
      seats: fc.constant(seats),
      candidates: fc.constant(seats + more),
      papers: fc.tuple(paperOf(seats, seats + more), paperOf(seats, seats + more)),
      isBegun: fc.boolean(),
      steps: fc.array(step, { minLength: 12, maxLength: 60, size: "max" }),
    }),
  );

/** What has to hold of whatever was declared by count; a court may order otherwise. */
function checkDeclaration(ward: Contest, declaration: Declaration): void {
  if (declaration.correction !== null && declaration.correction.remedy !== "figures") return;
  const { candidates, seats, electorate } = declaration;
  const votesOf = (isElected: boolean) =>
    candidates.filter(({ elected }) => elected === isElected).map(({ votes }) => votes);
  assert.equal(votesOf(true).length, ward.seats, "as many are elected as there are seats");
  assert.ok(Math.max(...votesOf(false)) <= Math.min(...votesOf(true)), "more votes, less luck");
  assert.deepEqual([seats, electorate], [ward.seats, ward.electorate]);
}

/** Plays some steps, and gives what is declared; whatever is asked, what has to hold holds after each. */
function play({ seats, candidates, papers, isBegun, steps }: NightOf): number {
  const ward = wardOf("Belsize", seats, names.slice(0, candidates), { electorate: 40 });
  const story = new Story(electionOf([ward]));
  story.freezes(ward.id);
  if (isBegun) story.counts(ward.id, papers[0].papers);
  let declarations: readonly Declaration[] = [];
  for (const { kind, who, paper, choice } of steps) {
    const made = { paper: papers[paper] ?? papers[0], ward, choice };
    // The table pairs each kind with what belongs to it; the compiler cannot follow that through the lookup.
    const decision = story.does(who, ward.id, { kind, ...commands[kind](made) } as CommandInput);
    if (decision.ok) for (const event of decision.events) assert.deepEqual(event, reread(event));
    const stage = story.state.contests.get(ward.id)?.stage;
    const now = stage?.kind === "declared" ? stage.declarations : [];
    assert.deepEqual(now.slice(0, declarations.length), declarations, "a declaration was changed");
    declarations = now;
  }
  const [first] = declarations;
  if (first && first.variances.length === 0) {
    const verified = first.figures.papers;
    const found = checkFigures({ contest: ward, figures: first.figures, verified }).filter(isHard);
    assert.deepEqual(found, []);
  }
  for (const declaration of declarations) checkDeclaration(ward, declaration);
  const [seen] = publicView(story.election, story.state, story.now).contests;
  assert.equal(seen?.result === null, declarations.length === 0 || isVoid(declarations));
  return declarations.length;
}

type NightOf = typeof night extends fc.Arbitrary<infer Value> ? Value : never;

function isVoid(declarations: readonly Declaration[]): boolean {
  return declarations.at(-1)?.correction?.remedy === "void";
}

/** An event as the journal gives it back. */
function reread(event: unknown): unknown {
  return contestEvent.parse(JSON.parse(JSON.stringify(event)));
}

/** Whatever anybody asks of a ward in whatever order: nothing false is declared, and no declaration is ever changed. */
export const countNight = fc.property(night, (value) => {
  play(value);
});
