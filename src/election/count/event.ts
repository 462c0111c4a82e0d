import { z } from "zod";
import { expectedBox, instant, notPolledKind, partyId, personId } from "#election/model.ts";
import { actor } from "./actor.ts";
import { correction, correctionGround, proposal, remedy } from "./correction.ts";
import { box, boxKind, figures } from "./figures.ts";
import { sheetEntry, sheetPlan } from "./sheet.ts";
import { variance, varianceCheck } from "./variance.ts";

/** What an account may do at the count; only the Returning Officer (`ro`) and a `deputy` declare. */
export const role = z.enum([
  "entry",
  "check",
  "supervisor",
  "deputy",
  "ro",
  "comms",
  "auditor",
  "admin",
]);
export type Role = z.infer<typeof role>;

/** Reasons someone gave for warnings, by check id. */
const reasons = z.record(z.string(), z.string());

const reason = z.string().trim().min(1);

/** One of the two blind entries of a ward's figures. */
const entry = z.readonly(
  z.object({
    by: actor,
    at: instant,
    figures,
    reasons,
    /** The fields that this person typed again, blind, after the two entries differed. */
    again: z.readonly(z.array(z.string())).default([]),
  }),
);
export type Entry = z.infer<typeof entry>;

/** What makes a declaration a record that stands by itself, whatever becomes of the files it came from. */
const record = z.readonly(
  z.object({
    /** Counted over all declarations and corrections of the election. */
    number: z.int().positive(),
    council: z.string(),
    title: z.string(),
    pollDate: z.iso.date(),
    ward: z.string(),
    rehearsal: z.boolean(),
    /** As what the person who declared it did so. */
    capacity: z.enum(["ro", "deputy"]),
  }),
);

/** The frozen record of a declaration. Nothing in it is ever changed; a correction is another one beside it. */
const declaration = z.readonly(
  z.object({
    version: z.int().positive(),
    at: instant,
    by: actor,
    seats: z.int().positive(),
    electorate: z.int().nonnegative().nullable(),
    figures,
    /** In ballot-paper order, as they stood on the ballot paper that night. */
    candidates: z.readonly(
      z.array(
        z.readonly(
          z.object({
            id: personId,
            name: z.string(),
            description: z.string(),
            /** Where the ballot paper had a commonly used name. */
            fullName: z.string().nullable().default(null),
            partyId,
            votes: z.int().nonnegative(),
            elected: z.boolean(),
            byLot: z.boolean(),
            /** The year in which an elected candidate's term ends, where the ward's seats have different ones. */
            term: z.int().nullable().default(null),
          }),
        ),
      ),
    ),
    /** Null in journals that are older than it. */
    record: record.nullable().default(null),
    correction: correction.nullable(),
    /** By how much the count was out, and who recorded it; the figures are as they were counted. */
    variances: z.readonly(z.array(variance)).default([]),
  }),
);
export type Declaration = z.infer<typeof declaration>;

/** Everything that can have happened to a contest. Who and when are on the journal's entry. */
export const contestEvent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("verification-started"),
    /** The boxes that were expected then; null in journals that are older than it. */
    boxes: z.array(expectedBox).nullable().default(null),
  }),
  z.object({ kind: z.literal("box-added"), name: z.string().min(1), box: boxKind }),
  z.object({ kind: z.literal("box-removed"), name: z.string().min(1), reason }),
  /** One box, counted and typed; again when it was counted again. */
  z.object({ kind: z.literal("box-recorded"), box }),
  z.object({ kind: z.literal("verification-recorded"), boxes: z.array(box), reasons }),
  z.object({ kind: z.literal("count-started") }),
  z.object({ kind: z.literal("figures-entered"), entry }),
  z.object({ kind: z.literal("variance-recorded"), variance }),
  z.object({
    kind: z.literal("variance-confirmed"),
    check: varianceCheck,
    confirmedBy: actor,
  }),
  /** The sheets the count is typed from; none where the ward's totals are typed at once. */
  z.object({ kind: z.literal("sheets-listed"), sheets: z.array(sheetPlan) }),
  z.object({ kind: z.literal("sheet-entered"), sheet: z.string(), entry: sheetEntry }),
  z.object({ kind: z.literal("sheet-settled"), sheet: z.string(), entry: sheetEntry }),
  z.object({
    kind: z.literal("provisional-result-agreed"),
    figures,
    /** What a supervisor read from the paper where two entries differed. */
    settled: entry.nullable().default(null),
    reasons: reasons.default({}),
  }),
  z.object({ kind: z.literal("recount-called"), isAnnounced: z.boolean() }),
  z.object({
    kind: z.literal("lot-drawn"),
    winners: z.array(personId),
    /** A lot for the last seat, or between elected candidates for the longer term. */
    settles: z.enum(["seat", "term"]).default("seat"),
  }),
  z.object({ kind: z.literal("result-declared"), declaration }),
  z.object({ kind: z.literal("correction-proposed"), proposal }),
  z.object({ kind: z.literal("correction-dropped") }),
  z.object({ kind: z.literal("result-corrected"), declaration }),
  z.object({
    kind: z.literal("reopened"),
    to: z.enum(["verifying", "verified", "counting"]),
    reason,
  }),
  z.object({
    kind: z.literal("poll-not-taken"),
    as: notPolledKind,
    reason,
    newDate: z.iso.date().nullable().default(null),
  }),
  z.object({ kind: z.literal("poll-reinstated"), reason }),
]);
export type ContestEvent = z.infer<typeof contestEvent>;

/** A form as it was typed: field path to text. The rules read it, so that every door gets the same answer. */
const typed = z.record(z.string(), z.string());

/** What someone may ask of a contest. */
export const command = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("start-verification") }),
  z.object({
    kind: z.literal("record-verification"),
    /** `counted`, `account` and `variance` as typed; an empty `account` means it is not known. */
    boxes: z.array(
      z.object({
        name: z.string().min(1),
        kind: z.enum(["polling", "postal"]),
        counted: z.string(),
        account: z.string().default(""),
        variance: z.string().default(""),
      }),
    ),
    reasons: reasons.default({}),
  }),
  z.object({ kind: z.literal("add-box"), name: z.string().trim().min(1).max(60), box: boxKind }),
  z.object({ kind: z.literal("remove-box"), name: z.string(), reason }),
  /** `counted`, `account`, or the whole account, as typed; `variance` says why count and account differ. */
  z.object({ kind: z.literal("record-box"), name: z.string(), typed }),
  /** All boxes are in: the number verified is what the count must meet. */
  z.object({ kind: z.literal("confirm-verification"), reasons: reasons.default({}) }),
  z.object({ kind: z.literal("start-count") }),
  /** The first, then the blind second entry, or a person's own entry again. */
  z.object({ kind: z.literal("enter-figures"), typed, reasons: reasons.default({}) }),
  /** What the paper says in the fields where two entries differ; the rest stands as both typed it. */
  z.object({ kind: z.literal("settle-entries"), typed, reasons: reasons.default({}) }),
  /** `papers` as typed; too many or too few, except for papers rejected in part. */
  z.object({
    kind: z.literal("record-variance"),
    check: varianceCheck,
    papers: z.string(),
    direction: z.enum(["more", "fewer"]),
    reason,
  }),
  z.object({ kind: z.literal("confirm-variance"), check: varianceCheck }),
  z.object({ kind: z.literal("list-sheets"), sheets: z.array(sheetPlan).max(200) }),
  z.object({ kind: z.literal("enter-sheet"), sheet: z.string(), typed }),
  z.object({ kind: z.literal("settle-sheet"), sheet: z.string(), typed }),
  z.object({ kind: z.literal("add-up-sheets"), reasons: reasons.default({}) }),
  z.object({ kind: z.literal("call-recount"), isAnnounced: z.boolean().default(false) }),
  z.object({ kind: z.literal("draw-lot"), winners: z.array(personId) }),
  /** `readBack` is the ward's name as the Returning Officer typed it after reading the result aloud. */
  z.object({ kind: z.literal("declare-result"), readBack: z.string() }),
  /** Proposes a correction: nothing is published until another person has confirmed it. Both type the ward's name. */
  z.object({
    kind: z.literal("correct-result"),
    readBack: z.string(),
    ground: correctionGround,
    reason,
    typed,
    lotWinners: z.array(personId).default([]),
    remedy: remedy.default("figures"),
    elected: z.array(personId).default([]),
    isReadOut: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal("confirm-correction"),
    readBack: z.string(),
    isReadOut: z.boolean().default(false),
  }),
  z.object({ kind: z.literal("drop-correction") }),
  z.object({
    kind: z.literal("reopen"),
    to: z.enum(["verifying", "verified", "counting"]),
    reason,
  }),
  z.object({
    kind: z.literal("mark-not-polled"),
    as: notPolledKind,
    reason,
    /** The day the poll is held instead, where it is known. */
    newDate: z.iso.date().nullable().default(null),
  }),
  z.object({ kind: z.literal("reinstate-poll"), reason }),
]);
export type Command = z.infer<typeof command>;
export type CommandInput = z.input<typeof command>;

/** The first entry of every journal: which election it belongs to, so that no other is ever read from it. */
export const journalOpened = z.object({
  kind: z.literal("journal-opened"),
  election: z.string(),
  rehearsal: z.boolean(),
});
