import type { Decision } from "#election/count/decision.ts";
import { contest as contestSchema } from "#election/model.ts";
import { checkIds, electionOf, people, Story } from "../../support/election.ts";
import { type Paper, papersOf, sum, typedFrom } from "./papers.ts";

/** An error in how a ward is handled, and what stands in its way: the checks that refuse it, none where nothing does. */
export type StepError = {
  readonly name: string;
  readonly attempt: (paper: Paper) => readonly string[];
};

function refusals(decision: Decision): readonly string[] {
  return decision.ok ? [] : checkIds(decision);
}

function storyOf(paper: Paper): Story {
  return new Story(electionOf([paper.contest]));
}

function agreed(paper: Paper): Story {
  const story = storyOf(paper);
  story.counts(paper.contest.id, papersOf(paper));
  story.agrees(paper.contest.id, typedFrom(paper));
  return story;
}

/** The ward with three boxes that are known before the night. */
function boxed(paper: Paper): { readonly story: Story; readonly paper: Paper } {
  const boxes = [
    { name: "Library", kind: "polling" },
    { name: "School", kind: "polling" },
    { name: "Postal", kind: "postal" },
  ];
  const contest = contestSchema.parse({ ...paper.contest, boxes });
  const story = storyOf({ ...paper, contest });
  story.does("entry", contest.id, { kind: "start-verification" });
  return { story, paper: { ...paper, contest } };
}

function record(
  story: Story,
  { contest }: Paper,
  name: string,
  counted: number,
  account = counted,
) {
  const typed = { counted: String(counted), account: String(account) };
  return story.does("entry", contest.id, { kind: "record-box", name, typed });
}

function missingBox(right: Paper): readonly string[] {
  const { story, paper } = boxed(right);
  record(story, paper, "Library", Math.ceil(paper.polling / 2));
  record(story, paper, "Postal", paper.postal);
  return refusals(story.does("supervisor", paper.contest.id, { kind: "confirm-verification" }));
}

function shortBox(right: Paper): readonly string[] {
  const { story, paper } = boxed(right);
  return refusals(record(story, paper, "Library", 100, 112));
}

/** The box is verified but its papers never reach the tables (Crowland 2007). */
function uncountedBox(paper: Paper): readonly string[] {
  const story = storyOf(paper);
  const { id } = paper.contest;
  story.counts(id, papersOf(paper) + 250);
  return refusals(story.does("entry", id, { kind: "enter-figures", typed: typedFrom(paper) }));
}

function blankField(paper: Paper): readonly string[] {
  const story = storyOf(paper);
  const { id } = paper.contest;
  story.counts(id, papersOf(paper));
  const typed = { ...typedFrom(paper), "rejected.void": "" };
  return refusals(story.does("entry", id, { kind: "enter-figures", typed }));
}

function rejectedTotal(paper: Paper): readonly string[] {
  const story = storyOf(paper);
  const { id } = paper.contest;
  story.counts(id, papersOf(paper));
  const typed = { ...typedFrom(paper), typedRejectedTotal: "9999" };
  return refusals(story.does("entry", id, { kind: "enter-figures", typed }));
}

function electorateTenth(paper: Paper): readonly string[] {
  const { electorate } = paper.contest;
  if (electorate === null) return [];
  const contest = { ...paper.contest, electorate: Math.floor(electorate / 10) };
  const story = storyOf({ ...paper, contest });
  story.counts(contest.id, papersOf(paper));
  return story.stage(contest.id) === "counting" ? [] : ["V-ELECTORATE"];
}

function missingSheet(paper: Paper): readonly string[] {
  const story = storyOf(paper);
  const { id } = paper.contest;
  story.counts(id, papersOf(paper));
  const sheets = ["Table 1", "Table 2"].map((name) => ({ name, kind: "whole" as const }));
  story.does("supervisor", id, { kind: "list-sheets", sheets });
  for (const who of ["entry", "check"] as const) {
    story.does(who, id, { kind: "enter-sheet", sheet: "Table 1", typed: typedFrom(paper) });
  }
  return refusals(story.does("supervisor", id, { kind: "add-up-sheets" }));
}

/** The tables brought two sheets, and only one was listed and typed. */
function unlistedSheet(paper: Paper): readonly string[] {
  const story = storyOf({ ...paper, polling: paper.polling + 300 });
  const { id } = paper.contest;
  story.counts(id, papersOf(paper) + 300);
  const sheets = [{ name: "Table 1", kind: "whole" as const }];
  story.does("supervisor", id, { kind: "list-sheets", sheets });
  for (const who of ["entry", "check"] as const) {
    story.does(who, id, { kind: "enter-sheet", sheet: "Table 1", typed: typedFrom(paper) });
  }
  return refusals(story.does("supervisor", id, { kind: "add-up-sheets" }));
}

/** The ward's papers at three tables; on one of them a candidate's row was left at nought. */
function emptyRow(paper: Paper): readonly string[] {
  const total = paper.votes.map((n) => Math.floor(n / 3));
  const most = total.indexOf(Math.max(...total));
  const story = storyOf(paper);
  const { id } = paper.contest;
  const seats = paper.contest.seats;
  const tables = [0, 1, 2].map((table) =>
    total.map((n, row) => (table === 2 && row === most ? 0 : n + table)),
  );
  const papers = tables.map((votes) => Math.max(Math.ceil(sum(votes) / seats), ...votes));
  story.counts(id, sum(papers));
  const sheets = tables.map((_, table) => ({ name: `Table ${table + 1}`, kind: "whole" as const }));
  story.does("supervisor", id, { kind: "list-sheets", sheets });
  for (const [table, votes] of tables.entries()) {
    const typed = typedFrom({
      ...paper,
      votes,
      heads: [0, 0, 0, 0],
      inPart: 0,
      polling: papers[table] ?? 0,
      postal: 0,
    });
    for (const who of ["entry", "check"] as const) {
      story.does(who, id, { kind: "enter-sheet", sheet: `Table ${table + 1}`, typed });
    }
  }
  return refusals(story.does("supervisor", id, { kind: "add-up-sheets" }));
}

const declare = ({ contest }: Paper) =>
  ({ kind: "declare-result", readBack: contest.ward }) as const;

/** Every kind of error of domain.md §5 that is made in the handling of a ward. */
export const stepErrors: readonly StepError[] = [
  { name: "A ballot box not opened", attempt: missingBox },
  { name: "A box that differs from its account, unexplained", attempt: shortBox },
  { name: "A verified box never counted", attempt: uncountedBox },
  { name: "A field left empty", attempt: blankField },
  { name: "A total of rejected papers that is not their sum", attempt: rejectedTotal },
  { name: "An electorate a tenth of its size", attempt: electorateTenth },
  { name: "A table’s sheet not typed", attempt: missingSheet },
  { name: "A table’s sheet left off the list", attempt: unlistedSheet },
  { name: "A candidate’s row left at 0 on one table’s sheet", attempt: emptyRow },
  {
    name: "One person types both entries",
    attempt: (paper) => {
      const story = storyOf(paper);
      const { id } = paper.contest;
      story.counts(id, papersOf(paper));
      const reasons = {};
      const sent = { kind: "enter-figures", typed: typedFrom(paper), reasons } as const;
      story.does("entry", id, sent);
      story.does("entry", id, sent);
      return refusals(story.does("ro", id, declare(paper)));
    },
  },
  {
    name: "Declared by somebody who typed it",
    attempt: (paper) => {
      const story = agreed(paper);
      return refusals(
        story.as({ ...people.check, roles: ["ro"] }, paper.contest.id, declare(paper)),
      );
    },
  },
  {
    name: "Declared by a clerk",
    attempt: (paper) => refusals(agreed(paper).does("entry", paper.contest.id, declare(paper))),
  },
  {
    name: "Another ward’s name read out",
    attempt: (paper) => {
      const other = { kind: "declare-result", readBack: "Somewhere Else" } as const;
      return refusals(agreed(paper).does("ro", paper.contest.id, other));
    },
  },
  {
    name: "Declared twice",
    attempt: (paper) => {
      const story = agreed(paper);
      story.does("ro", paper.contest.id, declare(paper));
      return refusals(story.does("deputy", paper.contest.id, declare(paper)));
    },
  },
  {
    name: "Declared result taken back to the count",
    attempt: (paper) => {
      const story = agreed(paper);
      story.does("ro", paper.contest.id, declare(paper));
      const reopen = { kind: "reopen", to: "counting", reason: "A bundle was found." } as const;
      return refusals(story.does("ro", paper.contest.id, reopen));
    },
  },
  {
    name: "A tie for the last seat declared without a lot",
    attempt: (paper) => {
      const { seats } = paper.contest;
      const ranked = paper.votes.toSorted((a, b) => b - a);
      const [last = 0, next = 0] = [ranked[seats - 1], ranked[seats]];
      const row = paper.votes.indexOf(next);
      const votes = paper.votes.map((n, index) => (index === row ? last : n));
      const spare = seats === 1 ? last - next : 0;
      const level = { ...paper, votes, polling: paper.polling + spare };
      const story = agreed(level);
      return refusals(story.does("ro", paper.contest.id, declare(paper)));
    },
  },
];
