import * as z from "zod/mini";

const instant = z.string();
const places = z.array(z.int());

/** Party, seats and, for a gain, the party they came from where only one can have lost them. */
const seatChange = z.tuple([z.string(), z.int(), z.nullable(z.string())]);

/**
 * What cannot be worked out from who stood where, as short as it goes: a declaration has to fit in 450
 * bytes on the wire. `rejected` is by head: official mark, too many, identifiable, void, in part. `votes`
 * is in ballot-paper order, and `elected` and `by_lot` are places in it.
 */
const declared = z.object({
  version: z.int(),
  /** Where it is not the moment of the change itself. */
  declared_at: z.optional(instant),
  papers: z.int(),
  rejected: z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]),
  votes: z.array(z.int()),
  elected: places,
  by_lot: z.optional(places),
  /** Place, and the year in which the term ends. */
  terms: z.optional(z.array(z.tuple([z.int(), z.int()]))),
  holds: z.optional(z.array(seatChange)),
  gains: z.optional(z.array(seatChange)),
  correction: z.optional(z.object({ ground: z.string(), reason: z.string(), remedy: z.string() })),
});

/** One ward as it became: its stage and, where that is why, its declaration. Wards go by slug. */
const wardChange = z.object({
  ward: z.string(),
  state: z.string(),
  /** Where it changed and the ward is not declared. */
  papers_verified: z.optional(z.nullable(z.int())),
  not_polled: z.optional(
    z.nullable(z.object({ reason: z.string(), new_date: z.nullable(z.string()) })),
  ),
  declared: z.optional(declared),
});
export type WardChange = z.infer<typeof wardChange>;

/**
 * The step to the view at position `seq`, updated `at`, from the view at position `after`, updated
 * `after_at`: two journals can share a position, but not the moment too. A reader of one ward is told of that ward only,
 * and of the others just that the position moved, with no `wards`.
 */
const change = z.object({
  kind: z.literal("change"),
  seq: z.int(),
  at: instant,
  after: z.int(),
  after_at: z.nullable(instant),
  /** At a rehearsal only, so that no message of one can be taken for an election's. */
  test: z.optional(z.literal(true)),
  wards: z.array(wardChange),
});
export type Change = z.infer<typeof change>;

/**
 * What a reader starts from, or starts again from: the whole public view, exactly `/api/results.json`, or for a reader of
 * one ward exactly `/api/results/<ward>.json`.
 */
const snapshot = z.object({
  kind: z.literal("snapshot"),
  view: z
    .record(z.string(), z.unknown())
    .check(z.refine(({ seq, contests }) => Number.isInteger(seq) && Array.isArray(contests))),
});

/** Nothing new: the line is open, and the view at `seq` is the newest. */
const beat = z.object({ kind: z.literal("beat"), seq: z.int() });

/** What the service says, over the socket or as server-sent events. Readers say nothing. */
export const serverMessage = z.discriminatedUnion("kind", [snapshot, change, beat]);

/** A socket closes with one of these (RFC 6455 §7.4.1); after `goingAway` and `tooSlow` the reader comes back. */
export const closeCodes = {
  normal: 1000,
  /** The service stops, or the reader answered no ping. */
  goingAway: 1001,
  protocolError: 1002,
  /** Binary. */
  notText: 1003,
  /** Text that is not UTF-8. */
  notUnderstood: 1007,
  /** Text at all, since readers have nothing to say, or pings too often. */
  notWelcome: 1008,
  tooLarge: 1009,
  tooSlow: 1013,
} as const;
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

/** The longest message that is read at all, in bytes. */
export const clientMessageBytes = 1024;

/** How often the service says that the line is open. */
export const beatMs = 25_000;
