import * as z from "zod/mini";

const instant = z.string();
const indices = z.array(z.int());

const seatChange = z.object({
  party_id: z.string(),
  seats: z.int(),
  from: z.nullable(z.string()),
});

/**
 * What cannot be worked out from who stood where, as short as it goes: a declaration has to fit in 450
 * bytes on the wire. `rejected` is by head: official mark, too many, identifiable, void, in part. `votes`
 * is in ballot-paper order, and `elected` and `by_lot` are places in it.
 */
const declared = z.object({
  version: z.int(),
  declared_at: instant,
  papers: z.int(),
  rejected: z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]),
  votes: z.array(z.int()),
  elected: indices,
  by_lot: z.optional(indices),
  holds: z.optional(z.array(seatChange)),
  gains: z.optional(z.array(seatChange)),
  correction: z.optional(z.object({ ground: z.string(), reason: z.string() })),
});

/** One ward as it became: its stage and, where that is why, its declaration. Wards go by slug. */
const wardChange = z.object({
  ward: z.string(),
  state: z.string(),
  declared: z.optional(declared),
});
export type WardChange = z.infer<typeof wardChange>;

/** The step from the view at `after` to the view at `seq`. */
const change = z.object({
  kind: z.literal("change"),
  seq: z.int(),
  after: z.int(),
  at: instant,
  wards: z.array(wardChange),
});
export type Change = z.infer<typeof change>;

/** The whole public view, exactly `/api/results.json`: what a reader starts from, or starts again from. */
const snapshot = z.object({
  kind: z.literal("snapshot"),
  view: z.looseObject({ seq: z.int(), contests: z.array(z.looseObject({ slug: z.string() })) }),
});

/** Nothing new: the line is open, and the view at `seq` is the newest. */
const beat = z.object({ kind: z.literal("beat"), seq: z.int() });

/** What the service says, over the socket or as server-sent events. */
export const serverMessage = z.discriminatedUnion("kind", [snapshot, change, beat]);

/** The only thing a reader may say: “I missed something, send me everything.” */
export const clientMessage = z.object({ kind: z.literal("resync") });

/** A socket closes with one of these; `goingAway` and `tooSlow` ask the reader to come back. */
export const closeCodes = {
  normal: 1000,
  goingAway: 1001,
  protocolError: 1002,
  notUnderstood: 1007,
  tooOften: 1008,
  tooLarge: 1009,
  tooSlow: 1013,
} as const;
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

/** A reader's message may be this long, in bytes; everything it has to say is shorter. */
export const clientMessageBytes = 1024;

/** How often the service says that the line is open. */
export const beatMs = 25_000;
