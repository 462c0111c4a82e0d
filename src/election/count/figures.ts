import { z } from "zod";
import { personId } from "#election/model.ts";
import { actor } from "./actor.ts";

const count = z.int().nonnegative();

/** Ballot papers rejected at the count, by the statutory heads (LE(PA)R 2006 Sch. 2 r. 47). */
const rejected = z.readonly(
  z.object({
    /** Want of an official mark */
    officialMark: count,
    /** Voting for more candidates than voter was entitled to */
    tooMany: count,
    /** Writing or mark by which voter could be identified */
    identifiable: count,
    /** Being unmarked or wholly void for uncertainty */
    void: count,
  }),
);
export type Rejected = z.infer<typeof rejected>;

/** A ward's return as one person typed it from the paper. */
export const figures = z.readonly(
  z.object({
    /** Ballot papers counted */
    papers: count,
    rejected,
    /** Rejected in part: papers with one vote refused and the others good, so never in the sum of `rejected`. */
    inPart: count,
    /** Votes for each candidate, in ballot-paper order. */
    votes: z.readonly(z.array(z.readonly(z.tuple([personId, count])))),
    /** Total rejected, if the paper states one: it must equal the sum of the four heads. */
    typedRejectedTotal: count.nullable(),
    /** Turnout in per cent, if the paper states one. */
    typedTurnout: z.number().nonnegative().nullable(),
  }),
);
export type Figures = z.infer<typeof figures>;

export const boxKind = z.enum(["polling", "postal"]);

/**
 * The presiding officer's ballot paper account of one station (RPA 1983 Sch. 1 r. 43 and its local equivalent): the
 * papers it was given, and what became of those that are not in the box. Tendered papers are kept apart and never counted.
 */
const ballotPaperAccount = z.readonly(
  z.object({ supplied: count, unused: count, spoilt: count, tendered: count }),
);
export type BallotPaperAccount = z.infer<typeof ballotPaperAccount>;

/** One ballot box, or all postal papers of a ward, at verification. */
export const box = z.readonly(
  z.object({
    name: z.string().min(1),
    kind: boxKind,
    /** Papers that should be in it, by the presiding officer's account; null where only the total is known. */
    account: count.nullable(),
    /** Where that number comes from, when the whole account was typed. */
    paperAccount: ballotPaperAccount.nullable().default(null),
    /** Ballot papers counted in it; null while it has not arrived. */
    counted: count.nullable(),
    /** Why account and count differ. */
    variance: z.string().nullable(),
    /** Who typed it, where each box was typed by itself. */
    by: actor.nullable().default(null),
  }),
);
export type Box = z.infer<typeof box>;
