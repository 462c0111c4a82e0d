import type { Contest } from "#election/model.ts";
import { validPapers } from "./ballot-papers.ts";
import { checkFigures } from "./checks.ts";
import type { Agreed, ContestState, Verification } from "./contest-state.ts";
import {
  accepted,
  type Circumstances,
  type Decision,
  refused,
  samePerson,
  stopping,
  wrongStage,
} from "./decision.ts";
import {
  asTyped,
  type Difference,
  differenceFindings,
  differences,
  fieldsOf,
  sameAsAnotherWard,
  typedAgain,
} from "./entries.ts";
import type { Command, Entry } from "./event.ts";
import type { Figures } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { lastSeatMargin } from "./outcome.ts";
import { thresholds } from "./thresholds.ts";
import { readFigures } from "./typed-figures.ts";

/** The figures a ward stands by: agreed, or declared last. */
function standingFigures({ stage }: ContestState): Figures | null {
  if (stage.kind === "provisional" || stage.kind === "lot") return stage.agreed.figures;
  if (stage.kind === "declared") return stage.declarations.at(-1)?.figures ?? null;
  return null;
}

/** The other wards that have figures to stand by. */
function* otherWards({ election, all, contest }: Circumstances): Iterable<[Contest, Figures]> {
  for (const other of election.contests) {
    const state = other.id === contest.id ? undefined : all.get(other.id);
    const figures = state ? standingFigures(state) : null;
    if (figures) yield [other, figures];
  }
}

/** V-CLOSE: so few votes between elected and not that a recount should be offered before declaring. */
export function closeResult({ seats }: Contest, figures: Figures): readonly Finding[] {
  const margin = lastSeatMargin(
    figures.votes.map(([, n]) => n),
    seats,
  );
  const limit = Math.max(thresholds.close.votes, thresholds.close.share * validPapers(figures));
  if (margin === null || margin > limit) return [];
  return [
    { check: "V-CLOSE", severity: "information", values: { margin, limit: Math.floor(limit) } },
  ];
}

/** All that is found in a ward's return. */
export function findingsOf(
  circumstances: Circumstances,
  figures: Figures,
  { verification, variances }: Pick<Agreed, "variances"> & { readonly verification: Verification },
): readonly Finding[] {
  const { contest } = circumstances;
  return [
    ...checkFigures({ contest, figures, verified: verification.papers, variances }),
    ...sameAsAnotherWard(contest, figures, otherWards(circumstances)),
  ];
}

const sheetsAreTyped = refused({
  check: "V-SHEET-SUM",
  severity: "hard",
  field: "papers",
  values: { because: "sheets-listed", sheet: "" },
});

/** V-STATE: they have typed once more already, so that a supervisor reads the paper. */
export function typedTwice(name: string): Decision {
  return refused({ check: "V-STATE", severity: "hard", values: { because: "typed-again", name } });
}

/** What stands for somebody's entry: all of it as typed or, where two differ, the fields that differ over their own. */
function asEntered(
  { contest }: Circumstances,
  typed: Readonly<Record<string, string>>,
  own: Entry | undefined,
  differing: readonly Difference[],
): ReturnType<typeof readFigures> {
  if (!own || differing.length === 0) return readFigures(contest, typed);
  const again = typedAgain(fieldsOf(own.figures), differing, typed);
  if (again.findings.length > 0) return { figures: null, findings: again.findings };
  return readFigures(contest, again.typed);
}

/**
 * The first or the blind second entry of a ward's return. Refused while a hard check stands or a warning
 * has no reason. When two people's entries are equal the result is provisional. When they differ both are kept, it is
 * told in which fields and never how, and each of the two may type those fields once more.
 */
export function enterFigures(
  circumstances: Circumstances,
  { typed, reasons }: Extract<Command, { kind: "enter-figures" }>,
): Decision {
  const { state, contest, actor, now } = circumstances;
  const { stage } = state;
  if (stage.kind !== "counting" && stage.kind !== "recount") return wrongStage(state);
  if (stage.sheets.length > 0) return sheetsAreTyped;
  const others = stage.entries.filter(({ by }) => by.username !== actor.username);
  if (others.length > 1) return samePerson(others.map(({ by }) => by.name).join(", "));

  const [other] = others;
  const own = stage.entries.find((each) => each.by.username === actor.username);
  const before = other && own ? differences(other, own) : [];
  if (own && own.again.length > 0) return typedTwice(actor.name);
  const read = asEntered(circumstances, typed, own, before);
  if (read.figures === null) return refused(...read.findings);
  const { figures } = read;
  const findings = findingsOf(circumstances, figures, stage);
  const stops = stopping(findings, reasons);
  if (stops.length > 0) return refused(...stops);

  const by = { username: actor.username, name: actor.name };
  const again = before.map(({ field }) => field);
  const entry: Entry = { by, at: now, figures, reasons, again };
  const entered = { kind: "figures-entered" as const, entry };
  if (!other) return accepted([entered], findings);
  const differing = differenceFindings(differences(other, entry));
  if (differing.length > 0) return accepted([entered], [...findings, ...differing]);
  return accepted(
    [entered, { kind: "provisional-result-agreed", figures, settled: null, reasons }],
    [...findings, ...closeResult(contest, figures)],
  );
}

/**
 * Where two entries differ, a supervisor who typed neither reads the paper: the fields that differ are typed, the
 * others stand as both people typed them, and every check is made again.
 */
export function settleEntries(
  circumstances: Circumstances,
  { typed, reasons }: Extract<Command, { kind: "settle-entries" }>,
): Decision {
  const { state, contest, actor, now } = circumstances;
  const { stage } = state;
  if (stage.kind !== "counting" && stage.kind !== "recount") return wrongStage(state);
  const [first, second] = stage.entries;
  if (!first || !second) return wrongStage(state);
  if (stage.entries.some(({ by }) => by.username === actor.username)) return samePerson(actor.name);

  const fields = differences(first, second).map(({ field }) => field);
  const settled = Object.fromEntries(fields.map((field) => [field, typed[field] ?? ""]));
  const read = readFigures(contest, { ...asTyped(fieldsOf(first.figures)), ...settled });
  if (read.figures === null) return refused(...read.findings);
  const { figures } = read;
  const findings = findingsOf(circumstances, figures, stage);
  const stops = stopping(findings, reasons);
  if (stops.length > 0) return refused(...stops);
  const by = { username: actor.username, name: actor.name };
  const entry: Entry = { by, at: now, figures, reasons, again: [] };
  return accepted(
    [{ kind: "provisional-result-agreed", figures, settled: entry, reasons }],
    [...findings, ...closeResult(contest, figures)],
  );
}
