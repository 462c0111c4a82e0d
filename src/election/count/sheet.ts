import { z } from "zod";
import { instant } from "#election/model.ts";
import { actor } from "./actor.ts";

/**
 * What is on a sheet of the count (domain.md §2.1 step 4): a table's whole return, ballot papers that gave all votes to
 * one party's full slate, papers whose votes are tallied candidate by candidate, or the rejected papers.
 */
export const sheetKind = z.enum(["whole", "block", "mixed", "rejected"]);
export type SheetKind = z.infer<typeof sheetKind>;

/** A sheet that is expected: listed before anybody types, so that a missing one is missed. */
export const sheetPlan = z.readonly(
  z.object({ name: z.string().trim().min(1).max(60), kind: sheetKind }),
);
export type SheetPlan = z.infer<typeof sheetPlan>;

/** The numbers on a sheet, by the names of their fields: see `sheetFields`. */
const values = z.record(z.string(), z.int().nonnegative());
export type SheetValues = Readonly<z.infer<typeof values>>;

/** A sheet as one person typed it. */
export const sheetEntry = z.readonly(
  z.object({
    by: actor,
    at: instant,
    values,
    /** The fields that this person typed again, blind, after the two entries differed. */
    again: z.readonly(z.array(z.string())).default([]),
  }),
);
export type SheetEntry = z.infer<typeof sheetEntry>;

/** A sheet as far as it has come. */
export type Sheet = SheetPlan & {
  /** At most two, by different people, in the order they came. */
  readonly entries: readonly SheetEntry[];
  /** What the supervisor read from the paper where the two differ. */
  readonly settled: SheetEntry | null;
};

function areSame(a: SheetValues, b: SheetValues): boolean {
  const fields = Object.keys(a);
  return fields.length === Object.keys(b).length && fields.every((field) => a[field] === b[field]);
}

/** The numbers that stand for a sheet; null until two people typed the same or the difference was settled. */
export function agreedValues({ entries, settled }: Sheet): SheetValues | null {
  if (settled) return settled.values;
  const [first, second] = entries;
  return first && second && areSame(first.values, second.values) ? first.values : null;
}
