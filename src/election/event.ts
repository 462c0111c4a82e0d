import { z } from "zod";
import { box, figures } from "./figures.ts";
import { instant, notPolledKind, partyId, personId } from "./model.ts";

/** Someone who gave a command: an account's name and the name people know them by. */
const actor = z.readonly(z.object({ username: z.string().min(1), name: z.string().min(1) }));
export type Actor = z.infer<typeof actor>;

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
const entry = z.readonly(z.object({ by: actor, at: instant, figures, reasons }));
export type Entry = z.infer<typeof entry>;

const correctionGround = z.enum(["transcription", "announcement-slip", "court-order"]);
export type CorrectionGround = z.infer<typeof correctionGround>;

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
            partyId,
            votes: z.int().nonnegative(),
            elected: z.boolean(),
            byLot: z.boolean(),
          }),
        ),
      ),
    ),
    correction: z
      .readonly(z.object({ ground: correctionGround, reason: z.string().min(1) }))
      .nullable(),
  }),
);
export type Declaration = z.infer<typeof declaration>;

/** Everything that can have happened to a contest. Who and when are on the journal's entry. */
export const contestEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("verification-started") }),
  z.object({ kind: z.literal("verification-recorded"), boxes: z.array(box), reasons }),
  z.object({ kind: z.literal("count-started") }),
  z.object({ kind: z.literal("figures-entered"), entry }),
  z.object({ kind: z.literal("provisional-result-agreed"), figures }),
  z.object({ kind: z.literal("recount-called"), isAnnounced: z.boolean() }),
  z.object({ kind: z.literal("lot-drawn"), winners: z.array(personId) }),
  z.object({ kind: z.literal("result-declared"), declaration }),
  z.object({ kind: z.literal("result-corrected"), declaration }),
  z.object({
    kind: z.literal("reopened"),
    to: z.enum(["verifying", "verified", "counting"]),
    reason,
  }),
  z.object({ kind: z.literal("poll-not-taken"), as: notPolledKind, reason }),
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
  z.object({ kind: z.literal("start-count") }),
  /** The first, then the blind second entry, or a person's own entry again. */
  z.object({ kind: z.literal("enter-figures"), typed, reasons: reasons.default({}) }),
  z.object({ kind: z.literal("call-recount"), isAnnounced: z.boolean().default(false) }),
  z.object({ kind: z.literal("draw-lot"), winners: z.array(personId) }),
  /** `readBack` is the ward's name as the Returning Officer typed it after reading the result aloud. */
  z.object({ kind: z.literal("declare-result"), readBack: z.string() }),
  z.object({
    kind: z.literal("correct-result"),
    ground: correctionGround,
    reason,
    typed,
    lotWinners: z.array(personId).default([]),
  }),
  z.object({
    kind: z.literal("reopen"),
    to: z.enum(["verifying", "verified", "counting"]),
    reason,
  }),
  z.object({ kind: z.literal("mark-not-polled"), as: notPolledKind, reason }),
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
