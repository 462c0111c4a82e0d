import { movedBetween } from "./moved-between.ts";
import { checkFigures } from "./checks.ts";
import type { Stage } from "./contest-state.ts";
import type { Capacity, Proposal } from "./correction.ts";
import {
  declarationOf,
  lotToDraw,
  type Lots,
  readBackFinding,
  undecided,
} from "./decide-result.ts";
import {
  accepted,
  type Circumstances,
  type Decision,
  refused,
  samePerson,
  wrongStage,
} from "./decision.ts";
import { fieldsOf } from "./entries.ts";
import type { Command, Declaration } from "./event.ts";
import { type Finding, isHard } from "./finding.ts";
import { termsOrdered } from "./terms.ts";
import { readFigures } from "./typed-figures.ts";

type Of<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;

type Declared = Extract<Stage, { kind: "declared" }>;

function correctionFinding(
  because: string,
  field?: string,
  values: Finding["values"] = {},
): Finding {
  const found = { because, ...values };
  return { check: "V-CORRECTION", severity: "hard", ...(field && { field }), values: found };
}

function capacityOf({ roles }: Circumstances["actor"]): Capacity {
  if (roles.includes("ro")) return "ro";
  return roles.includes("deputy") ? "deputy" : "supervisor";
}

/** What is against a proposal before anybody's seat is looked at. A court may order figures that do not reconcile. */
function objections(
  { contest }: Circumstances,
  { variances }: Declaration,
  proposal: Proposal,
): readonly Finding[] {
  const { ground, remedy, elected, figures } = proposal;
  if (ground !== "court-order") {
    if (remedy !== "figures") return [correctionFinding("not-a-court", "remedy")];
    return checkFigures({ contest, figures, verified: null, variances }).filter(isHard);
  }
  if (remedy !== "seat") return [];
  const known = new Set(contest.candidates.map(({ id }) => id));
  const isPossible =
    elected.length > 0 &&
    elected.length <= contest.seats &&
    new Set(elected).size === elected.length &&
    elected.every((id) => known.has(id));
  const { seats } = contest;
  return isPossible ? [] : [correctionFinding("seated", "elected", { seats })];
}

/** A court's word stands for the votes'; nobody's seat is a lot's any more. */
function asOrdered(
  declaration: Declaration,
  latest: Declaration,
  { remedy, elected }: Proposal,
  years: readonly number[],
): Declaration {
  if (remedy === "figures") return declaration;
  const seated = remedy === "void" ? [] : elected;
  const held = latest.candidates.filter(({ term }) => term !== null);
  const before = new Map(held.map(({ id, term }) => [id, term ?? 0]));
  const termOf = termsOrdered(declaration.figures.votes, seated, years, before);
  return {
    ...declaration,
    candidates: declaration.candidates.map((candidate) => {
      const isSeated = seated.includes(candidate.id);
      const term = isSeated ? (termOf.get(candidate.id) ?? null) : null;
      return { ...candidate, elected: isSeated, byLot: false, term };
    }),
  };
}

/** The lots of the new figures; those of the declaration where a court leaves the figures as they are. */
function lotsOf(latest: Declaration, { remedy, lotWinners }: Proposal): Lots {
  const before = latest.candidates.filter(({ elected }) => elected).map(({ id }) => id);
  const winners = remedy === "figures" || lotWinners.length > 0 ? lotWinners : before;
  return { winners, longerTerm: winners };
}

/** A correction is the Returning Officer's, who is one of the two. */
function asOfficer(
  declaration: Declaration,
  { capacity, by }: Proposal,
  me: Capacity,
): Declaration {
  const isProposers = me !== "ro" && capacity === "ro";
  const record = declaration.record && { ...declaration.record, capacity: "ro" as const };
  return { ...declaration, record, by: isProposers ? by : declaration.by };
}

/** What would be declared. Null while an equality of votes waits for a lot. */
function drafted(
  circumstances: Circumstances,
  latest: Declaration,
  proposal: Proposal,
): Declaration | null {
  const { actor } = circumstances;
  const { ground, reason, remedy, figures, by: proposedBy } = proposal;
  const confirmedBy = { username: actor.username, name: actor.name };
  const said = { ground, reason, remedy, proposedBy, confirmedBy };
  const lots = lotsOf(latest, proposal);
  const declaration = declarationOf(circumstances, figures, lots, latest.version + 1, said);
  if (declaration === null) return null;
  const { terms } = circumstances.contest;
  return asOfficer(asOrdered(declaration, latest, proposal, terms), proposal, capacityOf(actor));
}

/** Who loses and gains a seat, and whose votes change, by a proposal or between two declarations. */
export function movedBy(before: Declaration, after: Declaration) {
  return movedBetween(before.candidates, after.candidates, ({ id }) => id);
}

function isSame(before: Declaration, after: Declaration): boolean {
  const told = ({ candidates, figures }: Declaration) =>
    JSON.stringify([
      [...fieldsOf(figures)],
      candidates.map(({ id, elected, byLot, term }) => [id, elected, byLot, term]),
    ]);
  return told(before) === told(after);
}

/** Only what was read out may be said to have been: another person in a seat needs both officers' word, or a court's. */
function seatObjection(
  latest: Declaration,
  after: Declaration,
  { ground }: Proposal,
  capacity: Capacity,
  isReadOut: boolean,
): Finding | null {
  if (ground === "court-order") return null;
  const { lost, gained } = movedBy(latest, after);
  if (lost.length + gained.length === 0) return null;
  const names = (rows: Declaration["candidates"]) => rows.map(({ name }) => name).join("; ");
  const values = { lost: names(lost), gained: names(gained) };
  if (capacity === "supervisor") return correctionFinding("officers", "readOut", values);
  return isReadOut ? null : correctionFinding("read-out", "readOut", values);
}

/** The declaration a proposal leads to, if nothing is against it. */
function judged(
  circumstances: Circumstances,
  latest: Declaration,
  proposal: Proposal,
  { capacity, isReadOut }: Pick<Proposal, "capacity" | "isReadOut">,
): { readonly declaration: Declaration } | { readonly refusal: Decision } {
  const stops = objections(circumstances, latest, proposal);
  if (stops.length > 0) return { refusal: refused(...stops) };
  const declaration = drafted(circumstances, latest, proposal);
  if (declaration === null) {
    const { winners, longerTerm } = lotsOf(latest, proposal);
    const { votes } = proposal.figures;
    const tie = lotToDraw(circumstances.contest, votes, winners, longerTerm);
    return { refusal: undecided(tie, "lotWinners") };
  }
  if (isSame(latest, declaration)) return { refusal: refused(correctionFinding("same", "papers")) };
  const seat = seatObjection(latest, declaration, proposal, capacity, isReadOut);
  return seat ? { refusal: refused(seat) } : { declaration };
}

/** What would be declared if somebody confirmed a proposal: for the page that shows what it changes. */
export function previewOf(
  circumstances: Circumstances,
  { declarations, proposed }: Declared,
): Declaration | null {
  const latest = declarations.at(-1);
  return latest && proposed ? drafted(circumstances, latest, proposed) : null;
}

/**
 * The first of two people's part in a correction: what was published was not what was declared, a slip put right at
 * once, or an election court's order. It waits for another person and changes nothing until then. Refused where it
 * changes nothing, until the ward's name is typed, and where another person would be elected without both officers saying
 * that this was read out.
 */
export function correctResult(circumstances: Circumstances, asked: Of<"correct-result">): Decision {
  const { state, contest, actor, now } = circumstances;
  const { stage } = state;
  const latest = stage.kind === "declared" ? stage.declarations.at(-1) : undefined;
  if (stage.kind !== "declared" || !latest) return wrongStage(state);
  if (stage.proposed) return refused(correctionFinding("pending"));
  const misread = readBackFinding(circumstances, asked.readBack);
  if (misread) return refused(misread);
  const read = readFigures(contest, asked.typed);
  if (read.figures === null) return refused(...read.findings);
  const { ground, reason, remedy, lotWinners, elected, isReadOut } = asked;
  const proposal: Proposal = {
    by: { username: actor.username, name: actor.name },
    capacity: capacityOf(actor),
    at: now,
    ...{ ground, reason, remedy, lotWinners, elected, isReadOut },
    figures: read.figures,
  };
  const found = judged(circumstances, latest, proposal, proposal);
  return "refusal" in found ? found.refusal : accepted([{ kind: "correction-proposed", proposal }]);
}

/**
 * The second person's part, after which the correction is public beside what was declared. Refused to whoever proposed
 * it, without the Returning Officer as one of the two, and until the ward's name is typed.
 */
export function confirmCorrection(
  circumstances: Circumstances,
  { readBack, isReadOut }: Of<"confirm-correction">,
): Decision {
  const { state, actor } = circumstances;
  const { stage } = state;
  const latest = stage.kind === "declared" ? stage.declarations.at(-1) : undefined;
  if (stage.kind !== "declared" || !latest) return wrongStage(state);
  const { proposed } = stage;
  if (!proposed) return refused(correctionFinding("none"));
  if (proposed.by.username === actor.username) return samePerson(actor.name);
  const capacity = capacityOf(actor);
  if (proposed.capacity !== "ro" && capacity !== "ro") return refused(correctionFinding("ro"));
  const misread = readBackFinding(circumstances, readBack);
  if (misread) return refused(misread);
  const found = judged(circumstances, latest, proposed, { capacity, isReadOut });
  if ("refusal" in found) return found.refusal;
  return accepted([{ kind: "result-corrected", declaration: found.declaration }]);
}

/** Lets a correction that was proposed be forgotten: nothing of it was ever public. */
export function dropCorrection({ state }: Circumstances): Decision {
  const { stage } = state;
  if (stage.kind !== "declared") return wrongStage(state);
  return stage.proposed
    ? accepted([{ kind: "correction-dropped" }])
    : refused(correctionFinding("none"));
}
