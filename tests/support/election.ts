import { ballotOf } from "#election/count/ballot.ts";
import type { CorrectionGround } from "#election/count/correction.ts";
import { decide } from "#election/count/decide.ts";
import type { Circumstances, Decision } from "#election/count/decision.ts";
import { type Command, type CommandInput, command, type Role } from "#election/count/event.ts";
import {
  type Contest,
  type ContestId,
  contest,
  type Election,
  election,
  type Instant,
} from "#election/model.ts";
import { type ElectionState, fold, initialState } from "#election/public/election-state.ts";

export const afterClose = "2022-05-05T23:30:00.000Z" as Instant;
export const beforeClose = "2022-05-05T20:59:59.999Z" as Instant;

type Standing = { readonly name: string; readonly party?: string; readonly description?: string };

/** A ward of an invented election; candidates are numbered `1`, `2`, … in the order given. */
export function wardOf(
  ward: string,
  seats: number,
  standing: readonly (Standing | string)[],
  more: Partial<Contest> = {},
): Contest {
  const slug = ward.toLowerCase().replaceAll(/[^a-z]+/g, "-");
  return contest.parse({
    id: `local.sample.${slug}.2022-05-05`,
    ward,
    wardCy: null,
    slug,
    gss: null,
    seats,
    electorate: null,
    system: seats === 1 ? "fptp" : "block",
    candidates: standing.map((candidate, index) => {
      const {
        name,
        party = "ynmp-party:2",
        description = "",
      } = typeof candidate === "string" ? { name: candidate } : candidate;
      const [surname, forenames = ""] = name.split(", ");
      return { id: String(index + 1), surname, forenames, name, description, partyId: party };
    }),
    previous: null,
    expectedDeclaration: null,
    notPolled: null,
    ...more,
  });
}

export function electionOf(contests: readonly Contest[], more: Partial<Election> = {}): Election {
  const ids = new Set(
    contests.flatMap(({ candidates }) => candidates.map(({ partyId }) => partyId)),
  );
  return election.parse({
    id: "local.sample.2022-05-05",
    title: "Sample council election",
    council: "Sample Council",
    nation: "england",
    pollDate: "2022-05-05",
    pollsOpen: "2022-05-05T06:00:00.000Z",
    pollsClose: "2022-05-05T21:00:00.000Z",
    rehearsal: true,
    councilSeats: contests.reduce((sum, { seats }) => sum + seats, 0),
    continuing: [],
    baseline: null,
    parties: [...ids].map((id) => ({ id, name: id, colour: "#595959" })),
    contests,
    ...more,
  });
}

export const people = {
  entry: {
    username: "asha",
    name: "Asha Entry",
    roles: ["entry"] as Role[],
    wards: null,
    email: null,
  },
  check: {
    username: "ben",
    name: "Ben Check",
    roles: ["check"] as Role[],
    wards: null,
    email: null,
  },
  supervisor: {
    username: "sal",
    name: "Sal Supervisor",
    roles: ["supervisor"] as Role[],
    wards: null,
    email: null,
  },
  deputy: {
    username: "dev",
    name: "Dev Deputy",
    roles: ["deputy"] as Role[],
    wards: null,
    email: null,
  },
  ro: {
    username: "rhian",
    name: "Rhian Returning",
    roles: ["ro"] as Role[],
    wards: null,
    email: null,
  },
  comms: {
    username: "col",
    name: "Col Comms",
    roles: ["comms"] as Role[],
    wards: null,
    email: null,
  },
} as const;
type Person = keyof typeof people;

type CorrectResult = Extract<CommandInput, { kind: "correct-result" }>;
type Correcting = Omit<CorrectResult, "kind" | "ground" | "readBack"> & {
  readonly ground?: CorrectionGround;
};

/** A return as typed: papers, the four heads, in part, then the votes in ballot-paper order. */
export function typedReturn(
  papers: number,
  heads: readonly [number, number, number, number],
  votes: readonly number[],
  inPart = 0,
): Record<string, string> {
  const [officialMark, tooMany, identifiable, wholly] = heads;
  return Object.fromEntries([
    ["papers", String(papers)],
    ["rejected.officialMark", String(officialMark)],
    ["rejected.tooMany", String(tooMany)],
    ["rejected.identifiable", String(identifiable)],
    ["rejected.void", String(wholly)],
    ["inPart", String(inPart)],
    ...votes.map((n, index) => [`votes.${index + 1}`, String(n)]),
  ]);
}

/** A count told as a story: who did what, one command after another. */
export class Story {
  readonly election: Election;
  state: ElectionState;
  now: Instant = afterClose;

  constructor(sample: Election) {
    this.election = sample;
    this.state = initialState(sample);
  }

  /** Decides, and folds in what was decided. */
  does(who: Person, contestId: ContestId, input: CommandInput): Decision {
    return this.as(people[who], contestId, input);
  }

  /** The same, done by anybody. */
  as(actor: Circumstances["actor"], contestId: ContestId, input: CommandInput): Decision {
    const decision = decide(this.#circumstances(actor, contestId), command.parse(input) as Command);
    if (!decision.ok) return decision;
    for (const event of decision.events) {
      const happened = { seq: this.state.seq + 1, at: this.now, contest: contestId, event };
      this.state = fold(this.election, this.state, happened);
    }
    return decision;
  }

  /** What the journal does at the close of poll: the ward's ballot paper is what the election says it is, for good. */
  freezes(contestId: ContestId): void {
    const contest = this.election.contests.find(({ id }) => id === contestId);
    if (!contest) throw new Error(`${contestId} is not in the story.`);
    const event = { kind: "ballot-frozen" as const, ballot: ballotOf(contest) };
    const happened = { seq: this.state.seq + 1, at: this.now, contest: contestId, event };
    this.state = fold(this.election, this.state, happened);
  }

  /** The same night with other content, as after a restart. */
  restartedWith(sample: Election): Story {
    const story = new Story(sample);
    story.state = this.state;
    return story;
  }

  /** Everything up to the figures: boxes in, the count started. */
  counts(contestId: ContestId, papers: number): void {
    const boxes = [
      { name: "Polling stations", kind: "polling" as const, counted: String(papers) },
      { name: "Postal", kind: "postal" as const, counted: "0" },
    ];
    this.does("entry", contestId, { kind: "start-verification" });
    this.does("entry", contestId, { kind: "record-verification", boxes });
    this.does("entry", contestId, { kind: "start-count" });
  }

  /** Both people type the same return, with a reason for whatever is unusual in it. */
  agrees(contestId: ContestId, typed: Record<string, string>): Decision {
    const reasons = Object.fromEntries(warningIds.map((id) => [id, "Checked against the paper."]));
    this.does("entry", contestId, { kind: "enter-figures", typed, reasons });
    return this.does("check", contestId, { kind: "enter-figures", typed, reasons });
  }

  /** A correction by the Returning Officer and a deputy, who both say that this is what was read out. */
  corrects(contestId: ContestId, more: Correcting): Decision {
    const readBack = this.election.contests.find(({ id }) => id === contestId)?.ward ?? "";
    const proposed = this.does("ro", contestId, {
      kind: "correct-result",
      readBack,
      ground: "transcription",
      isReadOut: true,
      ...more,
    });
    if (!proposed.ok) return proposed;
    const confirming = { kind: "confirm-correction", readBack, isReadOut: true } as const;
    return this.does("deputy", contestId, confirming);
  }

  stage(contestId: ContestId): string | undefined {
    return this.state.contests.get(contestId)?.stage.kind;
  }

  #circumstances(actor: Circumstances["actor"], contestId: ContestId): Circumstances {
    const sample = this.election.contests.find(({ id }) => id === contestId);
    const state = this.state.contests.get(contestId);
    if (!sample || !state) throw new Error(`${contestId} is not in the story.`);
    return {
      election: this.election,
      contest: sample,
      state,
      all: this.state.contests,
      now: this.now,
      actor,
    };
  }
}

const warningIds = [
  "V-TURNOUT",
  "V-USE-RATE",
  "V-REJ-RATE",
  "V-SLATE-SPREAD",
  "V-SIMILAR-NAMES",
  "V-ELECTORATE",
  "V-PART",
  "V-ISSUED",
];

/** The check ids of a decision's or a list's findings, each once, sorted. */
export function checkIds(found: Decision | readonly { readonly check: string }[]): string[] {
  const findings = "findings" in found ? found.findings : found;
  return [...new Set(findings.map(({ check }) => check))].toSorted();
}
