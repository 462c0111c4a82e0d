import { z } from "zod";
import { instant, personId } from "#election/model.ts";
import { actor } from "./actor.ts";
import { figures } from "./figures.ts";

export const correctionGround = z.enum(["transcription", "announcement-slip", "court-order"]);
export type CorrectionGround = z.infer<typeof correctionGround>;

/** What a correction puts right: figures, or, where a court orders it, the whole election or who is elected. */
export const remedy = z.enum(["figures", "void", "seat"]);
export type Remedy = z.infer<typeof remedy>;

/** As what somebody had a part in a correction. */
const capacity = z.enum(["ro", "deputy", "supervisor"]);
export type Capacity = z.infer<typeof capacity>;

/** What a declaration that replaces another says of itself. */
export const correction = z.readonly(
  z.object({
    ground: correctionGround,
    reason: z.string().min(1),
    remedy: remedy.default("figures"),
    /** The two people it took; null in journals that are older than that. */
    proposedBy: actor.nullable().default(null),
    confirmedBy: actor.nullable().default(null),
  }),
);

/** A correction that one person asks for and another has not confirmed yet. It is never public. */
export const proposal = z.readonly(
  z.object({
    by: actor,
    capacity,
    at: instant,
    ground: correctionGround,
    reason: z.string().min(1),
    remedy,
    figures,
    lotWinners: z.readonly(z.array(personId)),
    /** Whom a court seats. */
    elected: z.readonly(z.array(personId)),
    /** This is what the Returning Officer read out, as whoever proposes it says. */
    isReadOut: z.boolean(),
  }),
);
export type Proposal = z.infer<typeof proposal>;
