import { z } from "zod";
import { votingSystem } from "./system.ts";
import { nation } from "./timetable/nation.ts";

/** An instant in UTC as `Date.prototype.toISOString` writes it, so that instants compare as strings. */
export const instant = z.iso.datetime({ precision: 3 }).brand("Instant");
export type Instant = z.infer<typeof instant>;

/** A contest's ballot paper id as Democracy Club writes it: `local.camden.belsize.2022-05-05`. */
export const contestId = z.string().min(1).brand("ContestId");
export type ContestId = z.infer<typeof contestId>;

export const personId = z.string().min(1).brand("PersonId");
export type PersonId = z.infer<typeof personId>;

/** The Electoral Commission's register number (`PP52`), `joint-party:53-119` or `ynmp-party:2`. */
export const partyId = z.string().min(1).brand("PartyId");
export type PartyId = z.infer<typeof partyId>;

const count = z.int().nonnegative();

const party = z.readonly(
  z.object({
    id: partyId,
    name: z.string().min(1),
    /** Hex colour by convention of the field; never the only signal. */
    colour: z.string().regex(/^#[0-9A-F]{6}$/i),
  }),
);
export type Party = z.infer<typeof party>;

export const candidate = z.readonly(
  z.object({
    id: personId,
    surname: z.string().min(1),
    forenames: z.string(),
    /** As on the ballot paper: `ADAMS, Steve`. */
    name: z.string().min(1),
    /** The full name, where the one on the ballot paper is commonly used instead. */
    fullName: z.string().min(1).nullable().default(null),
    /** Verbatim from the statement of persons nominated; empty when there is none. */
    description: z.string(),
    partyId,
  }),
);
export type Candidate = z.infer<typeof candidate>;

export const notPolledKind = z.enum(["uncontested", "countermanded", "abandoned", "postponed"]);
export type NotPolledKind = z.infer<typeof notPolledKind>;

/** What happened in the same ward last time, where the boundaries are the same. */
const previousResult = z.readonly(
  z.object({
    electorate: count.nullable(),
    /** Ballot papers ÷ electorate, 0 to 1. */
    turnout: z.number().min(0).max(1).nullable(),
    /** The party of each seat that is up now, in no order; empty when not known. */
    holders: z.readonly(z.array(partyId)),
  }),
);

/** A box that has to come in: one a polling station, one or more of postal papers. */
export const expectedBox = z.readonly(
  z.object({ name: z.string().min(1), kind: z.enum(["polling", "postal"]) }),
);
export type ExpectedBox = z.infer<typeof expectedBox>;

export const contest = z.readonly(
  z.object({
    id: contestId,
    ward: z.string().min(1),
    wardCy: z.string().min(1).nullable(),
    slug: z.string().regex(/^[a-z0-9-]+$/),
    gss: z.string().nullable(),
    seats: z.int().positive(),
    electorate: count.nullable(),
    system: votingSystem,
    /** In ballot-paper order. */
    candidates: z.readonly(z.array(candidate)),
    previous: previousResult.nullable(),
    expectedDeclaration: instant.nullable(),
    /** The year in which each seat's term ends, where they differ: an ordinary seat and a casual vacancy together. */
    terms: z.readonly(z.array(z.int())).default([]),
    /** The boxes known before the night; where there are none they are added as they come, or totals are typed. */
    boxes: z.readonly(z.array(expectedBox)).default([]),
    /** Known before the night: fewer candidates than seats, or a poll that was cancelled. */
    notPolled: notPolledKind.nullable(),
  }),
);
export type Contest = z.infer<typeof contest>;

export const election = z.readonly(
  z.object({
    id: z.string().min(1),
    title: z.string().min(1),
    titleCy: z.string().min(1).optional(),
    council: z.string().min(1),
    councilCy: z.string().min(1).optional(),
    nation,
    pollDate: z.iso.date(),
    pollsOpen: instant,
    /** 22:00 Europe/London on polling day: nothing about the count exists before it. */
    pollsClose: instant,
    rehearsal: z.boolean(),
    /** Continuing seats that nobody holds. */
    vacantSeats: count.default(0),
    /** True where the Returning Officer lets papers verified and turnout be known before the declaration. */
    turnoutAtVerification: z.boolean().default(false),
    /** Seats on the whole council, whether or not they are up. */
    councilSeats: z.int().positive(),
    continuing: z.readonly(z.array(z.readonly(z.object({ partyId, seats: count })))),
    /** False where nothing may be said of who controls the council: its seats are a guess, or only by-elections are up. */
    statesControl: z.boolean().default(true),
    /** What holds and gains are measured against; null where boundaries changed. */
    baseline: z.enum(["last-ordinary", "eve-of-poll"]).nullable(),
    parties: z.readonly(z.array(party)),
    contests: z.readonly(z.array(contest)),
  }),
);
export type Election = z.infer<typeof election>;
