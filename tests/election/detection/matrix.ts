import { readFigures } from "#election/count/typed-figures.ts";
import { warnings } from "#election/count/warnings.ts";
import { madeUp } from "./clean.ts";
import { type Chance, type FigureError, figureErrors } from "./errors.ts";
import { type Paper, realPapers, typedFrom } from "./papers.ts";
import { stepErrors } from "./steps.ts";
import { type Answer, atTheGate, cleanWard, withSecondEntry } from "./trial.ts";

/** Mulberry32: small, and the same numbers for the same seed on every machine. */
function chanceFrom(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Row = {
  readonly name: string;
  readonly tried: number;
  /** Both people typed the same wrong paper: stopped, or asked about. */
  readonly stopped: number;
  readonly asked: number;
  /** One person slipped: found by the gate or by the second entry. */
  readonly found: number;
  /** The checks that fired, most often first. */
  readonly checks: readonly string[];
};

export type Matrix = {
  readonly wards: number;
  readonly figures: readonly Row[];
  /** The first of them again, in wards of one seat, whose votes must equal the valid papers. */
  readonly singleSeat: readonly Row[];
  readonly steps: readonly {
    readonly name: string;
    tried: number;
    found: number;
    checks: string[];
  }[];
  readonly clean: { readonly tried: number; readonly stopped: number; readonly asked: number };
  /** Of all the real wards: those asked for a reason, by check, whether or not a hard check stops them. */
  readonly real: { readonly wards: number; readonly asked: ReadonlyMap<string, number> };
};

function ranked(fired: ReadonlyMap<string, number>): string[] {
  return [...fired].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([id]) => id);
}

function differs(a: Paper, b: Paper): boolean {
  return JSON.stringify({ ...a, contest: 0 }) !== JSON.stringify({ ...b, contest: 0 });
}

type Tried = {
  readonly gate: Answer["kind"];
  readonly isFound: boolean;
  readonly checks: string[];
};

/** One error on one ward; null where the ward cannot have it, or it changed nothing. */
function tryOne(
  make: FigureError["make"],
  paper: Paper,
  chance: Chance,
  others: readonly Paper[],
): Tried | null {
  const wrong = make(paper, chance, others);
  if (wrong === null || !differs(wrong, paper)) return null;
  const source = others.filter(
    ({ contest, votes }) => contest.id !== paper.contest.id && votes === wrong.votes,
  );
  const { kind, checks } = atTheGate(paper, wrong, source);
  const found = withSecondEntry(paper, wrong);
  const usual = new Set(cleanWard(paper, []).checks);
  const fired = new Set([...(kind === "taken" ? [] : checks), ...found]).difference(usual);
  return { gate: kind, isFound: found.length > 0, checks: [...fired] };
}

function figureRow(
  { name, make }: FigureError,
  papers: readonly Paper[],
  chance: Chance,
  times: number,
): Row {
  const others = papers.slice(0, 60);
  const all = papers.flatMap((paper) =>
    Array.from({ length: times }, () => tryOne(make, paper, chance, others)),
  );
  const tries = all.filter((each) => each !== null);
  const fired = new Map<string, number>();
  for (const id of tries.flatMap(({ checks }) => checks)) fired.set(id, (fired.get(id) ?? 0) + 1);
  return {
    name,
    tried: tries.length,
    stopped: tries.filter(({ gate }) => gate === "stopped").length,
    asked: tries.filter(({ gate }) => gate === "asked").length,
    found: tries.filter(({ isFound }) => isFound).length,
    checks: ranked(fired),
  };
}

/** How many real wards each warning asks about. */
function askedIn(papers: readonly Paper[]): Matrix["real"] {
  const asked = new Map<string, number>();
  for (const paper of papers) {
    const { figures } = readFigures(paper.contest, typedFrom(paper));
    const found = figures ? warnings(paper.contest, figures) : [];
    for (const check of new Set(found.map((finding) => finding.check))) {
      asked.set(check, (asked.get(check) ?? 0) + 1);
    }
  }
  return { wards: papers.length, asked };
}

/** Tries every error on every ward; the same table every time. */
export async function detectionMatrix(times: number): Promise<Matrix> {
  const real = await realPapers();
  const right = real.filter((paper) => cleanWard(paper, []).kind !== "stopped");
  const chance = chanceFrom(20220505);
  const figures = figureErrors.map((error) => figureRow(error, right, chance, times));
  const single = right.filter(({ contest }) => contest.seats === 1);
  const singleSeat = figureErrors.slice(0, 1).map((error) => figureRow(error, single, chance, 20));
  const steps = stepErrors.map(({ name, attempt }) => {
    const tries = right.map(attempt);
    const checks = new Map<string, number>();
    for (const id of tries.flat()) checks.set(id, (checks.get(id) ?? 0) + 1);
    const found = tries.filter((ids) => ids.length > 0).length;
    return { name, tried: tries.length, found, checks: ranked(checks) };
  });
  const made = right.flatMap((paper) =>
    Array.from({ length: 20 }, () => cleanWard(madeUp(paper, chance), [])),
  );
  const count = (kind: string) => made.filter((answer) => answer.kind === kind).length;
  const clean = { tried: made.length, stopped: count("stopped"), asked: count("asked") };
  return { wards: right.length, figures, singleSeat, steps, clean, real: askedIn(real) };
}
