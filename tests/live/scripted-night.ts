import type { CommandInput } from "#election/count/event.ts";
import type { Contest, PartyId } from "#election/model.ts";
import type { PublicView } from "#election/public/public-model.ts";
import { publicView } from "#election/public/public-view.ts";
import type { PublicFeed } from "#live/feed.ts";
import { electionOf, Story, typedReturn, wardOf } from "../support/election.ts";

/** The longest ballot paper of the tests: more names than any ward of Camden had. */
const standing = Array.from({ length: 18 }, (_, index) => ({
  name: `CANDIDATE ${"ABCDEFGHIJKLMNOPQR"[index]}, Forename`,
  party: ["PP53", "PP52", "PP63", "PP90"][index % 4] ?? "PP53",
  description: "A party description of the usual length",
}));

const labour = "PP53" as PartyId;
const conservative = "PP52" as PartyId;

export const belsize = wardOf("Belsize", 3, standing, {
  electorate: 8123,
  previous: { electorate: 8000, turnout: 0.4, holders: [labour, conservative, conservative] },
});
export const kilburn = wardOf("Kilburn", 1, ["ADAMS, Steve", "BROWN, Bea"], { electorate: 4000 });

const figures = new Map<Contest, Record<string, string>>([
  [
    belsize,
    typedReturn(
      3421,
      [0, 5, 1, 21],
      standing.map((_, index) => 900 - index * 45),
      3,
    ),
  ],
  [kilburn, typedReturn(1500, [0, 1, 0, 9], [1000, 490])],
]);

/** A small night that tells its readers of each new public view, as the service's own does. */
export class ScriptedNight implements PublicFeed {
  readonly #story: Story;
  readonly #readers = new Set<(view: PublicView) => void>();
  #view: PublicView;

  constructor() {
    this.#story = new Story(electionOf([belsize, kilburn], { baseline: "last-ordinary" }));
    this.#view = this.#now();
  }

  current(): PublicView {
    return this.#view;
  }

  subscribe(reader: (view: PublicView) => void): () => void {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  /** True when the rules took it. */
  does(who: Step[0], { id }: Contest, input: CommandInput): boolean {
    const { ok } = this.#story.does(who, id, input);
    const view = this.#now();
    if (view.seq === this.#view.seq) return ok;
    const known = new Map(this.#view.contests.map((contest) => [contest.id, contest]));
    const contests = view.contests.map((contest) => {
      const before = known.get(contest.id);
      return before && JSON.stringify(before) === JSON.stringify(contest) ? before : contest;
    });
    this.tell({ ...view, contests });
    return ok;
  }

  /** Everything that leads to a ward's declaration. */
  declares(ward: Contest): void {
    for (const [who, input] of declaring(ward)) {
      if (!this.does(who, ward, input)) throw new Error(`${ward.ward} was refused: ${input.kind}.`);
    }
  }

  tell(view: PublicView): void {
    this.#view = view;
    for (const reader of this.#readers) reader(view);
  }

  #now(): PublicView {
    const { election, state, now } = this.#story;
    return publicView(election, state, now);
  }
}

export type Step = readonly ["entry" | "check" | "ro" | "deputy", CommandInput];

/** The figures are made up, so some of them are unusual. */
const reasons = Object.fromEntries(
  ["V-TURNOUT", "V-USE-RATE", "V-REJ-RATE", "V-SLATE-SPREAD", "V-SIMILAR-NAMES", "V-PART"].map(
    (check) => [check, "Checked against the paper."],
  ),
);

/** The commands that lead to a ward's declaration, each by who may give it. */
export function declaring(ward: Contest): Step[] {
  const typed = figures.get(ward) ?? {};
  const counted = typed["papers"] ?? "";
  const boxes = [
    { name: "Polling stations", kind: "polling" as const, counted },
    { name: "Postal", kind: "postal" as const, counted: "0" },
  ];
  return [
    ["entry", { kind: "start-verification" }],
    ["entry", { kind: "record-verification", boxes, reasons }],
    ["entry", { kind: "start-count" }],
    ["entry", { kind: "enter-figures", typed, reasons }],
    ["check", { kind: "enter-figures", typed, reasons }],
    ["ro", { kind: "declare-result", readBack: ward.ward }],
  ];
}

/** A correction that moves some votes from the second candidate to the first. */
export function correcting(ward: Contest, moved: number): Step[] {
  const typed = figures.get(ward) ?? {};
  const reason = "One bundle was written down against the wrong name.";
  const corrected = {
    ...typed,
    "votes.1": String(Number(typed["votes.1"]) + moved),
    "votes.2": String(Number(typed["votes.2"]) - moved),
  };
  const readBack = ward.ward;
  const said = { readBack, isReadOut: true, reason, ground: "transcription" } as const;
  return [
    ["ro", { kind: "correct-result", typed: corrected, ...said }],
    ["deputy", { kind: "confirm-correction", readBack, isReadOut: true }],
  ];
}
